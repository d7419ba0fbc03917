/** Archives and databases: hashed and kept as they were acquired, their parts listed. Each part is parsed by itself. */
import type { ByteSource } from '../host.ts';
import type { ParsedFile, ParseRequest } from '../model/batch.ts';
import type { PartedContainer } from '../model/unpacking.ts';
import { partsOf } from '../unpack/parts.ts';
import { AcquiredBytes, chunksOf } from './acquired-bytes.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { ParseTools } from './file-parser.ts';
import { reported } from './reported.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const NO_RECORDS = { records: 0, events: 0, warnings: 0, undated: 0 };
/** In place of a format: what holds parts has none itself. */
const FORMATS: Readonly<Record<PartedContainer, string>> = {
  zip: 'archive',
  tar: 'archive',
  sqlite: 'database',
};

/** A head with the parts; then, if the file is to be evidence, its bytes and an end. Errors: as `partsOf`. */
export async function* listParts(
  { source, container }: { readonly source: ByteSource; readonly container: PartedContainer },
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  const { parts, notes } = yield* reported(partsOf(source, container, tools), source.size);
  const format = FORMATS[container];
  const what = { kind: 'head', container, format, system: format, confidence: 1 } as const;
  yield { ...what, isList: true, unpacked: [], encoding: 'utf-8', parts, partNotes: notes };
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
    yield { kind: 'end', ...acquired.facts(), content: null, counts: NO_RECORDS, notes };
  } finally {
    acquired.close();
  }
}
