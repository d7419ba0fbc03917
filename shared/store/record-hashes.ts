/**
 * Hashes of records by event: eight bytes an event, in memory while an import is open and in blocks in the case.
 * Two columns and an index would cost three times as much, and could be asked for one event only.
 */
import { CaseError } from '../model/case-error.ts';
import type { Database } from './database.ts';
import { blob, num } from './decoders.ts';

/** Events of a piece in memory; its length is a power of two, so that places are found by shifts. */
const PIECE_BITS = 16;
const PIECE_MASK = (1 << PIECE_BITS) - 1;
const EVENTS_IN_A_BLOCK = 32_768;
const BYTES_PER_HASH = 8;
/** Pieces that a case may fill thinly; with more, it was made to fill the memory, not written by imports. */
const THIN_PIECES = 256;
const LEAST_IN_A_PIECE = 1024;
const LAST_EVENT: number = 2 ** 31 - 1;
const DAMAGED = 'the hashes of records are damaged; open an older copy';

/** Forgets those of events above this one, also where a block of an older case holds them with others. */
export function dropHashesAbove(db: Database, event: number): void {
  db.run('DELETE FROM record_hash WHERE first_event > ?', [event]);
  db.run(
    `UPDATE record_hash SET hashes = substr(hashes, 1, (?1 - first_event + 1) * ${BYTES_PER_HASH})
     WHERE first_event = (SELECT max(first_event) FROM record_hash)
       AND first_event + length(hashes) / ${BYTES_PER_HASH} - 1 > ?1`,
    [event],
  );
}

export class RecordHashes {
  /** Two int32 an event; both 0 where there is no such event. */
  readonly #pieces: (Int32Array | undefined)[] = [];
  #filled = 0;

  set(event: number, high: number, low: number): void {
    const piece = (this.#pieces[event >>> PIECE_BITS] ??= this.#newPiece());
    const at = (event & PIECE_MASK) * 2;
    piece[at] = high;
    piece[at + 1] = low;
  }

  high(event: number): number {
    return this.#pieces[event >>> PIECE_BITS]?.[(event & PIECE_MASK) * 2] ?? 0;
  }

  low(event: number): number {
    return this.#pieces[event >>> PIECE_BITS]?.[(event & PIECE_MASK) * 2 + 1] ?? 0;
  }

  isSame(a: number, b: number): boolean {
    return this.high(a) === this.high(b) && this.low(a) === this.low(b);
  }

  /** Calls `visit` for each event up to `last` that has a hash, in their order. */
  forEach(last: number, visit: (event: number, high: number, low: number) => void): void {
    for (const [number, piece] of this.#pieces.entries()) {
      if (piece === undefined) continue;
      const first = number << PIECE_BITS;
      const end = Math.min(PIECE_MASK, last - first);
      for (let i = 0; i <= end; i++) {
        const high = piece[i * 2] ?? 0;
        const low = piece[i * 2 + 1] ?? 0;
        if (high !== 0 || low !== 0) visit(first + i, high, low);
      }
    }
  }

  /** Takes in what the case keeps. Error `damaged`. */
  load(db: Database): void {
    const sql = 'SELECT first_event AS first, hashes FROM record_hash';
    const shape = { first: num, hashes: blob };
    const firsts = db.all('SELECT first_event AS first FROM record_hash', [], { first: num });
    let taken = 0;
    for (const place of firsts) {
      const row = db.first(`${sql} WHERE first_event = ?`, [place.first], shape);
      if (row !== null) taken += this.#take(row.first, row.hashes);
      if (this.#filled > THIN_PIECES + taken / LEAST_IN_A_PIECE) {
        throw new CaseError('damaged', DAMAGED);
      }
    }
  }

  /** Keeps the hashes of one file's events, whose numbers follow one another. */
  write(db: Database, of: { readonly evidence: number; first: number; last: number }): void {
    for (let first = of.first; first <= of.last; first += EVENTS_IN_A_BLOCK) {
      const count = Math.min(EVENTS_IN_A_BLOCK, of.last - first + 1);
      const halves = new Int32Array(count * 2);
      for (let i = 0; i < count; i++) {
        halves[i * 2] = this.high(first + i);
        halves[i * 2 + 1] = this.low(first + i);
      }
      db.run('INSERT INTO record_hash (first_event, evidence, hashes) VALUES (?, ?, ?)', [
        first,
        of.evidence,
        new Uint8Array(halves.buffer),
      ]);
    }
  }

  #newPiece(): Int32Array {
    this.#filled++;
    return new Int32Array(2 << PIECE_BITS);
  }

  /** How many. */
  #take(first: number, bytes: Uint8Array): number {
    const count = bytes.length / BYTES_PER_HASH;
    if (!Number.isInteger(count) || first < 1 || first + count - 1 > LAST_EVENT) {
      throw new CaseError('damaged', DAMAGED);
    }
    const halves = new Int32Array(bytes.slice().buffer);
    for (let i = 0; i < count; i++) {
      this.set(first + i, halves[i * 2] ?? 0, halves[i * 2 + 1] ?? 0);
    }
    return count;
  }
}
