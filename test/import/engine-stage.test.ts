import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blob, num, text } from '../../shared/store/decoders.ts';
import type { Database } from '../../shared/store/database.ts';
import { dropLeftovers } from '../../shared/store/drop-leftovers.ts';
import { AcquiredFiles, readSlice, verifyEvidence } from '../../shared/store/evidence-bytes.ts';
import { withdrawEvidence } from '../../shared/store/evidence-state.ts';
import { stageFile } from '../../shared/store/import-writer.ts';
import { cancelStage, openStage } from '../../shared/store/stage.ts';
import {
  auditLine,
  commit,
  dump,
  host,
  importAll,
  memorySource,
  newCase,
  stageOne,
} from './engine-support.ts';

function countOf(db: Database, table: string): number {
  return db.first(`SELECT count(*) AS n FROM ${table}`, [], { n: num })?.n ?? -1;
}

function lines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => `${auditLine(from + i)}\n`).join('');
}

const FIXTURES = new URL('../fixtures/', import.meta.url);
const fixtures: readonly [string, string][] = readdirSync(FIXTURES, {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .map((entry) => [entry.name, `${entry.parentPath}/${entry.name}`]);

describe('every fixture', () => {
  test('there are some', () => {
    expect(fixtures.length).toBeGreaterThan(5);
  });

  test.each(fixtures)(
    '%s: events and warnings are its records, and a second import adds nothing',
    async (name, path) => {
      const source = memorySource(name, new Uint8Array(readFileSync(path)));
      const db = newCase();
      const [first] = await importAll(db, [source]);
      if (!first) throw new Error('nothing was staged');
      const { report } = first;
      expect(report.events + report.warnings).toBe(report.records);
      expect(countOf(db, 'event')).toBe(report.events - report.duplicates);
      expect(countOf(db, 'warning')).toBe(report.warnings);
      const before = dump(db);
      const [again] = await importAll(db, [{ ...source, name: 'copy' }]);
      expect(again?.report).toMatchObject({
        status: report.status === 'imported' ? 'already-imported' : report.status,
        records: 0,
        events: 0,
        warnings: 0,
        duplicates: 0,
        undated: 0,
      });
      expect(dump(db)).toEqual(before);
    },
  );

  test.each(fixtures)(
    '%s: every slice is the record, kept inside or by reference',
    async (name, path) => {
      const bytes = new Uint8Array(readFileSync(path));
      const source = { ...memorySource(name, bytes), path: `/evidence/${name}` };
      for (const keep of [0, bytes.length]) {
        const db = newCase();
        const stage = openStage(db);
        await stageOne(stage, source, keep);
        await commit(stage);
        const near = { ...host, findEvidence: () => Promise.resolve(source) };
        const places = db.all(
          'SELECT evidence, offset, length FROM event UNION ALL SELECT evidence, offset, length FROM warning',
          [],
          {
            evidence: num,
            offset: num,
            length: num,
          },
        );
        for (const place of places) {
          const slice = await readSlice(db, near, place);
          expect(slice).toEqual(bytes.slice(place.offset, place.offset + place.length));
        }
        if (places.length > 0)
          expect(await verifyEvidence(new AcquiredFiles(db, near), 1)).toBe(true);
      }
    },
  );
});

describe('the same happening in two places', () => {
  test('is one event with two witnesses, whatever the order of its keys and its white space', async () => {
    const db = newCase();
    const pretty = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(auditLine(1))).reverse()),
      null,
      2,
    );
    const [a, b] = await importAll(db, [
      memorySource('a.ndjson', auditLine(1) + '\n' + auditLine(2) + '\n' + auditLine(1) + '\n'),
      memorySource('b.ndjson', `${pretty}\n${auditLine(3)}`),
    ]);
    expect([a?.report, b?.report]).toMatchObject([
      { records: 3, events: 3, duplicates: 1 },
      { records: 2, events: 2, duplicates: 1 },
    ]);
    const witnesses = db.query('SELECT event, evidence, record, offset FROM witness', 9).rows;
    const length = auditLine(1).length + 1;
    expect(witnesses).toEqual([
      [1, 1, 3, 2 * length],
      [1, 2, 1, 0],
    ]);
    expect(countOf(db, 'event')).toBe(3);
  });

  test('is found when it was in the case before the import', async () => {
    const db = newCase();
    await importAll(db, [memorySource('a.ndjson', lines(0, 50))]);
    const [more] = await importAll(db, [memorySource('b.ndjson', lines(40, 60))]);
    expect(more?.report).toMatchObject({ events: 20, duplicates: 10 });
    expect(countOf(db, 'event')).toBe(60);
  });

  test('is new again when the only file that held it was withdrawn', async () => {
    const db = newCase();
    await importAll(db, [memorySource('a.ndjson', lines(0, 5))]);
    withdrawEvidence(db, [1]);
    const [again] = await importAll(db, [memorySource('a.ndjson', lines(0, 5))]);
    expect(again?.report).toMatchObject({ status: 'imported', events: 5, duplicates: 0 });
  });

  test('is not assumed from a hash alone', async () => {
    const db = newCase();
    await importAll(db, [memorySource('a.ndjson', lines(0, 1))]);
    const hash = db.first('SELECT hashes FROM record_hash', [], { hashes: blob })?.hashes;
    const other = newCase();
    await importAll(other, [memorySource('b.ndjson', auditLine(9, { event_type: 'another' }))]);
    other.run('UPDATE record_hash SET hashes = ?', [hash ?? null]);
    const [report] = await importAll(other, [memorySource('a.ndjson', lines(0, 1))]);
    expect(report?.report).toMatchObject({ events: 1, duplicates: 0 });
  });

  test('a copy in the same import is no second file', async () => {
    const db = newCase();
    const [, copy] = await importAll(db, [
      memorySource('a.ndjson', lines(0, 5)),
      memorySource('copy.ndjson', lines(0, 5)),
    ]);
    expect(copy).toMatchObject({ evidence: null, report: { status: 'already-imported' } });
    expect(countOf(db, 'evidence')).toBe(1);
  });
});

