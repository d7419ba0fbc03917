/** Reading evidence again proves what the case says of it, record by record and figure by figure. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { commit } from '../../shared/core/import-methods.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import { verifyCase } from '../../shared/core/verify-case.ts';
import type { ByteSource } from '../../shared/host.ts';
import { auditLine, host, memorySource, newCase } from '../import/engine-support.ts';
import { DOORS, DOORS_MAPPING } from '../import/mapping/mapping-support.ts';
import { CALM_CONTEXT, importedCase } from '../support/imported-case.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

async function recounted(open: OpenCase): Promise<readonly (readonly [string, string])[]> {
  const checks = await verifyCase(open, CALM_CONTEXT, { recount: true });
  return checks.filter(({ name }) => name === 'recount').map(({ result, text }) => [result, text]);
}

const fixtures = readdirSync(FIXTURES, { withFileTypes: true, recursive: true }).flatMap((entry) =>
  entry.isFile() ? [relative(FIXTURES, join(entry.parentPath, entry.name))] : [],
);

describe('what was imported untouched holds when it is read again', () => {
  test.each(fixtures)('%s', async (path) => {
    const { open, reports } = await importedCase(
      basename(path),
      readFileSync(join(FIXTURES, path)),
    );
    const failed = (await recounted(open)).filter(([result]) => result !== 'holds');
    expect([reports.length > 0, failed]).toEqual([true, []]);
  });
});

const LINES = [auditLine(1), auditLine(2), 'not json', auditLine(3), auditLine(3)].join('\n');

describe('what was changed behind our back is found, and named with its place', () => {
  test.each([
    [
      `UPDATE evidence SET records = 6, events = 5`,
      ['records: 5, and the case says 6', 'events: 4, and the case says 5'],
    ],
    [`UPDATE evidence SET undated = 1`, ['undated records: 0, and the case says 1']],
    [
      `UPDATE evidence SET duplicates = 0`,
      ['records that are a further source of an event: 1, and the case says 0'],
    ],
    [
      `UPDATE evidence SET first_time = 0`,
      [
        'its period is 2026-03-01T10:00:00.123Z to 2026-03-01T10:00:00.123Z, and the case says 1970-01-01T00:00:00.000Z to 2026-03-01T10:00:00.123Z',
      ],
    ],
    [
      `UPDATE evidence SET gaps = '[{"from":0,"to":1000}]'`,
      ['the case says gaps that it has not: 1970-01-01T00:00:00.000Z to 1970-01-01T00:00:01.000Z'],
    ],
    [
      `UPDATE evidence SET tallies = replace(tallies, '"ms":4', '"us":4')`,
      [
        'times with the precision `ms`: 4, and the case says 0',
        'times with the precision `us`: 0, and the case says 4',
      ],
    ],
    [
      `UPDATE evidence SET tallies = json_set(tallies, '$.facts[0][1]', 9)`,
      expect.arrayContaining(['records that state `ip`: 4, and the case says 9']),
    ],
    [
      `UPDATE evidence SET notes = '[{"reason":"truncated-file","text":"cut"}]'`,
      ['the case says that it is cut (`truncated-file`), and it is not'],
    ],
    [
      `UPDATE event SET time = time + 1, offset = offset + 1 WHERE record = 2`,
      [
        `record 2 (${auditLine(2).length} bytes from ${auditLine(1).length + 1}) is another in the case: place, time`,
      ],
    ],
    [
      `UPDATE party SET name = 'ben'`,
      expect.arrayContaining([
        expect.stringMatching(/^record 1 .* is another in the case: actor, target$/u),
      ]),
    ],
    [
      `UPDATE warning SET text = 'not Json'`,
      [expect.stringMatching(/^record 3 \(8 bytes from \d+\) is another in the case: text$/u)],
    ],
    [
      `DELETE FROM warning`,
      [expect.stringMatching(/^record 3 .* cannot be read, and the case has no such warning$/u)],
    ],
    [
      `DELETE FROM event WHERE record = 2`,
      [expect.stringMatching(/^record 2 .* is an event, and the case has none of it$/u)],
    ],
    [
      `DELETE FROM witness`,
      [
        'records that are a further source of an event: 0, and the case says 1',
        expect.stringMatching(/^record 5 .* is an event, and the case has none of it$/u),
      ],
    ],
    [
      `UPDATE record_hash SET hashes = zeroblob(length(hashes))`,
      expect.arrayContaining([
        expect.stringMatching(/^record 1 .* is another in the case: hash$/u),
      ]),
    ],
    [
      `INSERT INTO mention SELECT 1, id, 'holds' FROM entity WHERE kind = 'ip'`,
      ['values that actors hold and further addresses: 0, and the case says 1'],
    ],
    [
      `INSERT INTO part (event, session, kind, outcome, approval_verified) VALUES (1, 1, 'call', 'success', 0)`,
      ['parts of sessions: 0, and the case says 1'],
    ],
    [
      `UPDATE evidence SET format = 'okta-system-log'`,
      expect.arrayContaining([
        'it is read as gitlab-audit-stream in ndjson, and the case has it as okta-system-log in ndjson',
      ]),
    ],
  ])('%s', async (statement, findings) => {
    const { open } = await importedCase('a.ndjson', host.utf8.encode(LINES));
    expect(await recounted(open)).toEqual([['holds', HOLDS]]);
    open.db.script(statement);
    const found = await recounted(open);
    expect([...new Set(found.map(([result]) => result))]).toEqual(['fails']);
    const words = found.map(([, text]) => text.replace('a.ndjson: read again, ', ''));
    expect(words).toEqual(findings);
  });
});

const HOLDS =
  'a.ndjson: read again: 5 records, 4 events, 1 warnings, 0 undated; its period, gaps, precision and the fields that its records have are as the case says';

type Options = Partial<Parameters<typeof stageSources>[2]['options']>;

async function caseOf(
  sources: readonly ByteSource[],
  { found = sources, ...options }: Options & { readonly found?: readonly ByteSource[] } = {},
): Promise<OpenCase> {
  const findEvidence = ({ path }: { readonly path: string }): Promise<ByteSource | null> =>
    Promise.resolve(found.find(({ name }) => name === path) ?? null);
  const open = new OpenCase(newCase(), { ...host, findEvidence });
  for (const source of sources) {
    const from = {
      sources: [{ source, parts: null }],
      options: { format: null, keepUpToBytes: 1_000_000, ...options },
    };
    await commit(await stageSources(open, CALM_CONTEXT, from), CALM_CONTEXT);
  }
  return open;
}

const RESULTS = async (open: OpenCase): Promise<readonly string[]> =>
  (await recounted(open)).map(([result]) => result);

test('packed and re-encoded files, overlapping ones, a forced format, a reference: all hold', async () => {
  const lines = host.utf8.encode(LINES);
  const packed = memorySource('a.ndjson.gz', new Uint8Array(gzipSync(lines)));
  expect(await RESULTS(await caseOf([packed]))).toEqual(['holds']);
  const wide = memorySource(
    'wide.ndjson',
    new Uint8Array(Buffer.from(`\uFEFF${LINES}`, 'utf16le')),
  );
  expect(await RESULTS(await caseOf([wide, memorySource('a.ndjson', lines)]))).toEqual([
    'holds',
    'holds',
  ]);
  const forced = await caseOf([memorySource('a.ndjson', lines)], { format: 'generic' });
  expect(await RESULTS(forced)).toEqual(['holds']);
  expect(
    await RESULTS(await caseOf([memorySource('a.ndjson', lines)], { keepUpToBytes: 0 })),
  ).toEqual(['holds']);
});

test('a file that was mapped is read again by the mapping that the log holds', async () => {
  const mappings = [{ source: 0, part: null, mapping: DOORS_MAPPING }];
  const open = await caseOf([memorySource('doors.csv', DOORS)], { mappings });
  expect(await RESULTS(open)).toEqual(['holds']);
});

test('times that are the date of the file are read again with the date that it had', async () => {
  const name = '3f0c9b1e-5f3a-4c55-9a0e-000000000001.jsonl';
  const source = memorySource(name, readFileSync(join(FIXTURES, 'cursor', name)));
  const found = [{ ...source, modified: Date.UTC(2030, 0, 1) }];
  expect(await RESULTS(await caseOf([source], { keepUpToBytes: 0, found }))).toEqual(['holds']);
});

test('a file that is not at hand is not checked, and one that was changed is not either: its hash says so', async () => {
  const source = memorySource('a.ndjson', LINES);
  const gone = await caseOf([source], { keepUpToBytes: 0, found: [] });
  const words = 'a.ndjson: its bytes as imported are not at hand to be read again';
  expect(await recounted(gone)).toEqual([['not-checked', words]]);
  const found = [memorySource('a.ndjson', LINES.replace('not', 'nor'))];
  const other = await caseOf([source], { keepUpToBytes: 0, found });
  expect(await recounted(other)).toEqual([['not-checked', words]]);
});

test('without it the answer says what was not done; cancelled, it ends at the next batch', async () => {
  const open = await caseOf([memorySource('a.ndjson', LINES)]);
  const checks = await verifyCase(open, CALM_CONTEXT, { recount: false });
  expect(checks.filter(({ name }) => name === 'recount')).toEqual([
    { name: 'recount', result: 'not-checked', text: expect.stringMatching(/was not read again/) },
  ]);
  let asked = 0;
  const context = { ...CALM_CONTEXT, cancelled: () => ++asked > 1 };
  await expect(verifyCase(open, context, { recount: true })).rejects.toMatchObject({
    code: 'cancelled',
  });
});
