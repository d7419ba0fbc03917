import { expect, test } from 'vitest';
import { createCase, openCaseBytes } from '../../shared/store/case-file.ts';
import { dropLeftovers } from '../../shared/store/drop-leftovers.ts';
import { openDatabase } from '../../shared/store/database.ts';
import { KnownEvents } from '../../shared/store/known-events.ts';
import { APPLICATION_ID, MIGRATIONS } from '../../shared/store/schema.ts';
import { readMeta } from '../../shared/store/meta.ts';
import { openSqlite } from '../support/open-sqlite.ts';

const sqlite = await openSqlite();

function caseBytes(change: string): Uint8Array {
  const db = createCase(sqlite, 'Ring of May');
  if (change !== '') db.script(change);
  const bytes = db.export();
  db.close();
  return bytes;
}

test('a case that was written is opened again', () => {
  const db = openCaseBytes(sqlite, caseBytes(''));
  expect(readMeta(db, 'name')).toBe('Ring of May');
  db.close();
});

test.each([
  ['a file of another kind', new TextEncoder().encode('id,name\n1,ana\n'), 'not an SQLite file'],
  ['an empty file', new Uint8Array(0), 'not an SQLite file'],
  ['another SQLite file', caseBytes('PRAGMA application_id = 7'), 'its id is another'],
  ['a newer case', caseBytes('PRAGMA user_version = 99'), 'has version 99'],
  [
    'a case with a trigger',
    caseBytes('CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END'),
    'trigger t',
  ],
  ['a case with a view', caseBytes('CREATE VIEW v AS SELECT 1'), 'view v'],
  ['a case without its log', caseBytes('DROP TABLE log'), 'table log'],
])('%s is refused in words', (_what, bytes, words) => {
  expect(() => openCaseBytes(sqlite, bytes)).toThrow(words);
});

test('a case of the first version opens, and is lifted to this one', () => {
  const db = openDatabase(sqlite);
  db.script(MIGRATIONS[0] ?? '');
  db.script(`PRAGMA user_version = 1; PRAGMA application_id = ${APPLICATION_ID}`);
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', ['name', 'old']);
  db.run(
    `INSERT INTO evidence VALUES (1, 'f', 'h', 1, 'csv', 'x', 'x', 1, 'committed', 1, 1, 0, 0, 0, NULL, NULL,
       'inline', 0, '[]', '[]')`,
  );
  const lifted = openCaseBytes(sqlite, db.export());
  db.close();
  const row = lifted.query('SELECT path, unpacked, encoding, content_sha256 FROM evidence', 9).rows;
  expect(row).toEqual([['f', '[]', 'utf-8', null]]);
  const again = openCaseBytes(sqlite, lifted.export());
  expect(readMeta(again, 'name')).toBe('old');
  again.close();
  lifted.close();
});

test('the hashes of a case of the third version are kept in blocks, each run of its events by itself', () => {
  const db = openDatabase(sqlite);
  for (const migration of MIGRATIONS.slice(0, 3)) db.script(migration);
  db.script(`PRAGMA user_version = 3; PRAGMA application_id = ${APPLICATION_ID};
    CREATE INDEX event_hash ON event (hash_high, hash_low)`);
  const hashes: readonly (readonly [number, number, number])[] = [
    [1, -2_147_483_648, 2_147_483_647],
    [2, -1, 1],
    [9, 305_419_896, -19_088_744],
  ];
  for (const hash of hashes) {
    const columns = 'id, hash_high, hash_low, form, evidence, record, offset, length, action';
    db.run(`INSERT INTO event (${columns}) VALUES (?, ?, ?, 0, 1, 1, 0, 1, 1)`, hash);
  }
  const lifted = openCaseBytes(sqlite, db.export());
  db.close();
  const blocks = lifted.query('SELECT first_event, evidence, length(hashes) FROM record_hash', 9);
  expect(blocks.rows).toEqual([
    [1, 0, 16],
    [9, 0, 8],
  ]);
  const known = new KnownEvents(lifted, 9).hashes();
  expect(hashes.map(([id]) => [id, known.high(id), known.low(id)])).toEqual(hashes);
  expect(lifted.query('SELECT * FROM event', 1).columns).not.toContain('hash_high');
  lifted.close();
});

test('of a case of the third version whose import was killed, no hash of it is kept', async () => {
  const db = openDatabase(sqlite);
  for (const migration of MIGRATIONS.slice(0, 3)) db.script(migration);
  db.script(`PRAGMA user_version = 3; PRAGMA application_id = ${APPLICATION_ID}`);
  const columns = 'id, hash_high, hash_low, form, evidence, record, offset, length, action';
  db.script(`INSERT INTO event (${columns})
    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 33000)
    SELECT id, id, id, 0, 1, 1, 0, 1, 1 FROM n`);
  const marks = { event: 32_760, evidence: 1, entity: 0, party: 0, text: 0, warning: 0, part: 0 };
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', ['stage', JSON.stringify(marks)]);
  const lifted = openCaseBytes(sqlite, db.export());
  db.close();
  await dropLeftovers(lifted, { pause: () => Promise.resolve() });
  const kept = 'SELECT first_event, length(hashes) / 8 FROM record_hash';
  expect(lifted.query(kept, 9).rows).toEqual([[1, 32_760]]);
  lifted.close();
});

test('a case cut off or overwritten in the middle is refused or opens whole, never half', () => {
  const bytes = caseBytes('');
  for (let at = 100; at < bytes.length; at += 1777) {
    const damaged = at % 2 === 0 ? bytes.slice(0, at) : bytes.slice().fill(0xff, at, at + 64);
    try {
      const db = openCaseBytes(sqlite, damaged);
      expect(readMeta(db, 'name')).toBe('Ring of May');
      db.close();
    } catch (error) {
      expect(error).toMatchObject({ name: 'CaseError' });
    }
  }
});

test.each([
  ['bytes', (bytes: Uint8Array) => bytes],
  ['buffer', (bytes: Uint8Array) => Buffer.from(bytes)],
])('the %s that was given is not changed by opening and writing', (_what, given) => {
  const before = caseBytes('');
  const bytes = given(before.slice());
  const db = openCaseBytes(sqlite, bytes);
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', ['report-title', 'a title']);
  db.close();
  expect(Uint8Array.from(bytes)).toEqual(before);
});

test('a failed transaction leaves nothing', () => {
  const db = openDatabase(sqlite);
  db.script('CREATE TABLE t (a INTEGER) STRICT');
  expect(() =>
    db.transaction(() => {
      db.run('INSERT INTO t VALUES (?)', [1]);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(db.query('SELECT count(*) FROM t', 10).rows).toEqual([[0]]);
});
