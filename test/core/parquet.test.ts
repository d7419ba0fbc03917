/** A Parquet file as evidence: its rows are read, read back and checked like lines of text. */
import { expect, test } from 'vitest';
import { commit } from '../../shared/core/import-methods.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import { verifyCase } from '../../shared/core/verify-case.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { num } from '../../shared/store/decoders.ts';
import { readText } from '../../shared/store/evidence-bytes.ts';
import { appendLog } from '../../shared/store/log.ts';
import { host, memorySource } from '../import/engine-support.ts';
import { int64, KIND, page, parquet, texts } from '../unpack/make-parquet.ts';

const CONTEXT = { cancelled: () => false, progress: () => undefined, notify: () => undefined };

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

async function imported(bytes: Uint8Array, keepUpToBytes: number) {
  const source = memorySource('events.parquet', bytes);
  const at = { ...host, findEvidence: () => Promise.resolve(source) };
  const open = new OpenCase(createCase(host.sqlite, 'parquet'), at);
  appendLog(open.db, host, { command: 'new-case', args: {} });
  const staging = await stageSources(open, CONTEXT, {
    sources: [{ source, parts: null }],
    options: { format: null, keepUpToBytes },
  });
  await commit(staging, CONTEXT);
  return { open, reports: staging.files.map(({ report }) => report) };
}

test.each([
  ['kept in the case', 1_000_000],
  ['by reference', 0],
])('a Parquet file %s gives rows as records, with all digits, and holds', async (_what, keep) => {
  const { open, reports } = await imported(file(), keep);
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
  const shape = { evidence: num, offset: num, length: num };
  const places = open.db.all('SELECT evidence, offset, length FROM event', [], shape);
  const read: unknown[] = [];
  for (const place of places) read.push(await readText(open.db, open.host, place));
  expect(read).toEqual(ROWS);
  const checks = await verifyCase(open, CONTEXT);
  expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
});

test('a damaged Parquet file is refused in words', async () => {
  const { reports } = await imported(file().slice(0, -4), 1_000_000);
  expect(reports).toMatchObject([{ reason: expect.stringMatching(/a damaged Parquet file/) }]);
  expect(reports[0]?.status).not.toBe('imported');
});
