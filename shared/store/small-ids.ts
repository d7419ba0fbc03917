/**
 * Own ids of files with few records, held in memory while files are staged: an archive may have thousands of them, and
 * each would else read the blocks of all others again.
 */
import type { Database } from './database.ts';
import { blob, num, text } from './decoders.ts';
import { halvesOf, idBlocks, type OwnIds } from './own-ids.ts';

/** Blocks up to this size are held; larger ones are read one after another when they are needed. */
const SMALL_BYTES: number = 8 * 4096;

/** Ids of one format: high half, low half and event, in the order of the events. */
export class HeldIds {
  #words = new Int32Array(0);
  #used = 0;

  add(firstEvent: number, halves: Int32Array): void {
    const ids = halves.length / 2;
    if (this.#used + ids * 3 > this.#words.length) this.#grow(this.#used + ids * 3);
    for (let at = 0; at < ids; at++) {
      this.#words[this.#used++] = halves[at * 2] ?? 0;
      this.#words[this.#used++] = halves[at * 2 + 1] ?? 0;
      this.#words[this.#used++] = firstEvent + at;
    }
  }

  /** Three words an id. */
  words(): Int32Array {
    return this.#words.subarray(0, this.#used);
  }

  #grow(least: number): void {
    const grown = new Int32Array(Math.max(least, this.#words.length * 2, 3 * 1024));
    grown.set(this.#words);
    this.#words = grown;
  }
}

const BLOCKS = `SELECT own_id.first_event AS firstEvent, evidence.format, own_id.hashes
  FROM own_id JOIN evidence ON evidence.id = own_id.evidence
  WHERE length(own_id.hashes) <= ${SMALL_BYTES} ORDER BY own_id.first_event`;
const LARGE = `SELECT count(*) AS n FROM own_id WHERE length(hashes) > ${SMALL_BYTES}`;

export class SmallIds {
  readonly #db: Database;
  /** Null until a file asks. */
  #byFormat: Map<string, HeldIds> | null = null;
  #hasLarge = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Those of the case and of the files staged before. */
  of(format: string): HeldIds {
    const byFormat = this.#loaded();
    const held = byFormat.get(format) ?? new HeldIds();
    byFormat.set(format, held);
    return held;
  }

  /** The size above which blocks are not held; null where there are none. */
  leastOfOthers(): number | null {
    this.#loaded();
    return this.#hasLarge ? SMALL_BYTES + 1 : null;
  }

  /** The ids of a file that was staged now, and written. */
  add(format: string, ids: OwnIds): void {
    for (const { firstEvent, halves } of idBlocks(ids)) {
      if (halves.byteLength <= SMALL_BYTES) this.of(format).add(firstEvent, halves);
      else this.#hasLarge = true;
    }
  }

  #loaded(): Map<string, HeldIds> {
    if (this.#byFormat !== null) return this.#byFormat;
    const byFormat = new Map<string, HeldIds>();
    this.#byFormat = byFormat;
    this.#hasLarge = (this.#db.first(LARGE, [], { n: num })?.n ?? 0) > 0;
    const shape = { firstEvent: num, format: text, hashes: blob };
    for (const { firstEvent, format, hashes } of this.#db.all(BLOCKS, [], shape)) {
      this.of(format).add(firstEvent, halvesOf(hashes));
    }
    return byFormat;
  }
}
