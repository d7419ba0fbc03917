/**
 * From header to header through a TAR archive. It says which bytes it wants next and is given them: of a plain archive
 * the content between headers is never read, of a compressed one it passes by.
 */
import { UnpackFault } from './fault.ts';
import { inWords, UNPACK_LIMITS } from './limits.ts';
import { besideRefusal, nameRefusal } from './member-name.ts';
import { BLOCK_BYTES, decodeTarHeader, isEmptyBlock } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';
import { paxRecords, paxSize, paxTime } from './tar-pax.ts';
import { decodeUtf8 } from './zip-name.ts';

export interface TarEntry {
  /** Path in the archive, as it is written there. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Where its content begins. */
  readonly offset: number;
  /** As claimed. */
  readonly bytes: number;
  /** Unix ms; null where the archive has none. */
  readonly modified: number | null;
  /** Why it is not read, for people; null when it can be. */
  readonly refusal: string | null;
}

export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const MAX_ENTRIES = 10_000;
const MAX_NAME = 4096;
const NAME_SHOWN = 200;
const MAX_EXTENSION_BYTES: number = 1024 * 1024;
/** All extensions and names together. */
const MAX_DIRECTORY_BYTES: number = 64 * 1024 * 1024;
/** Programs fill an archive up to 10 KB or so; an archive appended to another begins after that. */
const MAX_EMPTY_BLOCKS = 2048;

type State =
  | { readonly at: 'header' }
  | { readonly at: 'extension'; readonly kind: string }
  | { readonly at: 'map'; readonly header: TarHeader };

export class TarWalk {
  readonly entries: TarEntry[] = [];
  /** What is wrong with the archive; the entries before it can be read. */
  fault: string | null = null;
  /** The bytes that are wanted next; null at the end. */
  next: ByteRange | null = { from: 0, to: BLOCK_BYTES };
  #state: State = { at: 'header' };
  #emptyBlocks = 0;
  #directoryBytes = 0;
  /** Of the extension that is wanted, without what fills its last block. */
  #extensionBytes = 0;
  readonly #names = new Set<string>();
  /** For all entries from here on. */
  #global: ReadonlyMap<string, string> = new Map();
  /** For the next entry. */
  #pax: ReadonlyMap<string, string> = new Map();
  #longName: string | null = null;

  /** The bytes that were wanted, all of them. Errors: `UnpackFault` for what passes a limit. */
  take(bytes: Uint8Array): void {
    const end = this.next?.to ?? 0;
    const state = this.#state;
    this.next = null;
    this.#state = { at: 'header' };
    if (state.at === 'header') this.#header(bytes, end);
    else if (state.at === 'map') this.#map(bytes, { ...state, end });
    else this.#extension(bytes, { ...state, end });
  }

  /** The archive ends after `total` bytes, before what is wanted. */
  cut(total: number): void {
    const from = this.next?.from ?? total;
    this.next = null;
    if (this.#emptyBlocks > 0) return;
    const last = this.entries.at(-1);
    if (last !== undefined && last.offset + last.bytes > total) {
      this.fault = `it is cut off within \`${last.name.slice(0, NAME_SHOWN)}\`, which is read as far as it goes`;
    } else if (from === total) {
      this.fault = 'the mark at its end is missing: it may be cut off, and have had more parts';
    } else this.fault = 'it is cut off in the middle of a header';
  }

  #header(block: Uint8Array, end: number): void {
    if (isEmptyBlock(block)) {
      this.#emptyBlocks++;
      if (this.#emptyBlocks < MAX_EMPTY_BLOCKS) this.#want(end, BLOCK_BYTES);
      return;
    }
    const header = decodeTarHeader(block);
    if (header === null) {
      const at = end - BLOCK_BYTES;
      this.fault =
        this.#emptyBlocks > 0
          ? `after its end other bytes follow, from ${at} on, which are not read`
          : `it is damaged at byte ${at}, where a header should be; what comes after is not read`;
      return;
    }
    this.#emptyBlocks = 0;
    if ('xXgLK'.includes(header.kind)) this.#extend(header, end);
    else if (header.kind === 'S' && header.hasMoreMap) {
      this.#state = { at: 'map', header };
      this.#want(end, BLOCK_BYTES);
    } else this.#add(header, end);
  }

  #extend({ kind, bytes }: TarHeader, end: number): void {
    this.#directoryBytes += bytes;
    if (bytes > MAX_EXTENSION_BYTES || this.#directoryBytes > MAX_DIRECTORY_BYTES) {
      throw new UnpackFault('a TAR archive with longer names and notes than any export has');
    }
    if (bytes === 0) {
      this.#want(end, BLOCK_BYTES);
      return;
    }
    this.#state = { at: 'extension', kind };
    this.#want(end, padded(bytes), bytes);
  }

