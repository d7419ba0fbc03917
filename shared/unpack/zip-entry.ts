/** One entry of a ZIP archive's directory, and why it is not to be read. */
import { decodeZipName } from './zip-name.ts';
import { inWords, UNPACK_LIMITS } from './limits.ts';
import { besideRefusal, nameRefusal } from './member-name.ts';

export interface ZipEntry {
  /** Path in the archive, as it is written there. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Of the local header, in the archive. */
  readonly offset: number;
  readonly packedBytes: number;
  /** As claimed. */
  readonly bytes: number;
  readonly crc: number;
  readonly isDeflated: boolean;
  /** Unix ms where the archive says it in UTC; null otherwise: its other times have no zone. */
  readonly modified: number | null;
  /** Why it is not read, for people; null when it can be. */
  readonly refusal: string | null;
}

export const ENTRY_SIGNATURE = 0x02014b50;
/** Without name, extra field and comment. */
export const ENTRY_BYTES = 46;

const ENCRYPTED = 1;
const UTF8_NAME = 0x800;
const STORED = 0;
const DEFLATED = 8;
const METHODS: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'xz'],
]);
const UNIX = 3;
const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;
const MAX_32: number = 2 ** 32 - 1;

/** The entry at `at`, which has `ENTRY_BYTES` bytes and the signature, and where it ends. */
export function decodeEntry(
  bytes: Uint8Array,
  at: number,
): { readonly entry: ZipEntry; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  const flags = view.getUint16(8, true);
  const method = view.getUint16(10, true);
  const nameEnd = ENTRY_BYTES + view.getUint16(28, true);
  const extraEnd = nameEnd + view.getUint16(30, true);
  const end = at + extraEnd + view.getUint16(32, true);
  const rawName = bytes.subarray(at + ENTRY_BYTES, at + nameEnd);
  const extra = extraFields(bytes.subarray(at + nameEnd, at + extraEnd));
  const name = decodeZipName(rawName, (flags & UTF8_NAME) !== 0);
  const sizes = sizesOf(view, extra.get(1));
  const isUnix = view.getUint8(5) === UNIX;
  const mode = isUnix ? view.getUint16(40, true) : 0;
  const facts = {
    name,
    isFolder: name.endsWith('/'),
    ...sizes,
    crc: view.getUint32(16, true),
    isDeflated: method === DEFLATED,
    modified: modifiedOf(extra.get(0x5455)),
  };
  const refusal =
    nameRefusal(name) ?? kindRefusal({ flags, method, mode }) ?? contentRefusal(facts);
  return { entry: { ...facts, refusal }, end };
}

function extraFields(bytes: Uint8Array): Map<number, DataView> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields = new Map<number, DataView>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > bytes.length) break;
    const field = new DataView(bytes.buffer, bytes.byteOffset + at + 4, length);
    fields.set(view.getUint16(at, true), field);
    at += 4 + length;
  }
  return fields;
}

/** Numbers that do not fit 32 bits stand in an extra field, in this order, each only where it is needed. */
function sizesOf(
  view: DataView,
  large: DataView | undefined,
): Pick<ZipEntry, 'bytes' | 'packedBytes' | 'offset'> {
  let at = 0;
  const read = (value: number): number => {
    if (value !== MAX_32 || !large || at + 8 > large.byteLength) return value;
    at += 8;
    return Number(large.getBigUint64(at - 8, true));
  };
  const bytes = read(view.getUint32(24, true));
  const packedBytes = read(view.getUint32(20, true));
  return { bytes, packedBytes, offset: read(view.getUint32(42, true)) };
}

/** Info-ZIP's time of last change, in seconds of UTC. */
function modifiedOf(field: DataView | undefined): number | null {
  if (!field || field.byteLength < 5 || (field.getUint8(0) & 1) === 0) return null;
  return field.getInt32(1, true) * 1000;
}

function kindRefusal(entry: {
  readonly flags: number;
  readonly method: number;
  readonly mode: number;
}): string | null {
  const { flags, method, mode } = entry;
  if ((flags & ENCRYPTED) !== 0) return 'encrypted: unpack it with its password first';
  if ((mode & FILE_TYPE) === SYMBOLIC_LINK) return 'a symbolic link: links are not followed';
  if (method === STORED || method === DEFLATED) return null;
  return `compressed with ${METHODS.get(method) ?? `method ${method}`}: unpack it first`;
}

function contentRefusal({
  name,
  bytes,
  packedBytes,
}: Pick<ZipEntry, 'name' | 'bytes' | 'packedBytes'>): string | null {
  const beside = besideRefusal(name);
  if (beside !== null) return beside;
  if (bytes === 0 && !name.endsWith('/')) return 'empty';
  const { maxBytes, maxRatio, ratioFrom } = UNPACK_LIMITS;
  if (bytes > maxBytes) return `larger than ${inWords(maxBytes)}, the most that is unpacked of one`;
  if (bytes > ratioFrom && bytes > maxRatio * packedBytes) {
    return `more than ${maxRatio} times as long as its packed bytes, as in a file made to fill a disk`;
  }
  return null;
}
