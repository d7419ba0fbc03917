/** One file from bytes to rows: unpack, hash, recognise, split, interpret. Bad evidence is data. */
import type { ByteSource } from '../host.ts';
import type {
  ParsedBatch,
  ParsedFile,
  ParsedHead,
  ParsedNothing,
  ParseRequest,
} from '../model/batch.ts';
import type { ContentFacts } from '../model/unpacking.ts';
import { UnpackFault, UnreadableSource } from '../unpack/fault.ts';
import { partedContainer } from '../unpack/parted-container.ts';
import { readFrom } from '../unpack/pieces.ts';
import type { Utf16Text } from '../unpack/utf16-text.ts';
import { AcquiredBytes, chunksOf } from './acquired-bytes.ts';
import { containerOf } from './containers/reading.ts';
import { placedInContent } from './content-places.ts';
import { FileParser } from './file-parser.ts';
import type { ParseTools } from './file-parser.ts';
import type { FileContext } from './importer.ts';
import { fieldsAfter, joinedFields } from './json-fields.ts';
import { listParts } from './list-parts.ts';
import { openFile } from './open-file.ts';
import type { OpenedFile } from './open-file.ts';
import { recogniseSource } from './recognise-source.ts';
import type { Recognised } from './recognise.ts';
import type { Refusal } from './refuse-bytes.ts';
import { systemOfFile } from './unclaimed-system.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
/** A smaller file is read before a second thread has started. */
const SHARE_FROM_BYTES: number = 32 * 1024 * 1024;
const NO_BYTES = new Uint8Array(0);
const TAIL_BYTES = 256 * 1024;
/** Files that cannot be read are hashed too, up to this size. */
const MAX_HASHED_UNREAD: number = 64 * 1024 * 1024;

/** What stands in the way, and what is known of the part that was asked for. */
interface Refused {
  readonly refusal: Refusal;
  readonly part: ContentFacts | null;
}

/** Gives a head, batches and an end; or, at any point, that nothing can be read. */
export async function* parseFile(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  try {
    const refused = yield* parseOrRefuse(source, request, tools);
    if (refused !== null) yield await unread(source, { ...refused, request }, tools);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    yield nothing({ status: 'refused', reason: error.message }, null, source.size);
  }
}

