import { expect, test } from 'vitest';
import { createCore } from '../../shared/core.ts';
import { memorySource } from '../../shared/core/memory-source.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { testHost } from '../support/test-host.ts';

const CALM: CallContext = { cancelled: () => false, progress: () => {}, notify: () => {} };

/** What a file holds that is not among those of the case. */
const STAGED = { content: '' };

async function caseOf(files: Readonly<Record<string, string>>): Promise<CoreMethods> {
  const host = await testHost();
  const core = createCore({
    ...host,
    openSource: async (handle) => {
      const name = String(handle);
      return memorySource(host, { name, chunks: () => [files[name] ?? STAGED.content] });
    },
  });
  await core.newCase({ name: 'A case' }, CALM);
  for (const name of Object.keys(files)) await bring(core, name);
  return core;
}

async function bring(core: CoreMethods, ...names: string[]) {
  const sources = names.map((name) => ({ name, size: 1, handle: name }));
  const staged = await core.stageImport({ sources }, CALM);
  await core.commitImport({ stage: staged.stage }, CALM);
  return staged;
}

/** A streamed audit event of GitLab; the minute makes its time. */
function streamed(id: number, extra: Record<string, unknown> = {}): string {
  const created = new Date(Date.UTC(2026, 2, 1, 10) + id * 3_600_000 * 5).toISOString();
  return JSON.stringify({
    id: String(id),
    author_id: 40 + id,
    author_name: `u${id}`,
    entity_id: 9,
    entity_type: 'Project',
    target_id: 9,
    target_type: 'Project',
    details: { custom_message: 'Changed' },
    ip_address: id % 2 === 0 ? '192.0.2.7' : null,
    created_at: created,
    event_type: 'project_changed',
    ...extra,
  });
}

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

test('each share has its numerator and its denominator', async () => {
  const core = await caseOf({
    'a.ndjson': lines(streamed(1), streamed(2), streamed(3, { created_at: null }), streamed(2)),
  });
  const [card] = await core.coverage({}, CALM);
  expect(card?.fields).toEqual([
    { field: 'time', count: 3, of: 4 },
    { field: 'actor', count: 4, of: 4 },
    { field: 'on-behalf-of', count: 0, of: 4 },
    { field: 'ip', count: 2, of: 4 },
    { field: 'action', count: 4, of: 4 },
    { field: 'target', count: 4, of: 4 },
    { field: 'outcome', count: 4, of: 4 },
    { field: 'session', count: 0, of: 4 },
    { field: 'arguments', count: 0, of: 0 },
    { field: 'approval', count: 0, of: 0 },
  ]);
  expect(card?.bases).toEqual([
    { basis: 'explicit-offset', count: 3, of: 4 },
    { basis: 'none', count: 1, of: 4 },
  ]);
  expect(card?.precisions).toEqual([
    { precision: 'none', count: 1, of: 4 },
    { precision: 'ms', count: 3, of: 4 },
  ]);
  expect([card?.duplicates, card?.conflicts]).toEqual([1, { ids: 3, count: 0, isLeast: false }]);
});

test('the score counts questions that are answered, and names what the others lack', async () => {
  const core = await caseOf({ 'a.ndjson': lines(streamed(1), streamed(2), streamed(4)) });
  const [card] = await core.coverage({}, CALM);
  const said = card?.replay?.questions.map(({ id, count, of, missing }) => [
    id,
    count,
    of,
    missing,
  ]);
  expect(said).toEqual([
    ['when', 3, 3, null],
    ['who', 3, 3, null],
    ['from-where', 2, 3, 'an address'],
    ['in-whose-name', 0, 0, null],
    ['on-what', 3, 3, null],
    ['with-what-result', 3, 3, null],
    ['in-which-session', 0, 3, 'a session'],
    ['with-what-arguments', 0, 0, null],
    ['approved', 0, 0, null],
    ['approved-by-whom', 0, 0, null],
    ['policy-version', 0, 0, null],
    ['same-decision', 3, 3, null],
    ['linkable', 0, 3, 'a device, card, wallet, phone or mailbox'],
  ]);
  expect(card?.replay?.answered).toEqual({ count: 5, of: 8 });
});

test('an own id with other content is a conflict: counted, both kept, gone with an undo', async () => {
  const changed = streamed(2, { author_name: 'somebody else' });
  const core = await caseOf({
    'a.ndjson': lines(streamed(1), streamed(2)),
    'b.ndjson': lines(changed, streamed(1), streamed(5), streamed(5, { ip_address: '192.0.2.9' })),
  });
  const cards = await core.coverage({}, CALM);
  expect(cards.map(({ conflicts }) => conflicts)).toEqual([
    { ids: 2, count: 0, isLeast: false },
    { ids: 3, count: 2, isLeast: false },
  ]);
  const info = await core.caseInfo({}, CALM);
  expect(info.counts.events - info.counts.duplicates).toBe(5);
  expect(info.sources[1]?.notes[0]).toEqual({
    reason: 'conflicting',
    text: "2 of 3 records with an id of their source's own have the id of another record of this format and other content; both are kept: a record may have been changed, or the files come from two instances",
  });
  await core.undo({}, CALM);
  expect((await core.coverage({}, CALM)).map(({ conflicts }) => conflicts.count)).toEqual([0]);
  await core.redo({}, CALM);
  expect((await core.coverage({}, CALM)).map(({ conflicts }) => conflicts.count)).toEqual([0, 2]);
});