async function begun(): Promise<{ db: Database; before: ReturnType<typeof dump> }> {
  const db = newCase();
  await importAll(db, [memorySource('a.ndjson', lines(0, 30))]);
  return { db, before: dump(db) };
}

describe('an import that does not come to its end', () => {
  test('leaves the case as it was when it is cancelled', async () => {
    const { db, before } = await begun();
    const stage = openStage(db);
    await stageOne(stage, memorySource('b.ndjson', `${lines(20, 60)}broken\n`));
    await stageOne(stage, memorySource('c.csv', 'id,username,email\n1,ana,ana@example.com\n'));
    await cancelStage(stage, host);
    expect(dump(db)).toEqual(before);
  });

  test('leaves the case as it was when it is killed', async () => {
    const { db, before } = await begun();
    await stageOne(openStage(db), memorySource('b.ndjson', lines(20, 60)));
    const saved = new host.sqlite.Database(db.export()).export();
    expect(saved.length).toBeGreaterThan(0);
    expect(await dropLeftovers(db, host)).toBe(true);
    expect(await dropLeftovers(db, host)).toBe(false);
    expect(dump(db)).toEqual(before);
  });

  test('takes out the one file whose bytes cannot be read to the end', async () => {
    const { db } = await begun();
    const stage = openStage(db);
    const events = countOf(db, 'event');
    const bytes = host.utf8.encode(lines(100, 30_000));
    const source = memorySource('b.ndjson', bytes);
    const slice = (from: number, to: number): Promise<Uint8Array> =>
      from > 0 ? Promise.reject(new Error('gone')) : source.slice(from, to);
    const result = await stageOne(stage, { ...source, slice });
    expect(result.report).toMatchObject({ status: 'refused', events: 0 });
    expect([countOf(db, 'event'), countOf(db, 'evidence')]).toEqual([events, 1]);
  });

  test('stops between two batches, and keeps the files before', async () => {
    const { db } = await begun();
    const stage = openStage(db);
    await stageOne(stage, memorySource('b.ndjson', lines(30, 40)));
    let asked = 0;
    const options = { format: null, keepUpToBytes: 0, onProgress: () => undefined };
    const cancelled = stageFile(
      stage,
      { source: memorySource('c.ndjson', lines(40, 30_000)), host },
      {
        ...options,
        isCancelled: () => (asked += 1) > 2,
      },
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await stageOne(stage, memorySource('d.ndjson', lines(40_000, 40_003)));
    await commit(stage);
    expect(countOf(db, 'event')).toBe(43);
    const kept = 'SELECT evidence, length(hashes) / 8 FROM record_hash ORDER BY first_event';
    expect(db.query(kept, 9).rows).toEqual([
      [1, 30],
      [2, 10],
      [3, 3],
    ]);
  });

  test('no second import opens beside it', async () => {
    const { db } = await begun();
    const stage = openStage(db);
    expect(() => openStage(db)).toThrow('another import is open');
    await cancelStage(stage, host);
  });
});

test('a row of the case says all that the record said', async () => {
  const db = newCase();
  await importAll(db, [memorySource('a.ndjson', auditLine(1))]);
  const row = db.first(
    `SELECT event.time, a.value AS action, p.kind, p.source_id, p.name, e.key, i.key AS ip,
       evidence.first_time, evidence.storage, evidence.state
     FROM event JOIN text a ON a.id = action JOIN party p ON p.id = actor
     JOIN entity e ON e.id = p.entity JOIN entity i ON i.id = ip
     JOIN evidence ON evidence.id = event.evidence`,
    [],
    {
      time: num,
      action: text,
      kind: text,
      source_id: text,
      name: text,
      key: text,
      ip: text,
      first_time: num,
      storage: text,
      state: text,
    },
  );
  const time = Date.UTC(2026, 2, 1, 10, 0, 0, 123);
  expect(row).toEqual({
    time,
    action: 'project_changed',
    kind: 'account',
    source_id: '42',
    name: 'ana',
    key: 'gitlab:42',
    ip: '192.0.2.7',
    first_time: time,
    storage: 'inline',
    state: 'committed',
  });
});

test('a case that says of an open import what is no JSON is damaged, in words', async () => {
  const db = newCase();
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', ['stage', '{']);
  await expect(dropLeftovers(db, host)).rejects.toMatchObject({ code: 'damaged' });
});
