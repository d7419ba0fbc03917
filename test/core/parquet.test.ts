/** A Parquet file as evidence: its rows are read, read back and checked like lines of text. */
import { expect, test } from 'vitest';
import { verifyCase } from '../../shared/core/verify-case.ts';
import { int64, KIND, page, parquet, texts } from '../unpack/make-parquet.ts';
import { CALM_CONTEXT, importedCase, recordsReadBack } from '../support/imported-case.ts';

const COLUMNS = [
  { name: 'id', kind: KIND.INT64, body: int64(9007199254740993n, 2n) },
  { name: 'user_name', kind: KIND.BYTE_ARRAY, converted: 0, body: texts('ana', 'ben') },
  { name: 'action', kind: KIND.BYTE_ARRAY, converted: 0, body: texts('login', 'logout') },
  {
    name: 'created_at',
    kind: KIND.INT64,
    converted: 9,
    body: int64(1772359200123n, 1772359500000n),
  },
];

const ROWS = [
  '{"id":9007199254740993,"user_name":"ana","action":"login","created_at":"2026-03-01T10:00:00.123Z"}',
  '{"id":2,"user_name":"ben","action":"logout","created_at":"2026-03-01T10:05:00.000Z"}',
];

function file(): Uint8Array {
  const schema = COLUMNS.map((column) => ({ ...column, repetition: 0 }));
  const chunks = COLUMNS.map(({ kind, name, body }) => ({
    kind,
    path: [name],
    places: 2,
    pages: [page({ body, places: 2 })],
  }));
  return parquet([{ name: 'root', children: COLUMNS.length }, ...schema], [{ rows: 2, chunks }]);
}

test.each([
  ['kept in the case', 1_000_000],
  ['by reference', 0],
])('a Parquet file %s gives rows as records, with all digits, and holds', async (_what, keep) => {
  const { open, reports } = await importedCase('events.parquet', file(), keep);
  expect(reports).toMatchObject([
    {
      path: 'events.parquet',
      status: 'imported',
      container: 'ndjson',
      records: 2,
      events: 2,
      warnings: 0,
      notes: [{ reason: 'derived-content' }],
    },
  ]);
  expect(await recordsReadBack(open)).toEqual(ROWS);
  const checks = await verifyCase(open, CALM_CONTEXT, { recount: true });
  expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
});

test('a damaged Parquet file is refused in words', async () => {
  const { reports } = await importedCase('events.parquet', file().slice(0, -4), 1_000_000);
  expect(reports).toMatchObject([{ reason: expect.stringMatching(/a damaged Parquet file/) }]);
  expect(reports[0]?.status).not.toBe('imported');
});