  #extension(
    bytes: Uint8Array,
    { kind, end }: { readonly kind: string; readonly end: number },
  ): void {
    const content = bytes.subarray(0, this.#extensionBytes);
    if (kind === 'L') this.#longName = untilZero(content);
    else if (kind !== 'K') {
      const records = paxRecords(content);
      if (records === null) {
        this.fault = `it is damaged before byte ${end}, where notes on an entry should be; what comes after is not read`;
        return;
      }
      if (kind === 'g') this.#global = new Map([...this.#global, ...records]);
      else this.#pax = records;
    }
    this.#want(end, BLOCK_BYTES);
  }

  #map(block: Uint8Array, of: { readonly header: TarHeader; readonly end: number }): void {
    if (block[504] !== 1) {
      this.#add(of.header, of.end);
      return;
    }
    this.#state = { at: 'map', header: of.header };
    this.#want(of.end, BLOCK_BYTES);
  }

  #add(header: TarHeader, offset: number): void {
    const said = new Map([...this.#global, ...this.#pax]);
    const full = said.get('GNU.sparse.name') ?? said.get('path') ?? this.#longName ?? header.name;
    this.#pax = new Map();
    this.#longName = null;
    const bytes = hasContent(header.kind) ? sizeOf(header, said) : 0;
    this.#want(offset + padded(bytes), BLOCK_BYTES);
    if (header.kind === 'V') return;
    if (this.entries.length >= MAX_ENTRIES) {
      throw new UnpackFault(`a TAR archive of over ${MAX_ENTRIES} entries, the most that is read`);
    }
    const isSparse = header.kind === 'S' || [...said.keys()].some((key) => SPARSE.test(key));
    const isFolder = '5D'.includes(header.kind) || (header.kind === '0' && full.endsWith('/'));
    const name = full.length > MAX_NAME ? `${full.slice(0, NAME_SHOWN)}…` : full;
    const isTwice = !isFolder && this.#names.has(name);
    const modified = paxTime(said.get('mtime') ?? '') ?? header.modified;
    const refusal =
      nameRefusal(full) ??
      (full.length > MAX_NAME ? 'its name is longer than that of any file' : null) ??
      kindRefusal(header.kind, isSparse) ??
      contentRefusal(name, bytes) ??
      (isTwice ? 'another entry has the same name' : null);
    this.#names.add(name);
    this.#directoryBytes += name.length;
    this.entries.push({ name, isFolder, offset, bytes, modified, refusal });
  }

  #want(from: number, length: number, used = length): void {
    this.#extensionBytes = used;
    this.next = { from, to: from + length };
  }
}

const SPARSE = /^GNU\.sparse\./u;

/** Links, devices and folders have none, whatever they claim. */
function hasContent(kind: string): boolean {
  return !'123456'.includes(kind);
}

function sizeOf({ bytes }: TarHeader, said: ReadonlyMap<string, string>): number {
  return paxSize(said.get('size') ?? '') ?? bytes;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUtf8(end < 0 ? bytes : bytes.subarray(0, end));
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['1', 'a hard link to another entry: links are not followed'],
  ['2', 'a symbolic link: links are not followed'],
  ['3', 'a device: it has no content'],
  ['4', 'a device: it has no content'],
  ['6', 'a pipe: it has no content'],
  ['M', 'the rest of a file of another volume: join the volumes first'],
]);

function kindRefusal(kind: string, isSparse: boolean): string | null {
  if (isSparse) return 'a sparse file, kept without its empty stretches: unpack it first';
  if ('057D'.includes(kind)) return null;
  return KINDS.get(kind) ?? `an entry of a kind that is not known (${kind.charCodeAt(0)})`;
}

function contentRefusal(name: string, bytes: number): string | null {
  const beside = besideRefusal(name);
  if (beside !== null) return beside;
  if (bytes === 0) return 'empty';
  const { maxBytes } = UNPACK_LIMITS;
  return bytes > maxBytes
    ? `larger than ${inWords(maxBytes)}, the most that is unpacked of one`
    : null;
}
