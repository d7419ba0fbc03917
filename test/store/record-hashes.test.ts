import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROW_STRIDE } from '../../shared/model/batch.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { KnownEvents } from '../../shared/store/known-events.ts';
import { RecordHashes } from '../../shared/store/record-hashes.ts';
import { openSqlite } from '../support/open-sqlite.ts';

const sqlite = await openSqlite();
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
/** More than are taken up at once. */
const MANY = 400_000;

/** A hash of its own for each number, spread over both halves. */
function hashOf(id: number): readonly [number, number] {
  return [Math.imul(id, 0x9e3779b1), Math.imul(id, 0x85ebca6b) ^ id];
}

function rowsOf(hashes: readonly (readonly [number, number])[]): Float64Array {
  const rows = new Float64Array(hashes.length * ROW_STRIDE);
  for (const [at, hash] of hashes.entries()) rows.set(hash, at * ROW_STRIDE + 13);
  return rows;
}

test('what a file wrote is read again, and of other events nothing', () => {
  const at = fc.integer({ min: 1, max: 200_000 });
  const all = fc.array(fc.tuple(int32, int32), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(at, all, (first, hashes) => {
      const db = createCase(sqlite, 'hashes');
      const written = new RecordHashes();
      for (const [i, [high, low]] of hashes.entries()) written.set(first + i, high, low);
      written.write(db, { evidence: 1, first, last: first + hashes.length - 1 });
      const read = new RecordHashes();
      read.load(db);
      db.close();
      expect(hashes.map((_, i) => [read.high(first + i), read.low(first + i)])).toEqual(hashes);
      const beside = [first - 1, first + hashes.length];
      expect(beside.map((event) => [read.high(event), read.low(event)])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    }),
    { numRuns: 50 },
  );
});

test('a block that is no whole number of hashes is damage', () => {
  const db = createCase(sqlite, 'damaged');
  db.run('INSERT INTO record_hash VALUES (1, 1, ?)', [new Uint8Array(7)]);
  expect(() => new KnownEvents(db, 1).hashes()).toThrow('the hashes of records are damaged');
  db.close();
});

test('blocks that lie far apart are damage: each would take half a megabyte of memory', () => {
  const db = createCase(sqlite, 'hostile');
  for (let piece = 0; piece < 300; piece++) {
    db.run('INSERT INTO record_hash VALUES (?, 1, ?)', [1 + piece * 65_536, new Uint8Array(8)]);
  }
  expect(() => new KnownEvents(db, 1).hashes()).toThrow('the hashes of records are damaged');
  db.close();
});

test.each([-1, 0, 2 ** 31, 2 ** 40])('an event numbered %d is damage', (first) => {
  const db = createCase(sqlite, 'numbers');
  db.run('INSERT INTO record_hash VALUES (?, 1, ?)', [first, new Uint8Array(8)]);
  expect(() => new KnownEvents(db, 1).hashes()).toThrow('the hashes of records are damaged');
  db.close();
});

describe.each([
  ['a small case', 1000],
  ['a large case', MANY],
])('%s', (_what, events) => {
  test('knows its events by their hash, at the first batch and after many', () => {
    const db = caseWith(events);
    const known = new KnownEvents(db, events);
    const yes = (): boolean => true;
    for (let batch = 0; batch < 30; batch++) {
      const old = [1, 77 + batch, events - batch];
      const fresh = [events + 1000 + batch, events + 5000 + batch];
      known.prepare(rowsOf([...old, ...fresh].map(hashOf)));
      expect(old.map((id) => known.find(...hashOf(id), yes))).toEqual(old);
      expect(fresh.map((id) => known.find(...hashOf(id), yes))).toEqual([0, 0]);
      const id = events + 1 + batch;
      known.add(...hashOf(2_000_000 + batch), id);
      expect(known.find(...hashOf(2_000_000 + batch), yes)).toBe(id);
    }
    expect(known.find(...hashOf(2_000_000), yes)).toBe(events + 1);
    db.close();
  });
});

test('of two events with one hash the one that is accepted is found', () => {
  const db = createCase(sqlite, 'two');
  const known = new KnownEvents(db, 0);
  known.add(5, 6, 1);
  known.add(5, 6, 2);
  expect(known.find(5, 6, (id) => id === 2)).toBe(2);
  expect(known.find(5, 6, (id) => id === 3)).toBe(0);
  db.close();
});

function caseWith(events: number): Database {
  const db = createCase(sqlite, 'known');
  const hashes = new RecordHashes();
  for (let id = 1; id <= events; id++) hashes.set(id, ...hashOf(id));
  hashes.write(db, { evidence: 1, first: 1, last: events });
  return db;
}
