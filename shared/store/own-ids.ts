/**
 * Own ids of records: what their source calls them. Kept as 64-bit hashes, eight bytes an event, in blocks beside
 * the events; an index over millions of random ids would cost more than the rest of a row.
 */
import { CaseError } from '../model/case-error.ts';
import type { Database } from './database.ts';
import { blob, num } from './decoders.ts';

const EVENTS_IN_A_BLOCK = 32_768;

/** Own ids of the new events of one file, whose numbers follow one another. */
export class OwnIds {
  #halves = new Int32Array(0);
  /** The first event with an id; 0 when there is none. */
  first = 0;
  /** Events from `first` on. */
  count = 0;

  /** `ids`: of a batch, two halves a row. */
  add(event: number, ids: Int32Array, row: number): void {
    const high = ids[row * 2] ?? 0;
    const low = ids[row * 2 + 1] ?? 0;
    if (high === 0 && low === 0) return;
    if (this.first === 0) this.first = event;
    const at = (event - this.first) * 2;
    if (at + 2 > this.#halves.length) this.#grow(at + 2);
    this.#halves[at] = high;
    this.#halves[at + 1] = low;
    this.count = event - this.first + 1;
  }

  /** Two halves an event; both 0 for those without an id. */
  halves(): Int32Array {
    return this.#halves.subarray(0, this.count * 2);
  }

  #grow(least: number): void {
    const grown = new Int32Array(Math.max(least, this.#halves.length * 2, 4096));
    grown.set(this.#halves);
    this.#halves = grown;
  }
}

/** Keeps the own ids of a file's events. */
export function writeOwnIds(db: Database, evidence: number, ids: OwnIds): void {
  for (const { firstEvent, halves } of idBlocks(ids)) {
    db.run('INSERT INTO own_id (first_event, evidence, hashes) VALUES (?, ?, ?)', [
      firstEvent,
      evidence,
      new Uint8Array(halves.buffer),
    ]);
  }
}

/** As they are kept: each with a buffer of its own. */
export function* idBlocks(
  ids: OwnIds,
): Generator<Pick<OwnIdBlock, 'firstEvent' | 'halves'>, void, undefined> {
  const all = ids.halves();
  for (let from = 0; from < ids.count; from += EVENTS_IN_A_BLOCK) {
    const halves = all.slice(from * 2, (from + EVENTS_IN_A_BLOCK) * 2);
    yield { firstEvent: ids.first + from, halves };
  }
}

/** The halves of a block as it is kept. Error `damaged`. */
export function halvesOf(hashes: Uint8Array): Int32Array {
  if (hashes.length % 8 === 0) return new Int32Array(hashes.slice().buffer);
  throw new CaseError('damaged', 'the own ids of records are damaged; open an older copy');
}

/** One block of own ids, two halves an event from `firstEvent` on. */
export interface OwnIdBlock {
  readonly firstEvent: number;
  readonly evidence: number;
  readonly halves: Int32Array;
}

const PLACES = 'SELECT first_event AS firstEvent, evidence FROM own_id WHERE length(hashes) >= ?';

/** Blocks of the evidence named, of at least so many bytes, in order of their events, one in memory at a time. */
export function* ownIdBlocks(
  db: Database,
  evidence: ReadonlySet<number>,
  leastBytes: number = 0,
): Generator<OwnIdBlock, void, undefined> {
  const places = db.all(PLACES, [leastBytes], { firstEvent: num, evidence: num });
  for (const { firstEvent, evidence: of } of places) {
    if (!evidence.has(of)) continue;
    const sql = 'SELECT hashes FROM own_id WHERE first_event = ?';
    const row = db.first(sql, [firstEvent], { hashes: blob });
    // Taken out in the meantime, with the import that it belonged to.
    if (row === null) continue;
    yield { firstEvent, evidence: of, halves: halvesOf(row.hashes) };
  }
}
