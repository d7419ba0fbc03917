/** SQLite files of another writer (`test/unpack/foreign/write-databases.py`): read as they are, or refused in words. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importedCase, recordsReadBack } from '../support/imported-case.ts';

function database(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(`test/unpack/foreign/${name}.db.gz`)));
}

async function read(name: string) {
  const { open, reports } = await importedCase('app.db', database(name));
  for (const { records, events, warnings } of reports) expect(events + warnings).toBe(records);
  return { reports, rows: await recordsReadBack(open) };
}

const VISITS = [
  '{"id":9007199254740993,"user_name":"ana","ip_address":"192.0.2.7","action":"login","created_at":"2026-03-01T10:00:00Z"}',
  '{"id":2,"user_name":"b \\"n\\" 😀","ip_address":"192.0.2.8","action":"logout","created_at":"2026-03-01T10:05:00Z"}',
];

test.each(['utf-16le', 'utf-16be', 'page-65536'])(
  'a database with %s gives its rows',
  async (name) => {
    expect((await read(name)).rows).toEqual(VISITS);
  },
);

test.each(['page-512', 'vacuum'])(
  'rows over many small pages are all there, and none that was deleted: %s',
  async (name) => {
    const numbers = Array.from({ length: 60 }, (_, at) => at).filter((at) => at !== 3);
    expect((await read(name)).rows).toEqual(
      numbers.map((at) => {
        const action = 'x'.repeat(at === 7 ? 3000 : 1);
        return `{"id":${at},"user_name":"user${at}","ip_address":"192.0.2.${at % 9}","action":"${action}","created_at":"2026-03-01T10:00:00Z"}`;
      }),
    );
  },
);

test('a file whose last writing lies beside it is read as far as it goes, and says so', async () => {
  const { reports, rows } = await read('wal');
  expect(rows).toEqual(VISITS);
  expect(reports[1]?.notes.map(({ reason }) => reason)).toContain('write-ahead-log');
});

test('a file all of whose writing lies beside it is refused, with the way out', async () => {
  const { reports } = await read('wal-only');
  expect(reports).toMatchObject([
    { status: 'refused', reason: expect.stringMatching(/nothing lies yet.*ending in `-wal`/u) },
  ]);
});

test('tables of every kind give rows; views, virtual tables and their indexes are not read, and that is said', async () => {
  const { reports, rows } = await read('kinds');
  expect(rows).toEqual([
    ...VISITS.map((row) => row.replace(/\}$/u, ',"later":"unset"}')),
    '{"n":21,"twice":42,"text":"n21","at":"2026-03-01T10:00:00Z"}',
    '{"n":-9223372036854775808,"r":1e+300,"t":"x","b":"00ff","a":1}',
    '{"n":null,"r":"Infinity","t":"\\u0000\\n\u2028","b":"0000","a":"y"}',
    '{"value":"f\uFFFD"}',
    '{"value":0.1}',
    '{"value":0}',
    '{"value":""}',
    '{"id":1,"c0":"text that is searched"}',
  ]);
  const index = 'the index of the virtual table `words`';
  const refused = reports.filter(({ status }) => status !== 'imported');
  expect(refused.map(({ path, reason }) => [path, reason])).toEqual([
    ['app.db!/words', 'a virtual table: its rows are made by a program'],
    ['app.db!/words_data', index],
    ['app.db!/words_idx', index],
    ['app.db!/words_docsize', index],
    ['app.db!/words_config', index],
    ['app.db!/gone', 'empty'],
  ]);
  expect(reports[0]?.notes).toMatchObject([{ reason: 'parts-not-read' }]);
  const odd = reports.find(({ path }) => path === 'app.db!/odd');
  expect(odd?.notes.map(({ reason }) => reason)).toContain('replaced-text');
});

test('with any bytes changed gives rows or words, never anything else', async () => {
  const changed = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  const file = fc.constantFrom(database('page-512'), database('utf-16le'));
  await fc.assert(
    fc.asyncProperty(file, changed, async (whole, changes) => {
      const bytes = whole.slice();
      // Where the description of the tables and their pages lies.
      for (const [at, byte] of changes) bytes[at % 2048] = byte;
      const { reports } = await importedCase('app.db', bytes);
      for (const { records, events, warnings } of reports) expect(events + warnings).toBe(records);
    }),
    { numRuns: 100 },
  );
});
