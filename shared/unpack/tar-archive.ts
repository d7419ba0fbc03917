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
/** Stretches of the file by which it is told to be the one that was opened last. */
const SAMPLES = 16;
const SAMPLE_BYTES = 8 * 1024;
/** The archive is hashed as it was acquired, its parts as they come out: what lies between needs no hash. */
const NO_HASH: Sha256 = { update: () => undefined, hex: () => '' };

interface Known {
  readonly source: LatestSource;
  readonly key: string;
  readonly samples: Uint8Array;
  readonly archive: TarArchive;
}

/** The archive opened last: each part of one is read by itself, and asks for it again. */
let last: Known | null = null;

/** Yields the bytes of the file taken in, now and then. Errors: `UnpackFault` in words; `UnreadableSource`. */
export async function* openTar(source: ByteSource): AsyncGenerator<number, TarArchive> {
  const { name, path, size, modified } = source;
  const key = JSON.stringify([name, path, size, modified]);
  const samples = await samplesOf(source);
  if (last !== null && last.key === key && isEqual(last.samples, samples)) {
    last.source.latest = source;
    return last.archive;
  }
  last = null;
  const latest = new LatestSource(source);
  const packing = packingOf(samples.subarray(0, PACKING_BYTES));
  const isPacked = packing === 'gzip' || packing === 'zstd';
  const archive = yield* isPacked ? walkPacked(latest, packing) : walkPlain(latest);
  last = { source: latest, key, samples, archive };
  return archive;
}

/** The same file may be opened anew for each part, and the one before be closed. */
class LatestSource implements ByteSource {
  readonly name: string;
  readonly path: string | null;
  readonly size: number;
  readonly modified: number | null;
  latest: ByteSource;

  constructor(source: ByteSource) {
    this.name = source.name;
    this.path = source.path;
    this.size = source.size;
    this.modified = source.modified;
    this.latest = source;
  }

  async slice(from: number, to: number): Promise<Uint8Array> {
    try {
      return await this.latest.slice(from, to);
    } catch (error) {
      // Unpacking stands still where it was: the next one begins anew.
      if (last?.source === this) last = null;
      throw error;
    }
  }
}

async function samplesOf(source: ByteSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const step = Math.max(SAMPLE_BYTES, Math.floor((source.size - SAMPLE_BYTES) / (SAMPLES - 1)));
  for (let index = 0; index < SAMPLES && index * step < source.size; index++) {
    pieces.push(await readFrom(source, index * step, index * step + SAMPLE_BYTES));
  }
  pieces.push(await readFrom(source, Math.max(0, source.size - SAMPLE_BYTES), source.size));
  return joinPieces(pieces);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
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
