/** Looks at ever more of a file's beginning until an importer finds records in it. */
import type { ByteSource } from '../host.ts';
import type { ParseRequest } from '../model/batch.ts';
import { readFrom } from '../unpack/pieces.ts';
import type { ParseTools } from './file-parser.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { refuseBytes } from './refuse-bytes.ts';
import type { Refusal } from './refuse-bytes.ts';
import { documentWords, DOCUMENT_BYTES, unreadWords } from './refuse-documents.ts';

const MEGABYTE = 1024 * 1024;
/** How much of the beginning is looked at: more only when the first record is not whole in less. */
const HEAD_SIZES = [MEGABYTE, 8 * MEGABYTE, 66 * MEGABYTE] as const;

/** Why nothing can be read, where no importer finds records. Errors: `UnreadableSource`. */
export async function recogniseSource(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): Promise<Recognised | Refusal> {
  const start = await readFrom(source, 0, Math.min(DOCUMENT_BYTES, source.size));
  const refusal = refuseBytes(start);
  if (refusal) return refusal;
  // What somebody said how to read is read so.
  const text = isFree(request) ? tools.utf8.decode(start) : null;
  const document = text === null ? null : documentWords(text);
  if (document !== null) return { status: 'refused', reason: document };
  for (const size of HEAD_SIZES) {
    const bytes = await readFrom(source, 0, Math.min(size, source.size));
    const complete = bytes.length >= source.size;
    const { format, mapping = null, savedMappings = [] } = request;
    const wanted = { fileName: source.name, format, mapping, savedMappings };
    const recognised = recognise({ bytes, complete }, wanted, tools);
    if (recognised) return recognised;
    if (complete) break;
  }
  const words = text === null ? null : unreadWords(text);
  return { status: 'unrecognised', reason: words ?? unrecognisedReason(source, request) };
}

/** Nobody said how the file is to be read. */
function isFree({ format, mapping = null }: ParseRequest): boolean {
  return format === null && mapping === null;
}

function unrecognisedReason(source: ByteSource, request: ParseRequest): string {
  if (request.mapping) {
    return `the mapping \`${request.mapping.title}\` does not fit: the file has no records with the columns that it reads`;
  }
  if (request.format !== null)
    return `the file holds no records of the format \`${request.format}\``;
  const long = source.size > HEAD_SIZES[2] ? ' in its first 64 MB' : '';
  return `no records were found${long}`;
}
