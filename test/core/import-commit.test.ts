import { expect, test } from 'vitest';
import { createCore } from '../../shared/core.ts';
import { memorySource } from '../../shared/core/memory-source.ts';
import { NO_FILTER } from '../../shared/model/explore.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { testHost } from '../support/test-host.ts';

const CALM: CallContext = { cancelled: () => false, progress: () => {}, notify: () => {} };
const HEAD = 'id,username,email,created_at,current_sign_in_ip\n';

function accounts(count: number): string {
  const line = (id: number): string => {
    const day = String((id % 28) + 1).padStart(2, '0');
    return `${id},user${id},user${id}@example.org,2026-05-${day}T10:00:00Z,198.51.100.${id % 200}\n`;
  };
  return HEAD + Array.from({ length: count }, (_, at) => line(at + 1)).join('');
}

async function coreOver(files: Readonly<Record<string, string>>): Promise<CoreMethods> {
  const host = await testHost();
  return createCore({
    ...host,
    openSource: async (handle) => {
      const name = String(handle);
      return memorySource(host, { name, chunks: () => [files[name] ?? ''] });
    },
  });
}

const sourceOf = (name: string) => ({ name, size: 1, handle: name });

test('a commit that is stopped leaves the case as it was, and the files can be imported again', async () => {
  const core = await coreOver({ 'accounts.csv': accounts(30) });
  const before = await core.newCase({ name: 'A case' }, CALM);
  const staged = await core.stageImport({ sources: [sourceOf('accounts.csv')] }, CALM);
  const stopped: CallContext = { ...CALM, cancelled: () => true };
  await expect(core.commitImport({ stage: staged.stage }, stopped)).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await core.caseInfo({}, CALM)).toEqual(before);
  const again = await core.stageImport({ sources: [sourceOf('accounts.csv')] }, CALM);
  const info = await core.commitImport({ stage: again.stage }, CALM);
  expect(info.counts.events).toBe(30);
});

test.each([
  ['support.tar.gz', 'support'],
  ['audit.ndjson.zst', 'audit'],
  ['accounts.csv', 'accounts'],
  ['.csv', 'New case'],
])('a case begun with %s is called %s', async (file, name) => {
  const core = await coreOver({ [file]: accounts(3) });
  const { stage } = await core.stageImport({ sources: [sourceOf(file)] }, CALM);
  const info = await core.commitImport({ stage }, CALM);
  expect(info.name).toBe(name);
});

test('undo and redo are named before they are done', async () => {
  const core = await coreOver({ 'accounts.csv': accounts(3) });
  await core.newCase({ name: 'A case' }, CALM);
  expect(await core.undoable({}, CALM)).toEqual({ undo: null, redo: null });
  const { stage } = await core.stageImport({ sources: [sourceOf('accounts.csv')] }, CALM);
  await core.commitImport({ stage }, CALM);
  expect(await core.undoable({}, CALM)).toEqual({ undo: 'the import of 1 file', redo: null });
  await core.undo({}, CALM);
  expect(await core.undoable({}, CALM)).toEqual({ undo: null, redo: 'the import of 1 file' });
  const overview = await core.overview({ filter: NO_FILTER, bins: 1, range: null }, CALM);
  expect(overview.total).toBe(0);
});

test('a staged file states its gaps before it is committed', async () => {
  const dayOf = (at: number): number => (at < 300 ? at : at + 400);
  const lines = Array.from({ length: 600 }, (_, at) => {
    const time = new Date(Date.UTC(2026, 4, 1) + dayOf(at) * 600_000).toISOString();
    return `{"time":"${time}","user":"u${at % 7}","action":"login","n":${at}}`;
  });
  const core = await coreOver({ 'door.ndjson': `${lines.join('\n')}\n` });
  await core.newCase({ name: 'A case' }, CALM);
  const { files } = await core.stageImport({ sources: [sourceOf('door.ndjson')] }, CALM);
  expect(files[0]?.gaps).toEqual([
    { from: Date.UTC(2026, 4, 1) + 299 * 600_000, to: Date.UTC(2026, 4, 1) + 700 * 600_000 },
  ]);
});

test('while an import is open no other comes or goes: its events would stand twice, or be lost', async () => {
  const core = await coreOver({ 'a.csv': accounts(5), 'b.csv': accounts(7) });
  await core.newCase({ name: 'A case' }, CALM);
  const importOf = async (name: string): Promise<void> => {
    const { stage } = await core.stageImport({ sources: [sourceOf(name)] }, CALM);
    await core.commitImport({ stage }, CALM);
  };
  const events = async (): Promise<number> =>
    (await core.overview({ filter: NO_FILTER, bins: 1, range: null }, CALM)).total;
  const refused = { code: 'bad-argument', message: expect.stringContaining('commit or cancel') };

  await importOf('a.csv');
  await core.undo({}, CALM);
  const again = await core.stageImport({ sources: [sourceOf('a.csv')] }, CALM);
  await expect(async () => core.redo({}, CALM)).rejects.toMatchObject(refused);
  await core.commitImport({ stage: again.stage }, CALM);
  expect([await events(), (await core.redo({}, CALM)).redone]).toEqual([5, null]);

  const more = await core.stageImport({ sources: [sourceOf('b.csv')] }, CALM);
  await expect(async () => core.undo({}, CALM)).rejects.toMatchObject(refused);
  await core.commitImport({ stage: more.stage }, CALM);
  expect(await events()).toBe(7);
  await core.annotate({ event: 1, annotation: { kind: 'star', on: true } }, CALM);
  await core.stageImport({ sources: [sourceOf('b.csv')] }, CALM);
  expect((await core.undo({}, CALM)).undone).toBe('adding a star');
});
