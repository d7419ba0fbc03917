/**
 * Content of a packed file as bytes that can be read in slices, so that all that reads plain files reads it too.
 *
 * It is unpacked once to be counted and hashed. Little content is then held; of much, the beginning and the end
 * are, and the rest is unpacked again from the beginning when a slice before the last one is asked for.
 */
import type { ByteSource, Sha256 } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { checkGrowth } from './limits.ts';
import type { UnpackLimits } from './limits.ts';
import { joinPieces } from './pieces.ts';
import type { Unpack, Unpacking } from './pieces.ts';

/** Content held at both ends when it is too large to be held whole. */
const END_BYTES = 1024 * 1024;
const REPORT_BYTES = 16 * END_BYTES;
const MOST_CURSORS = 2;

export interface ContentTools {
  sha256(): Sha256;
  readonly limits: UnpackLimits;
  /** Sees the content go by, once. */
  readonly watch?: (piece: Uint8Array) => void;
}

export interface Measured {
  /** Reads the content; `size` is exact. */
  readonly content: ByteSource;
  readonly sha256: string;
  readonly notes: readonly EvidenceNote[];
}

/**
 * Unpacks everything once; yields the packed bytes taken in, now and then. Errors: `UnpackFault` when
 * nothing can be had or a limit is passed.
 */
export async function* measure(
  source: ByteSource,
  unpack: Unpack,
  tools: ContentTools,
): AsyncGenerator<number, Measured> {
  const unpacking: Unpacking = { packed: 0, notes: [] };
  const hash = tools.sha256();
  const held = new HeldContent(tools.limits.holdBytes);
  let sha256: string | null = null;
  let reported = 0;
  try {
    for await (const piece of unpack(source, unpacking)) {
      hash.update(piece);
      held.add(piece);
      tools.watch?.(piece);
      checkGrowth({ content: held.size, packed: unpacking.packed }, tools.limits);
      if (held.size - reported < REPORT_BYTES) continue;
      reported = held.size;
      yield unpacking.packed;
    }
    sha256 = hash.hex();
  } finally {
    // A host has few hashes: one that was begun must come to its end.
    if (sha256 === null) hash.hex();
  }
  return { content: new PackedContent(source, unpack, held), sha256, notes: unpacking.notes };
}

/** The content itself, or its beginning and its end. */
class HeldContent {
  size = 0;
  readonly #holdBytes: number;
  #pieces: Uint8Array[] = [];
  /** Bytes in them. */
  #tail = 0;
  /** Once there is too much: the first and the last bytes. */
  #head: Uint8Array | null = null;

  constructor(holdBytes: number) {
    this.#holdBytes = holdBytes;
  }

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#tail += piece.length;
    this.size += piece.length;
    if (this.size <= this.#holdBytes) return;
    this.#head ??= joinPieces(this.#pieces).slice(0, END_BYTES);
    while (this.#tail - (this.#pieces[0]?.length ?? this.#tail) >= END_BYTES) {
      this.#tail -= this.#pieces.shift()?.length ?? 0;
    }
  }

  /** Null when these bytes are not held. */
  slice(from: number, to: number): Uint8Array | null {
    if (this.#head !== null && to <= this.#head.length) return this.#head.slice(from, to);
    const last = this.#last();
    const start = this.size - last.length;
    return from >= start ? last.slice(from - start, to - start) : null;
  }

  /** What the pieces hold, as one. */
  #last(): Uint8Array {
    const last = joinPieces(this.#pieces);
    this.#pieces = [last];
    return last;
  }
}

class PackedContent implements ByteSource {
  readonly name: string;
  readonly path: string | null;
  readonly size: number;
  readonly modified: number | null;
  readonly #source: ByteSource;
  readonly #unpack: Unpack;
  readonly #held: HeldContent;
  /** The one that was used last stands last. */
  #cursors: Cursor[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: ByteSource, unpack: Unpack, held: HeldContent) {
    this.name = source.name;
    this.path = source.path;
    this.modified = source.modified;
    this.size = held.size;
    this.#source = source;
    this.#unpack = unpack;
    this.#held = held;
  }

  /** Slices that are asked for at once are read one after another: each moves a cursor. */
  async slice(from: number, to: number): Promise<Uint8Array> {
    const end = Math.min(to, this.size);
    if (from >= end) return new Uint8Array(0);
    const held = this.#held.slice(from, end);
    if (held !== null) return held;
    const read = this.#turn.then(() => this.#read(from, end));
    this.#turn = read.catch(() => undefined);
    return await read;
  }

  /**
   * By the cursor that stands next before the place. There are two: while a file is parsed, places of what was parsed
   * are looked up behind, and with one cursor each look would unpack all from the beginning.
   */
  async #read(from: number, to: number): Promise<Uint8Array> {
    const behind = this.#cursors.filter(({ at }) => at <= from);
    const nearest = behind.reduce<Cursor | null>(
      (best, cursor) => (best === null || cursor.at > best.at ? cursor : best),
      null,
    );
    if (nearest === null && this.#cursors.length >= MOST_CURSORS) {
      await this.#cursors.shift()?.close();
    }
    const cursor = nearest ?? new Cursor(this.#unpack(this.#source, { packed: 0, notes: [] }));
    const others = this.#cursors.filter((other) => other !== cursor);
    this.#cursors = others;
    const bytes = await cursor.read(from, to);
    // One that failed has ended where it failed: it is not asked again.
    this.#cursors = [...others, cursor];
    return bytes;
  }
}

/** Goes forward through the content. */
class Cursor {
  /** The first byte that can still be read. */
  at = 0;
  readonly #pieces: AsyncGenerator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncGenerator<Uint8Array>) {
    this.#pieces = pieces;
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let wanted = from;
    while (wanted < to) {
      const end = this.at + this.#piece.length;
      if (wanted < end) {
        const part = this.#piece.slice(wanted - this.at, to - this.at);
        parts.push(part);
        wanted += part.length;
      } else {
        const next = await this.#pieces.next();
        if (next.done === true) break;
        this.at = end;
        this.#piece = next.value;
      }
    }
    return joinPieces(parts);
  }

  async close(): Promise<void> {
    await this.#pieces.return(undefined);
  }
}
