/** SQLite files as evidence: their tables are listed, chosen, read, read back and checked. */
import { describe, expect, test } from 'vitest';
import { listedParts } from '../../shared/core/listed-parts.ts';
import { verifyCase } from '../../shared/core/verify-case.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { host, memorySource } from '../import/engine-support.ts';
import { CALM_CONTEXT, importedCase, recordsReadBack } from '../support/imported-case.ts';

const ROWS = [
  '{"id":9007199254740993,"user_name":"ana","ip_address":"192.0.2.7","action":"login","created_at":"2026-03-01T10:00:00Z","weight":0.5,"blob":"00ff"}',
  '{"id":2,"user_name":"a \\"b\\" 😀","ip_address":"192.0.2.8","action":"logout","created_at":"2026-03-01T10:05:00Z","weight":null,"blob":null}',
];

function database(more = ''): Uint8Array {
  const db = new host.sqlite.Database();
  db.run(`
    CREATE TABLE "visits ""x""" (id INTEGER, user_name TEXT, ip_address TEXT, action TEXT, created_at TEXT, weight REAL, blob BLOB);
    INSERT INTO "visits ""x""" VALUES
      (9007199254740993, 'ana', '192.0.2.7', 'login', '2026-03-01T10:00:00Z', 0.5, x'00ff'),
      (2, 'a "b" 😀', '192.0.2.8', 'logout', '2026-03-01T10:05:00Z', NULL, NULL);
    CREATE TABLE bare (a);
    CREATE VIEW v AS SELECT * FROM bare;
    CREATE VIRTUAL TABLE words USING fts4(body);
    CREATE TRIGGER t AFTER INSERT ON bare BEGIN DELETE FROM "visits ""x"""; END;
    ${more}`);
  const bytes = db.export();
  db.close();
  return bytes;
}

describe('an SQLite file', () => {
  test('lists its tables, never its views, and says which are not read', async () => {
    const list = await listedParts(host, memorySource('app.db', database()));
    const named = list?.parts.map(({ name, refusal }) => [name, refusal]).slice(0, 3);
    expect(named).toEqual([
      ['visits "x"', null],
      ['bare', 'empty'],
      ['words', expect.stringMatching(/^a virtual table/)],
    ]);
    expect(list?.parts.some(({ name }) => name === 'v')).toBe(false);
  });

  test.each([
    ['kept in the case', 1_000_000],
    ['by reference', 0],
  ])('%s gives rows as records, with all digits, and holds', async (_what, keepUpToBytes) => {
    const { open, reports } = await importedCase('app.db', database(), keepUpToBytes);
    const [file, table] = reports;
    expect(file).toMatchObject({ path: 'app.db', container: 'sqlite', format: 'database' });
    expect(table).toMatchObject({
      path: 'app.db!/visits "x"',
      status: 'imported',
      container: 'ndjson',
      records: 2,
      events: 2,
      warnings: 0,
      notes: [{ reason: 'derived-content' }],
    });
    expect(await recordsReadBack(open)).toEqual(ROWS);
    const checks = await verifyCase(open, CALM_CONTEXT, { recount: true });
    expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
  });

  test('with a write-ahead log beside it is read, and says what may be missing', async () => {
    const bytes = database();
    bytes.fill(2, 18, 20);
    const { reports } = await importedCase('app.db', bytes);
    expect(reports[1]?.notes.map(({ reason }) => reason)).toContain('write-ahead-log');
  });

  test('that is a case, is damaged, or has a hostile schema is refused in words', async () => {
    const refusal = async (bytes: Uint8Array): Promise<unknown> => {
      const { reports } = await importedCase('app.db', bytes);
      expect(reports.map(({ status }) => status)).not.toContain('imported');
      return reports[0]?.reason;
    };
    expect(await refusal(createCase(host.sqlite, 'x').export())).toMatch(/a Redthread case/);
    expect(await refusal(database().slice(0, 3000))).toMatch(/cannot be read/);
    expect(await refusal(database().fill(0xff, 100, 4000))).toMatch(/cannot be read/);
  });
});
