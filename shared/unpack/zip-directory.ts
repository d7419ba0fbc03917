/**
 * The directory of a ZIP archive (APPNOTE 6.3), read from its end. What the local headers claim is not believed: entries
 * are those of the central directory, and none may lie over another.
 */
import type { ByteSource } from '../host.ts';
import { UnpackFault } from './fault.ts';
import { readFrom } from './pieces.ts';
import { decodeEntry, ENTRY_BYTES, ENTRY_SIGNATURE } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';

const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY_BYTES: number = 64 * 1024 * 1024;

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
/** Signature, versions, flags … to the lengths of name and extra field. */
export const LOCAL_BYTES = 30;

interface Directory {
  readonly entries: number;
  readonly from: number;
  readonly bytes: number;
}

/** The directory read last, by its source object: each member of an archive is read by itself, and asks for it again. */
let last: { readonly source: ByteSource; readonly entries: readonly ZipEntry[] } | null = null;

/** Entries in the directory's order. Errors: `UnpackFault` in words; `UnreadableSource`. */
export async function zipEntries(source: ByteSource): Promise<readonly ZipEntry[]> {
  if (last?.source === source) return last.entries;
  const directory = await findDirectory(source);
  if (directory.entries > MAX_ENTRIES) {
    throw new UnpackFault(
      `a ZIP archive of ${directory.entries} entries; the limit is ${MAX_ENTRIES}`,
    );
  }
  if (directory.bytes > MAX_DIRECTORY_BYTES) {
    throw new UnpackFault(
      'a ZIP archive with a directory of more than 64 MB, the most that is read',
    );
  }
  const bytes = await readFrom(source, directory.from, directory.from + directory.bytes);
  const entries = readEntries(bytes, directory.entries);
  refuseOverlaps(entries, directory.from);
  last = { source, entries };
  return entries;
}

async function findDirectory(source: ByteSource): Promise<Directory> {
  const from = Math.max(0, source.size - END_BYTES - MAX_COMMENT);
  const tail = viewOf(await readFrom(source, from, source.size));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    if (tail.getUint16(at + 4, true) !== 0 && tail.getUint16(at + 4, true) !== 0xffff) {
      throw new UnpackFault('a ZIP archive in several volumes: join them first');
    }
    const directory = {
      entries: tail.getUint16(at + 10, true),
      bytes: tail.getUint32(at + 12, true),
      from: tail.getUint32(at + 16, true),
    };
    return checked((await findDirectory64(source, from + at)) ?? directory, source);
  }
  throw new UnpackFault('a ZIP archive that is cut off: its directory, at the end, is missing');
}

/** The directory of an archive with more or larger entries than the old numbers can say; null without one. */
async function findDirectory64(source: ByteSource, end: number): Promise<Directory | null> {
  const locator = viewOf(await readFrom(source, Math.max(0, end - LOCATOR_BYTES), end));
  if (locator.byteLength < LOCATOR_BYTES) return null;
  if (locator.getUint32(0, true) !== LOCATOR_SIGNATURE) return null;
  const at = Number(locator.getBigUint64(8, true));
  if (at + END64_BYTES > source.size) throw damaged();
  const record = viewOf(await readFrom(source, at, at + END64_BYTES));
  if (record.byteLength < END64_BYTES) throw damaged();
  if (record.getUint32(0, true) !== END64_SIGNATURE) throw damaged();
  return {
    entries: Number(record.getBigUint64(32, true)),
    bytes: Number(record.getBigUint64(40, true)),
    from: Number(record.getBigUint64(48, true)),
  };
}

function checked(directory: Directory, source: ByteSource): Directory {
  if (directory.from + directory.bytes > source.size) throw damaged();
  return directory;
}

function readEntries(bytes: Uint8Array, count: number): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_BYTES > view.byteLength) throw damaged();
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged();
    const { entry, end } = decodeEntry(bytes, at);
    if (end > view.byteLength) throw damaged();
    const isTwice = names.has(entry.name);
    entries.push(isTwice ? { ...entry, refusal: 'another entry has the same name' } : entry);
    names.add(entry.name);
    at = end;
  }
  return entries;
}

/** Content of one entry that lies over another's is how a small archive is made to hold more than a disk. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryFrom: number): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [index, { offset, packedBytes }] of inOrder.entries()) {
    const next = inOrder[index + 1]?.offset ?? directoryFrom;
    if (offset + LOCAL_BYTES + packedBytes > next) {
      throw new UnpackFault('a ZIP archive whose entries overlap, as in one made to fill a disk');
    }
  }
}

function damaged(): UnpackFault {
  return new UnpackFault('a ZIP archive with a damaged directory');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
