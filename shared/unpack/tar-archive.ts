/**
 * A TAR archive, plain or compressed as a whole, with its list of entries. Of a plain one headers alone are read; a
 * compressed one is unpacked once to find them. Little of that is then held, of much it is unpacked again going forward:
 * parts that are read in the archive's order are reached without beginning anew.
 */
import type { ByteSource, Sha256 } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { gunzip } from './gzip.ts';
import { UNPACK_LIMITS } from './limits.ts';
import { measure } from './packed-content.ts';
import { packingOf, PACKING_BYTES } from './packing.ts';
import { joinPieces, readFrom } from './pieces.ts';
import type { TarEntry } from './tar-entry.ts';
import { TarWalk } from './tar-walk.ts';
import { unzstd } from './zstd.ts';

export interface TarArchive {
  /** The archive itself, unpacked. */
  readonly content: ByteSource;
  readonly entries: readonly TarEntry[];
  /** What is wrong with it. */
  readonly notes: readonly EvidenceNote[];
}

const WINDOW_BYTES = 64 * 1024;
/** Headers between two reports of progress. */
const REPORT_EVERY = 256;
/** The archive is hashed as it was acquired, its parts as they come out: what lies between needs no hash. */
const NO_HASH: Sha256 = { update: () => undefined, hex: () => '' };

/**
 * The archive opened last: each part of one is read by itself, and asks for it again. It is told by the source object
 * alone: names, dates and some of the bytes are what a file can be built to share with another.
 */
let last: { readonly source: ByteSource; readonly archive: TarArchive } | null = null;

/** Yields the bytes of the file taken in, now and then. Errors: `UnpackFault` in words; `UnreadableSource`. */
export async function* openTar(source: ByteSource): AsyncGenerator<number, TarArchive> {
  if (last?.source === source) return last.archive;
  last = null;
  const packing = packingOf(await readFrom(source, 0, PACKING_BYTES));
  const isPacked = packing === 'gzip' || packing === 'zstd';
  const archive = yield* isPacked ? walkPacked(source, packing) : walkPlain(source);
  last = { source, archive };
  return archive;
}

async function* walkPlain(source: ByteSource): AsyncGenerator<number, TarArchive> {
  const walk = new TarWalk();
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  for (let headers = 1; walk.next !== null; headers++) {
    const { from, to } = walk.next;
    if (from < start || to > start + window.length) {
      start = from;
      const end = Math.max(to, from + WINDOW_BYTES);
      window = from < source.size ? await readFrom(source, from, end) : new Uint8Array(0);
    }
    const bytes = window.subarray(from - start, to - start);
    if (bytes.length < to - from) walk.cut(source.size);
    else walk.take(bytes);
    if (headers % REPORT_EVERY === 0) yield Math.min(to, source.size);
  }
  return archiveOf(source, walk, []);
}

async function* walkPacked(
  source: ByteSource,
  packing: 'gzip' | 'zstd',
): AsyncGenerator<number, TarArchive> {
  const walk = new TarWalk();
  const passing = new Passing(walk);
  const measured = yield* measure(source, packing === 'gzip' ? gunzip : unzstd, {
    sha256: () => NO_HASH,
    limits: UNPACK_LIMITS,
    watch: (piece) => passing.push(piece),
  });
  const { content, notes } = measured;
  if (walk.next !== null) walk.cut(content.size);
  return archiveOf(content, walk, notes);
}

function archiveOf(
  content: ByteSource,
  { entries, fault }: TarWalk,
  notes: readonly EvidenceNote[],
): TarArchive {
  if (fault === null) return { content, entries, notes };
  const text = `the archive is not whole: ${fault}`;
  return { content, entries, notes: [...notes, { reason: 'damaged-packing', text }] };
}

/** Picks what a walk wants out of content that goes by. */
class Passing {
  readonly #walk: TarWalk;
  #at = 0;
  /** What is there of the bytes that are wanted. */
  #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(walk: TarWalk) {
    this.#walk = walk;
  }

  push(piece: Uint8Array): void {
    const start = this.#at;
    this.#at += piece.length;
    for (let { next } = this.#walk; next !== null; next = this.#walk.next) {
      const from = next.from + this.#length;
      if (from >= this.#at) return;
      // A copy: whoever made the piece may have made it as a part of a large one.
      const part = piece.slice(from - start, next.to - start);
      this.#pieces.push(part);
      this.#length += part.length;
      if (this.#length < next.to - next.from) return;
      const bytes = joinPieces(this.#pieces);
      this.#pieces = [];
      this.#length = 0;
      this.#walk.take(bytes);
    }
  }
}
