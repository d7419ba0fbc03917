/** Events by the hash of their record, to find witnesses of the same happening. The hash only proposes. */
import type { Database } from './database.ts';
import { num } from './decoders.ts';

/** Loading costs about 1 µs an event, asking the index about 8 µs: load when many will be asked for. */
const ASK_COST = 8;
const ALWAYS_LOAD = 300_000;
const BYTES_PER_EVENT = 400;

export class KnownEvents {
  readonly #db: Database;
  /** Ids up to this one were in the case before the stage. */
  readonly #oldest: number;
  #loaded = false;
  #mask = 0xffff;
  #high = new Int32Array(0x10000);
  #low = new Int32Array(0x10000);
  /** Event id, or 0 for a free place. */
  #ids = new Int32Array(0x10000);
  #count = 0;

  constructor(db: Database, lastEvent: number) {
    this.#db = db;
    this.#oldest = lastEvent;
  }

  /** Before a file of this size: the case's own events are loaded, if that is the faster way. */
  prepare(fileBytes: number): void {
    if (this.#loaded || this.#oldest === 0) return;
    const asked = (fileBytes / BYTES_PER_EVENT) * ASK_COST;
    if (this.#oldest > ALWAYS_LOAD && asked < this.#oldest && this.#hasIndex()) return;
    this.#loaded = true;
    const sql = 'SELECT id, hash_high, hash_low FROM event WHERE id <= ?';
    this.#db.scan(sql, [this.#oldest], ([id, high, low]) => {
      this.add(Number(high), Number(low), Number(id));
    });
  }

  add(high: number, low: number, id: number): void {
    if (this.#count * 2 > this.#mask) this.#grow();
    this.#put(high, low, id);
    this.#count++;
  }

  /** The first event with this hash that `accept` takes; 0 when there is none. */
  find(high: number, low: number, accept: (id: number) => boolean): number {
    let place = placeOf(high, low) & this.#mask;
    for (;;) {
      const id = this.#ids[place] ?? 0;
      if (id === 0) break;
      if (this.#low[place] === low && this.#high[place] === high && accept(id)) return id;
      place = (place + 1) & this.#mask;
    }
    return this.#loaded || this.#oldest === 0 ? 0 : this.#ask(high, low, accept);
  }

  #ask(high: number, low: number, accept: (id: number) => boolean): number {
    const sql = 'SELECT id FROM event WHERE hash_high = ? AND hash_low = ? AND id <= ? ORDER BY id';
    const found = this.#db.all(sql, [high, low, this.#oldest], { id: num });
    return found.find(({ id }) => accept(id))?.id ?? 0;
  }

  #hasIndex(): boolean {
    const sql = `SELECT count(*) AS n FROM sqlite_schema WHERE type = 'index' AND name = 'event_hash'`;
    return this.#db.first(sql, [], { n: num })?.n === 1;
  }

  #put(high: number, low: number, id: number): void {
    let place = placeOf(high, low) & this.#mask;
    while (this.#ids[place] !== 0) place = (place + 1) & this.#mask;
    this.#high[place] = high;
    this.#low[place] = low;
    this.#ids[place] = id;
  }

  #grow(): void {
    const old = { high: this.#high, low: this.#low, ids: this.#ids };
    const size = old.ids.length * 2;
    this.#mask = size - 1;
    this.#high = new Int32Array(size);
    this.#low = new Int32Array(size);
    this.#ids = new Int32Array(size);
    for (let i = 0; i < old.ids.length; i++) {
      const id = old.ids[i] ?? 0;
      if (id !== 0) this.#put(old.high[i] ?? 0, old.low[i] ?? 0, id);
    }
  }
}

/** Both halves are well mixed already. */
function placeOf(high: number, low: number): number {
  return (low ^ (high << 7)) >>> 0;
}
