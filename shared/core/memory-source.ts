/** A generated file as a source of bytes, held in memory: for small files such as the sample's. */
import type { ByteSource, Host } from '../host.ts';
import type { SampleFile } from '../sample/sample-file.ts';

export function memorySource(host: Pick<Host, 'utf8'>, file: SampleFile): ByteSource {
  const pieces = [...file.chunks()].map((chunk) => host.utf8.encode(chunk));
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return {
    name: file.name,
    path: null,
    size,
    modified: null,
    slice: (from, to) => Promise.resolve(bytes.slice(from, to)),
  };
}
