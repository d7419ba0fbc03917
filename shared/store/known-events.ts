/** Events by the hash of their record, to find witnesses of the same happening. The hash only proposes. */
import { ROW_STRIDE } from '../model/batch.ts';
import type { Database } from './database.ts';
import { SortedIds } from './id-search.ts';
import { RecordHashes } from './record-hashes.ts';

/** Cases of this many events are taken up whole at once. */
const ALWAYS_WHOLE = 300_000;
/** Batches for which the hashes of a larger case are passed through before it is taken up whole. */
const MAX_PASSES = 20;
const FIRST_PLACES = 0x10000;

export class KnownEvents {
  readonly #db: Database;
  /** Ids up to this one were in the case before the stage. */
  readonly #oldest: number;
  readonly #hashes = new RecordHashes();
  #isLoaded = false;
  /** Every event that was in the case before has its place in the table. */
  #isWhole: boolean;
  #passes = 0;
  #mask = FIRST_PLACES - 1;
  /** Open addressing: event id, or 0 for a free place. */
  #ids = new Int32Array(FIRST_PLACES);
  #count = 0;

  constructor(db: Database, lastEvent: number) {
    this.#db = db;
    this.#oldest = lastEvent;
    this.#isWhole = lastEvent === 0;
  }

  /** Of all events, those of the case before too. */
  hashes(): RecordHashes {
    if (!this.#isLoaded) {
      this.#isLoaded = true;
      if (this.#oldest > 0) this.#hashes.load(this.#db);
    }
    return this.#hashes;
  }

  /** Before a batch with these rows: what the case knows of them is taken up. */
  prepare(rows: Float64Array): void {
    if (this.#isWhole) return;
    if (this.#oldest <= ALWAYS_WHOLE || this.#passes === MAX_PASSES) {
      this.#isWhole = true;
      this.#takeUp(() => true);
      return;
    }
    this.#passes++;
    const wanted = new SortedIds(hashesOf(rows));
    this.#takeUp((high, low) => wanted.find(high, low) >= 0);
  }

  /** Of an event without a place; the ids of a stage ascend. */
  add(high: number, low: number, id: number): void {
    this.hashes().set(id, high, low);
    this.#put(high, low, id);
  }

  /** The first event with this hash that `accept` takes; 0 when there is none. */
  find(high: number, low: number, accept: (id: number) => boolean): number {
    const hashes = this.#hashes;
    let place = placeOf(high, low) & this.#mask;
    for (;;) {
      const id = this.#ids[place] ?? 0;
      if (id === 0) return 0;
      if (hashes.low(id) === low && hashes.high(id) === high && accept(id)) return id;
      place = (place + 1) & this.#mask;
    }
  }

  #takeUp(wanted: (high: number, low: number) => boolean): void {
    this.hashes().forEach(this.#oldest, (id, high, low) => {
      if (wanted(high, low)) this.#put(high, low, id);
    });
  }

  /** An id that has its place keeps it. */
  #put(high: number, low: number, id: number): void {
    if (this.#count * 2 > this.#mask) this.#grow();
    let place = placeOf(high, low) & this.#mask;
    for (;;) {
      const there = this.#ids[place] ?? 0;
      if (there === id) return;
      if (there === 0) break;
      place = (place + 1) & this.#mask;
    }
    this.#ids[place] = id;
    this.#count++;
  }

  #grow(): void {
    const old = this.#ids;
    const hashes = this.#hashes;
    this.#mask = old.length * 2 - 1;
    this.#ids = new Int32Array(old.length * 2);
    for (const id of old) {
      if (id === 0) continue;
      let place = placeOf(hashes.high(id), hashes.low(id)) & this.#mask;
      while (this.#ids[place] !== 0) place = (place + 1) & this.#mask;
      this.#ids[place] = id;
    }
  }
}

function hashesOf(rows: Float64Array): Int32Array {
  const halves = new Int32Array((rows.length / ROW_STRIDE) * 2);
  for (let at = 0, to = 0; at < rows.length; at += ROW_STRIDE) {
    halves[to++] = rows[at + 13] ?? 0;
    halves[to++] = rows[at + 14] ?? 0;
  }
  return halves;
}

/** Both halves are well mixed already. */
function placeOf(high: number, low: number): number {
  return (low ^ (high << 7)) >>> 0;
}
