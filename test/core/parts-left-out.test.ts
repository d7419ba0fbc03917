/** Nothing of an archive is lost in silence: what was left out and what could not be read stands with it in the case. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { commit } from '../../shared/core/import-methods.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import { createCase, openCaseBytes } from '../../shared/store/case-file.ts';
import { num } from '../../shared/store/decoders.ts';
import { withdrawEvidence } from '../../shared/store/evidence-state.ts';
import { appendLog, wholeLog } from '../../shared/store/log.ts';
import { evidenceList } from '../../shared/queries/evidence-list.ts';
import type { FileReport } from '../../shared/model/evidence.ts';
import { auditLine, host, memorySource } from '../import/engine-support.ts';
import { CALM_CONTEXT } from '../support/imported-case.ts';
import { makeZip } from '../unpack/make-zip.ts';

const ENCRYPTED = 0x801;
const ZIP = makeZip([
  { name: 'a.ndjson', content: auditLine(1) },
  { name: 'b.ndjson', content: auditLine(2) },
  { name: 'copy-of-a.ndjson', content: auditLine(1) },
  { name: 'readme.txt', content: 'nothing here is a record' },
  { name: 'secret.csv', content: 'x', flags: ENCRYPTED },
]);

function newCase(): OpenCase {
  const open = new OpenCase(createCase(host.sqlite, 'parts'), host);
  appendLog(open.db, host, { command: 'new-case', args: {} });
  return open;
}

async function imported(
  open: OpenCase,
  parts: readonly string[] | null,
  zip = ZIP,
): Promise<readonly FileReport[]> {
  const sources = [{ source: memorySource('export.zip', zip), parts }];
  const options = { format: null, keepUpToBytes: 1_000_000 };
  const staging = await stageSources(open, CALM_CONTEXT, { sources, options });
  await commit(staging, CALM_CONTEXT);
  return staging.files.map(({ report }) => report);
}

const archive = ({ db }: OpenCase) => {
  const found = evidenceList(db, new Map()).find(({ container }) => container === 'zip');
  return {
    notes: found?.notes.map(({ reason, text }) => `${reason}: ${text}`),
    states: found?.parts?.map(({ name, state }) => `${name} ${state}`),
  };
};

const NOT_READ = expect.stringMatching(
  /^parts-not-read: 1 of its 5 parts was not read: `secret\.csv` \(encrypted/,
);

test('records of parts with one id and other content are conflicts, with the first of them, in one import and in the next', async () => {
  const changed = (id: number, by: string): string => auditLine(id, { by });
  const open = newCase();
  const content = (...lines: readonly string[]): Uint8Array => host.utf8.encode(lines.join('\n'));
  await imported(
    open,
    null,
    zipSync({
      'a.ndjson': content(auditLine(1), auditLine(2)),
      'b.ndjson': content(changed(1, 'b')),
      'c.ndjson': content(changed(2, 'c'), changed(1, 'c')),
    }),
  );
  await imported(open, null, zipSync({ 'd.ndjson': content(auditLine(3), changed(2, 'd')) }));
  const sql = 'SELECT event, other FROM conflict ORDER BY event';
  expect(open.db.all(sql, [], { event: num, other: num })).toEqual([
    { event: 3, other: 1 },
    { event: 4, other: 2 },
    { event: 5, other: 1 },
    { event: 7, other: 2 },
  ]);
});

test('records of a large file before are found too', async () => {
  const open = newCase();
  const many = Array.from({ length: 5000 }, (_, at) => auditLine(at + 1)).join('\n');
  await imported(open, null, zipSync({ 'many.ndjson': host.utf8.encode(many) }));
  const few = [auditLine(4999, { by: 'x' }), auditLine(6000)].join('\n');
  await imported(open, null, zipSync({ 'few.ndjson': host.utf8.encode(few) }));
  expect(open.db.all('SELECT event, other FROM conflict', [], { event: num, other: num })).toEqual([
    { event: 5001, other: 4999 },
  ]);
});

describe('an archive of which parts were left out', () => {
  test('says which, in the case, in the report of the import and in the log', async () => {
    const open = newCase();
    const [report] = await imported(open, ['a.ndjson']);
    const stated = {
      notes: [
        'parts-left-out: 3 of its 5 parts were left out by choice: `b.ndjson`, `copy-of-a.ndjson`, `readme.txt`',
        NOT_READ,
      ],
      states: [
        'a.ndjson read',
        'b.ndjson left-out',
        'copy-of-a.ndjson left-out',
        'readme.txt left-out',
        'secret.csv not-read',
      ],
    };
    expect(archive(open)).toEqual(stated);
    expect(report?.notes.map(({ reason, text }) => `${reason}: ${text}`)).toEqual(stated.notes);
    expect(report?.parts?.map(({ name, state }) => `${name} ${state}`)).toEqual(stated.states);
    const args: unknown = JSON.parse(wholeLog(open.db).at(-1)?.arguments ?? '');
    const first = ['b.ndjson', 'copy-of-a.ndjson', 'readme.txt'];
    expect(args).toMatchObject({ files: [{ leftOut: { parts: 3, first } }, {}] });
    // It is in the file of the case.
    const again = new OpenCase(openCaseBytes(host.sqlite, open.db.export()), host);
    expect(archive(again)).toEqual(stated);
  });

  test('of which all is read later says so, and what could not be read stays said', async () => {
    const open = newCase();
    await imported(open, ['a.ndjson']);
    await imported(open, ['b.ndjson', 'readme.txt']);
    expect(archive(open)).toEqual({
      notes: [
        'parts-left-out: 1 of its 5 parts was left out by choice: `copy-of-a.ndjson`',
        expect.stringMatching(
          /^parts-not-read: 2 of its 5 parts were not read: `readme\.txt` \(no records.*\), `secret\.csv` \(encrypted/,
        ),
      ],
      states: [
        'a.ndjson read',
        'b.ndjson read',
        'copy-of-a.ndjson left-out',
        'readme.txt not-read',
        'secret.csv not-read',
      ],
    });
  });

  test('whose part is taken back counts it as left out again', async () => {
    const open = newCase();
    await imported(open, ['a.ndjson']);
    await imported(open, ['b.ndjson']);
    const taken = evidenceList(open.db, new Map()).find(({ file }) => file.endsWith('!/b.ndjson'));
    withdrawEvidence(open.db, [taken?.id ?? 0]);
    expect(archive(open).states).toContain('b.ndjson left-out');
    await imported(open, ['b.ndjson']);
    expect(archive(open).states).toContain('b.ndjson read');
  });

  test('is read whole without a choice: the same bytes twice are in the case once, and are not called left out', async () => {
    const open = newCase();
    const reports = await imported(open, null);
    expect(reports.map(({ status }) => status)).toEqual([
      'imported',
      'imported',
      'imported',
      'already-imported',
      'unrecognised',
      'refused',
    ]);
    expect(archive(open).states).toEqual([
      'a.ndjson read',
      'b.ndjson read',
      'copy-of-a.ndjson read',
      'readme.txt not-read',
      'secret.csv not-read',
    ]);
    const whole = zipSync({ 'c.ndjson': host.utf8.encode(auditLine(3)) });
    const other = newCase();
    await imported(other, null, whole);
    expect(archive(other)).toEqual({ notes: [], states: ['c.ndjson read'] });
  });

  test('of which nothing was chosen stays out of the case, and says why', async () => {
    const [report, ...rest] = await imported(newCase(), ['no such part']);
    expect(rest).toEqual([]);
    expect(report).toMatchObject({
      status: 'unrecognised',
      reason: 'none of its 5 parts was chosen',
    });
  });
});
