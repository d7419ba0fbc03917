import { expect, test } from 'vitest';
import { createCase } from '../../shared/store/case-file.ts';
import { restoreEvidence, withdrawEvidence } from '../../shared/store/evidence-state.ts';
import { openSqlite } from '../support/open-sqlite.ts';

const sqlite = await openSqlite();

/** Three files; event 1 is witnessed by all, event 2 by file 1 alone, event 3 by files 2 and 3. */
function threeFiles() {
  const db = createCase(sqlite, 'witnesses');
  for (const id of [1, 2, 3]) {
    db.run(
      `INSERT INTO evidence (id, path, sha256, bytes, container, format, system, confidence, state,
         records, events, warnings, duplicates, undated, first_time, last_time, storage, imported_at, notes, gaps)
       VALUES (?, 'f', 'h', 1, 'csv', 'x', 'x', 1, 'committed', 1, 1, 0, 0, 0, NULL, NULL, 'inline', 0, '[]', '[]')`,
      [id],
    );
  }
  const event = `INSERT INTO event VALUES (?, NULL, 0, NULL, ?, ?, 0, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL)`;
  db.run(event, [1, 1, 10]);
  db.run(event, [2, 1, 11]);
  db.run(event, [3, 2, 20]);
  const witness = 'INSERT INTO witness VALUES (?, ?, ?, 0, 1)';
  db.run(witness, [1, 2, 21]);
  db.run(witness, [1, 3, 31]);
  db.run(witness, [3, 3, 30]);
  const places = () => ({
    events: db.query(
      `SELECT event.id, event.evidence, event.record FROM event
       JOIN evidence ON evidence.id = event.evidence AND state = 'committed' ORDER BY event.id`,
      10,
    ).rows,
    witnesses: db.query('SELECT event, evidence, record FROM witness ORDER BY 1, 2', 10).rows,
  });
  return { db, places };
}

test('an event stays with the next file that witnessed it, and goes only with the last', () => {
  const { db, places } = threeFiles();
  withdrawEvidence(db, [1]);
  expect(places().events).toEqual([
    [1, 2, 21],
    [3, 2, 20],
  ]);
  withdrawEvidence(db, [2]);
  expect(places().events).toEqual([
    [1, 3, 31],
    [3, 3, 30],
  ]);
  withdrawEvidence(db, [3]);
  expect(places().events).toEqual([]);
});

test.each([[[1]], [[2]], [[1, 2]], [[1, 2, 3]]])(
  'withdrawing %j and restoring it gives the same places',
  (evidence) => {
    const { db, places } = threeFiles();
    const before = places();
    withdrawEvidence(db, evidence);
    restoreEvidence(db, evidence);
    expect(places()).toEqual(before);
  },
);

test('files restored in another order than withdrawn give the same places', () => {
  const { db, places } = threeFiles();
  const before = places();
  withdrawEvidence(db, [1]);
  withdrawEvidence(db, [3]);
  restoreEvidence(db, [1]);
  restoreEvidence(db, [3]);
  expect(places()).toEqual(before);
});
