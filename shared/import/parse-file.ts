/** One file from bytes to rows: read, hash, recognise, split, interpret. Bad evidence is data. */
import type { ByteSource } from '../host.ts';
import type { ParsedFile, ParsedHead, ParsedNothing, ParseRequest } from '../model/batch.ts';
import { containerOf } from './containers/reading.ts';
import { ContentBlocks } from './content-blocks.ts';
import { FileParser } from './file-parser.ts';
import type { ParseTools } from './file-parser.ts';
import type { FileContext } from './importer.ts';
import { fieldsAfter, joinedFields } from './json-fields.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { refuseBytes } from './refuse-bytes.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** A smaller file is read before a second thread has started. */
const SHARE_FROM_BYTES: number = 32 * MEGABYTE;
/** How much of the beginning is looked at: more only when the first record is not whole in less. */
const HEAD_SIZES = [MEGABYTE, 8 * MEGABYTE, 66 * MEGABYTE] as const;
const TAIL_BYTES = 256 * 1024;
/** Files that cannot be read are hashed too, up to this size. */
const MAX_HASHED_UNREAD: number = 64 * MEGABYTE;

/** Gives a head, batches and an end; or, at any point, that nothing can be read. */
export async function* parseFile(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  try {
    const recognised = await recogniseSource(source, request, tools);
    if ('kind' in recognised) {
      yield recognised;
      return;
    }
    yield headOf(recognised);
    yield* parseRecords(source, { recognised, request }, tools);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    yield nothing(source, { status: 'refused', reason: error.message });
  }
}

/** The host could not give the bytes: the file is gone, or may not be read. */
class UnreadableSource extends Error {}

async function readSlice(source: ByteSource, from: number, to: number): Promise<Uint8Array> {
  try {
    return await source.slice(from, to);
  } catch (cause) {
    throw new UnreadableSource(`the file cannot be read: ${String(cause)}`);
  }
}

async function recogniseSource(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): Promise<Recognised | ParsedNothing> {
  for (const size of HEAD_SIZES) {
    const bytes = await readSlice(source, 0, Math.min(size, source.size));
    const refusal = refuseBytes(bytes);
    if (refusal) return await unread(source, refusal, tools);
    const complete = bytes.length >= source.size;
    const wanted = { fileName: source.name, format: request.format };
    const recognised = recognise({ bytes, complete }, wanted, tools);
    if (recognised) return recognised;
    if (complete) break;
  }
  const reason = unrecognisedReason(source, request, tools);
  return await unread(source, { status: 'unrecognised', reason }, tools);
}

function unrecognisedReason(source: ByteSource, request: ParseRequest, tools: ParseTools): string {
  if (request.format !== null)
    return `the file holds no records of the format \`${request.format}\``;
  const names = tools.importers.map(({ format }) => format).join(', ');
  const long = source.size > HEAD_SIZES[2] ? ' in its first 64 MB' : '';
  return `no records were found${long}; formats tried: ${names}`;
}

async function unread(
  source: ByteSource,
  refusal: Pick<ParsedNothing, 'status' | 'reason'>,
  tools: ParseTools,
): Promise<ParsedNothing> {
  if (source.size > MAX_HASHED_UNREAD) return nothing(source, refusal);
  const hash = tools.sha256();
  hash.update(await readSlice(source, 0, source.size));
  return { ...nothing(source, refusal), sha256: hash.hex() };
}

function nothing(
  source: ByteSource,
  refusal: Pick<ParsedNothing, 'status' | 'reason'>,
): ParsedNothing {
  return { kind: 'nothing', ...refusal, sha256: null, bytes: source.size, container: null };
}

function headOf({ reading, importer, confidence }: Recognised): ParsedHead {
  const { format, system } = importer;
  const isList = importer.isList ?? false;
  return { kind: 'head', container: containerOf(reading), format, system, confidence, isList };
}

async function* parseRecords(
  source: ByteSource,
  of: { readonly recognised: Recognised; readonly request: ParseRequest },
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  const context = await contextOf(source, of.recognised, tools);
  const share = source.size >= (tools.shareFromBytes ?? SHARE_FROM_BYTES);
  const shareWith = share ? (tools.second?.() ?? null) : null;
  const parser = new FileParser(of.recognised, context, { ...tools, shareWith });
  const keep = source.size <= of.request.keepUpToBytes;
  const blocks = keep ? new ContentBlocks((bytes) => tools.deflate(bytes)) : null;
  const hash = tools.sha256();
  const bytesTotal = source.size;
  let bytesRead = 0;
  try {
    for await (const chunk of chunksOf(source, tools.chunkBytes ?? CHUNK_BYTES)) {
      bytesRead += chunk.length;
      hash.update(chunk);
      const filled = (await blocks?.push(chunk)) ?? [];
      yield* parser.push(chunk, { blocks: filled, bytesRead, bytesTotal });
    }
    const last = (await blocks?.end()) ?? [];
    yield* parser.end({ blocks: last, bytesRead, bytesTotal });
  } finally {
    parser.close();
  }
  const { counts } = parser;
  yield { kind: 'end', sha256: hash.hex(), bytes: bytesRead, counts, notes: parser.notes() };
}

/** The next chunk is asked for before the last is worked on. */
async function* chunksOf(
  source: ByteSource,
  size: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ask = (from: number): Promise<Uint8Array> =>
    from < source.size ? readSlice(source, from, from + size) : Promise.resolve(new Uint8Array(0));
  let at = 0;
  let next = ask(0);
  for (;;) {
    const chunk = await next;
    if (chunk.length === 0) return;
    at += chunk.length;
    next = ask(at);
    // Its failure is met by the await above; until then it must not count as unhandled.
    next.catch(() => undefined);
    yield chunk;
  }
}

async function contextOf(
  source: ByteSource,
  { reading, sample }: Recognised,
  tools: ParseTools,
): Promise<FileContext> {
  const firstRecords = sample.records;
  const about = { fileName: source.name, fileTime: source.modified, firstRecords };
  if (reading.container !== 'json-envelope') return { ...about, envelope: {} };
  const tail = await readSlice(source, Math.max(0, source.size - TAIL_BYTES), source.size);
  const after = fieldsAfter(tail, reading.path, tools.utf8);
  return { ...about, envelope: joinedFields(sample.envelope, after) };
}