test('a clock that is off is told from the ids that two formats share', async () => {
  const csv = Array.from({ length: 20 }, (_, at) => {
    const id = at + 1;
    const time = new Date(Date.UTC(2026, 2, 1, 10) + id * 3_600_000 * 5 + 94_000).toISOString();
    const stamp = time.slice(0, 19).replace('T', ' ');
    return `${id},${40 + id},u${id},9,Project,a/b,9,Project,a/b,Changed it,192.0.2.7,${stamp}\n`;
  });
  const head =
    'ID,Author ID,Author Name,Entity ID,Entity Type,Entity Path,Target ID,Target Type,Target Details,Action,IP Address,Created At (UTC)\n';
  const core = await caseOf({
    'stream.ndjson': lines(...Array.from({ length: 20 }, (_, at) => streamed(at + 1))),
    'audit.csv': head + csv.join(''),
  });
  const cards = await core.coverage({}, CALM);
  expect(cards.map(({ clocks }) => clocks)).toEqual([
    [
      {
        kind: 'skew',
        other: 'audit.csv',
        offsetMs: -94_000,
        pairs: 20,
        agreeing: 20,
        method: 'same-id',
      },
    ],
    [
      {
        kind: 'skew',
        other: 'stream.ndjson',
        offsetMs: 94_000,
        pairs: 20,
        agreeing: 20,
        method: 'same-id',
      },
    ],
  ]);
});

test('before the commit: conflicts, what is witnessed already, and the part of the period that is new', async () => {
  const core = await caseOf({ 'a.ndjson': lines(streamed(1), streamed(2), streamed(3)) });
  const staged = await stageOnly(
    core,
    lines(streamed(3), streamed(2, { event_type: 'project_removed' }), streamed(6)),
  );
  const [file] = staged.files;
  expect(file?.counts).toEqual({
    new: 2,
    undated: 0,
    duplicates: 1,
    rejected: 0,
    future: 0,
    conflicting: 1,
  });
  const at = (id: number) => Date.UTC(2026, 2, 1, 10) + id * 3_600_000 * 5;
  expect(file?.overlap).toEqual({
    witnessed: [{ file: 'a.ndjson', count: 1 }],
    comparable: ['a.ndjson'],
    comparableFiles: 1,
    fresh: [{ from: at(3), to: at(6) }],
  });
  const sha256 = file?.report.sha256 ?? '';
  const [conflict, ...others] = await core.conflicts({ sha256, limit: 5 }, CALM);
  expect(others).toEqual([]);
  expect(conflict).toEqual({
    id: '2',
    before: { event: 2, file: 'a.ndjson', record: 2, raw: streamed(2) },
    now: {
      event: 4,
      file: 'staged.ndjson',
      record: 2,
      raw: streamed(2, { event_type: 'project_removed' }),
    },
    differing: [{ field: 'event_type', before: 'project_changed', now: 'project_removed' }],
  });
  await core.cancelImport({ stage: staged.stage }, CALM);
  expect(await core.conflicts({ sha256, limit: 5 }, CALM)).toEqual([]);
});

test('a secret in which two records differ is masked by the name of its field, and before it is cut', async () => {
  const jwt = (body: string) => `eyJhbGciOiJIUzI1NiJ9.${body.repeat(60)}.c2lnbmF0dXJl`;
  const hidden = (word: string, body: string) => ({
    details: { password: word, note: jwt(body) },
  });
  const core = await caseOf({ 'a.ndjson': lines(streamed(1, hidden('first-pass', 'Zmlyc3Q'))) });
  const staged = await stageOnly(core, lines(streamed(1, hidden('other-pass', 'b3RoZXI'))));
  const sha256 = staged.files[0]?.report.sha256 ?? '';
  const [conflict] = await core.conflicts({ sha256, limit: 5 }, CALM);
  expect(conflict?.differing).toEqual([
    { field: 'details.password', before: '••••••', now: '••••••' },
    { field: 'details.note', before: '••••••', now: '••••••' },
  ]);
});

async function stageOnly(core: CoreMethods, content: string) {
  STAGED.content = content;
  const sources = [{ name: 'staged.ndjson', size: 1, handle: 'staged.ndjson' }];
  return core.stageImport({ sources }, CALM);
}

test('times without a zone that fit another source two hours apart are said before the commit', async () => {
  const zoned = Array.from({ length: 14 }, (_, at) => at * 7_919_000 + Date.UTC(2026, 2, 1, 6));
  const line = (time: string, at: number) =>
    JSON.stringify({ time, user: `u${at}`, action: `action-${at}`, host: 'door' });
  const core = await caseOf({
    'zoned.ndjson': lines(...zoned.map((time, at) => line(new Date(time).toISOString(), at))),
  });
  const naive = zoned.map((time, at) => {
    const stamp = new Date(time + 7_200_000).toISOString().slice(0, 19).replace('T', ' ');
    return line(stamp, at);
  });
  const { stage, files } = await stageOnly(core, lines(...naive));
  expect(files[0]?.bases).toEqual([{ basis: 'assumed-utc', count: 14, of: 14 }]);
  expect(await core.stagedClocks({ stage }, CALM)).toEqual([
    [
      {
        kind: 'zone',
        other: 'zoned.ndjson',
        offsetMs: 7_200_000,
        pairs: 14,
        agreeing: 14,
        method: 'same-happening',
      },
    ],
  ]);
});
