/** Archives and databases: hashed and kept as they were acquired, their parts listed. Each part is parsed by itself. */
import type { ByteSource } from '../host.ts';
import type { ParsedFile, ParseRequest } from '../model/batch.ts';
import type { PartedContainer } from '../model/unpacking.ts';
import { packingOf, PACKING_BYTES } from '../unpack/packing.ts';
import { partedContainer, partsOf } from '../unpack/parts.ts';
import { readFrom } from '../unpack/pieces.ts';
import { AcquiredBytes, chunksOf } from './acquired-bytes.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { ParseTools } from './file-parser.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const NO_RECORDS = { records: 0, events: 0, warnings: 0, undated: 0 };
/** In place of a format: what holds parts has none itself. */
const FORMATS: Readonly<Record<PartedContainer, string>> = { zip: 'archive', sqlite: 'database' };

/** Null for a file that is read as one. Errors: `UnreadableSource`. */
export async function partedFile(source: ByteSource): Promise<PartedContainer | null> {
  return partedContainer(packingOf(await readFrom(source, 0, PACKING_BYTES)));
}

/** A head with the parts; then, if the file is to be evidence, its bytes and an end. Errors: as `partsOf`. */
export async function* listParts(
  { source, container }: { readonly source: ByteSource; readonly container: PartedContainer },
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  const parts = await partsOf(source, container, tools);
  const format = FORMATS[container];
  const what = { kind: 'head', container, format, system: format, confidence: 1 } as const;
  yield { ...what, isList: true, unpacked: [], encoding: 'utf-8', parts };
  if (request.listOnly === true) return;
  const acquired = new AcquiredBytes(source, request.keepUpToBytes, tools);
  const builder = new BatchBuilder();
  const bytesTotal = source.size;
  try {
    for await (const chunk of chunksOf(source, CHUNK_BYTES)) {
      const blocks = await acquired.push(chunk);
      yield builder.take({ blocks, bytesRead: acquired.bytesRead, bytesTotal });
    }
    const blocks = await acquired.end();
    yield builder.take({ blocks, bytesRead: acquired.bytesRead, bytesTotal });
    yield { kind: 'end', ...acquired.facts(), content: null, counts: NO_RECORDS, notes: [] };
  } finally {
    acquired.close();
  }
}