async function* parseOrRefuse(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, Refused | null, undefined> {
  try {
    const wanted = request.part ?? null;
    const container = wanted === null ? await partedContainer(source) : null;
    if (container !== null) {
      yield* listParts({ source, container }, request, tools);
      return null;
    }
    const opened = yield* openFile(source, wanted, tools);
    const part = partOf(opened, request);
    const recognised = await recogniseSource(opened.text, request, tools);
    if ('status' in recognised) return { refusal: recognised, part };
    yield headOf(recognised, opened);
    yield* parseRecords({ source, opened, recognised }, request, tools);
    return null;
  } catch (error) {
    if (!(error instanceof UnpackFault)) throw error;
    return { refusal: { status: 'refused', reason: error.message }, part: null };
  }
}

/** The words for a file that was not read, with its hash where it is small enough to have one at once. */
async function unread(
  source: ByteSource,
  { refusal, part, request }: Refused & { readonly request: ParseRequest },
  tools: ParseTools,
): Promise<ParsedNothing> {
  if (request.part) return nothing(refusal, part?.sha256 ?? null, part?.bytes ?? null);
  if (source.size > MAX_HASHED_UNREAD) return nothing(refusal, null, source.size);
  const bytes = await readFrom(source, 0, source.size);
  const hash = tools.sha256();
  hash.update(bytes);
  return nothing(refusal, hash.hex(), source.size);
}

function nothing(refusal: Refusal, sha256: string | null, bytes: number | null): ParsedNothing {
  return { kind: 'nothing', ...refusal, sha256, bytes, container: null };
}

function headOf(recognised: Recognised, opened: OpenedFile): ParsedHead {
  const { reading, importer, confidence } = recognised;
  const { format } = importer;
  const system = systemOfFile(recognised);
  const isList = importer.isList ?? false;
  const { steps: unpacked, encoding } = opened;
  const container = containerOf(reading);
  const what = { kind: 'head', container, format, system, confidence, isList } as const;
  const by = importer.mapping === undefined ? {} : { mapping: importer.mapping };
  return { ...what, unpacked, encoding, parts: null, partNotes: [], ...by };
}

interface Parsed {
  readonly source: ByteSource;
  readonly opened: OpenedFile;
  readonly recognised: Recognised;
}

async function* parseRecords(
  { source, opened, recognised }: Parsed,
  request: ParseRequest,
  tools: ParseTools,
): AsyncGenerator<ParsedFile, void, undefined> {
  const { text } = opened;
  const share = text.size >= (tools.shareFromBytes ?? SHARE_FROM_BYTES);
  const shareWith = share ? (tools.second?.() ?? null) : null;
  const context = await contextOf(text, recognised, tools);
  const parser = new FileParser(recognised, context, { ...tools, shareWith });
  const part = partOf(opened, request);
  const keepUpToBytes = part === null ? request.keepUpToBytes : -1;
  const acquired = new AcquiredBytes(source, keepUpToBytes, tools);
  try {
    // The bytes of a part are kept with the archive around it.
    if (text !== source && part === null) yield* keepAcquired(source, acquired, parser);
    yield* placed(cutRecords({ source, opened, acquired }, parser, tools), opened.utf16);
    const { counts } = parser;
    const notes = [...opened.notes, ...parser.notes()];
    const content = contentOf(opened, part);
    yield { kind: 'end', ...(part ?? acquired.facts()), content, counts, notes };
  } finally {
    acquired.close();
    parser.close();
  }
}

/** Hashes and keeps a file whose text is other bytes than its own. */
async function* keepAcquired(
  source: ByteSource,
  acquired: AcquiredBytes,
  parser: FileParser,
): AsyncGenerator<ParsedBatch, void, undefined> {
  for await (const chunk of chunksOf(source, CHUNK_BYTES)) {
    const blocks = await acquired.push(chunk);
    yield* parser.push(NO_BYTES, { blocks, bytesRead: 0, bytesTotal: source.size });
  }
}

async function* cutRecords(
  { source, opened, acquired }: Omit<Parsed, 'recognised'> & { readonly acquired: AcquiredBytes },
  parser: FileParser,
  tools: ParseTools,
): AsyncGenerator<ParsedBatch, void, undefined> {
  const { text } = opened;
  const bytesTotal = text.size;
  let bytesRead = 0;
  for await (const chunk of chunksOf(text, tools.chunkBytes ?? CHUNK_BYTES)) {
    bytesRead += chunk.length;
    const blocks = text === source ? await acquired.push(chunk) : [];
    yield* parser.push(chunk, { blocks, bytesRead, bytesTotal });
  }
  yield* parser.end({ blocks: await acquired.end(), bytesRead, bytesTotal });
}

/** Leads places in text back to the content, where that is spelled otherwise. */
async function* placed(
  batches: AsyncGenerator<ParsedBatch>,
  utf16: Utf16Text | null,
): AsyncGenerator<ParsedBatch, void, undefined> {
  for await (const batch of batches) {
    yield utf16 === null ? batch : await placedInContent(batch, utf16);
  }
}

/** What is known of the part that was asked for; null for a whole file. */
function partOf({ facts }: OpenedFile, { part }: ParseRequest): ContentFacts | null {
  return part ? (facts[0] ?? null) : null;
}

/** Null where the content is the acquired bytes, or those of the part. */
function contentOf({ facts }: OpenedFile, part: ContentFacts | null): ContentFacts | null {
  const content = facts.at(-1) ?? null;
  return content === part ? null : content;
}

async function contextOf(
  source: ByteSource,
  { reading, sample, unwrap }: Recognised,
  tools: ParseTools,
): Promise<FileContext> {
  const firstRecords = sample.records;
  const about = { fileName: source.name, fileTime: source.modified, firstRecords };
  const isBare = reading.container !== 'json-envelope' || unwrap !== null;
  if (isBare) return { ...about, envelope: {} };
  const tail = await readFrom(source, Math.max(0, source.size - TAIL_BYTES), source.size);
  const after = fieldsAfter(tail, reading.path, tools.utf8);
  return { ...about, envelope: joinedFields(sample.envelope, after) };
}
