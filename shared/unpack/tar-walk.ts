/**
 * From header to header through a TAR archive. It says which bytes it wants next and is given them: of a plain archive
 * the content between headers is never read, of a compressed one it passes by.
 */
import { UnpackFault } from './fault.ts';
import { NAME_SHOWN, tarEntry } from './tar-entry.ts';
import type { TarEntry } from './tar-entry.ts';
import { BLOCK_BYTES, decodeTarHeader, isEmptyBlock } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';
import { paxRecords } from './tar-pax.ts';
import { decodeUtf8 } from './utf8-name.ts';

export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const MAX_ENTRIES = 10_000;
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
    const name = said.get('GNU.sparse.name') ?? said.get('path') ?? this.#longName ?? header.name;
    this.#pax = new Map();
    this.#longName = null;
    const entry = tarEntry(header, { name, said, offset });
    this.#want(offset + padded(entry.bytes), BLOCK_BYTES);
    if (header.kind === 'V') return;
    if (this.entries.length >= MAX_ENTRIES) {
      throw new UnpackFault(`a TAR archive of over ${MAX_ENTRIES} entries, the most that is read`);
    }
    const isTwice = !entry.isFolder && this.#names.has(entry.name);
    const refusal = entry.refusal ?? (isTwice ? 'another entry has the same name' : null);
    this.#names.add(entry.name);
    this.entries.push({ ...entry, refusal });
  }

  #want(from: number, length: number, used = length): void {
    this.#extensionBytes = used;
    this.next = { from, to: from + length };
  }
}

function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUtf8(end < 0 ? bytes : bytes.subarray(0, end));
}
