/** The keeper over the desktop's own parts and a real folder: what it calls kept can be opened again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from '../../electron/disk.ts';
import type { Disk } from '../../electron/disk.ts';
import type { KeptCase } from '../../renderer/durability/kept-case.ts';
import type { KeptState } from '../../renderer/durability/kept-parts.ts';
import type { CaseFile } from '../../renderer/host-bridge.ts';
import { ACCOUNTS, importAccounts, session, take } from '../support/journal-session.ts';
import { keeperOver } from '../support/keeper-over.ts';
import type { Session } from '../support/journal-session.ts';
import { type NodeKeeping, nodeKeeping } from '../support/node-keeping.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Kept {
  readonly kept: KeptCase;
  readonly one: Session;
  readonly host: NodeKeeping;
  readonly states: KeptState[];
}

/** A new case in a core, kept from its beginning. */
async function begin(disk: Disk = realDisk, recent: readonly string[] = []): Promise<Kept> {
  const one = session((line) => kept.logged(line));
  const host = nodeKeeping(disk, join(folder, 'recovery'), recent);
  const { log } = await one.core.newCase({ name: 'A case' }, one.context);
  const states: KeptState[] = [];
  const kept = keeperOver(
    one,
    { keeping: host.keeping, onState: (state) => states.push(state) },
    { file: null, isOwn: false, log, lines: [], isUnsaved: false },
  );
  return { kept, one, host, states };
}

/** Saves where the person says. */
async function saveAs({ kept, host }: Kept, path: string): Promise<CaseFile | null> {
  const written = await kept.save(async (file) => {
    const write = (await import('../../electron/atomic-write.ts')).startAtomicWrite;
    const atomic = await write(realDisk, { path, size: file.bytes.length, nonce: 'n' });
    await atomic.append(file.bytes);
    await atomic.finish();
    return { file: await host.pick(path), caution: null };
  });
  return written?.saved.file ?? null;
}

/** Opens a case with its journal in a fresh core, as the next start does. */
async function recovered(file: CaseFile, host: NodeKeeping): Promise<Session> {
  const next = session();
  const bytes = await file.slice(0, file.size);
  await next.core.openCase({ name: file.name, bytes }, next.context);
  const { journals } = await host.keeping.hold(file);
  for (const journal of journals) {
    const content = await journal.slice(0, journal.size);
    await next.core.recoverJournal({ journal: content }, next.context);
  }
  return next;
}

test('a case that was never saved is found again with every edit, after a start anew', async () => {
  const { kept, one, host } = await begin();
  await importAccounts(one, ACCOUNTS);
  expect((await kept.settled()).phase).toBe('kept');
  await take(one, { does: 'star', event: 1, on: true });
  await take(one, { does: 'note', event: 2, text: 'look again' });
  await take(one, { does: 'undo' });
  expect(await kept.settled()).toEqual({ phase: 'kept', seq: 5, words: null });
  host.quit();
  const after = nodeKeeping(realDisk, join(folder, 'recovery'));
  const [work, ...others] = await after.keeping.unsaved();
  expect([work?.title, work?.edits, work?.isRecovery, others]).toEqual(['A case', 3, true, []]);
  if (work === undefined) return;
  expect((await recovered(work.file, after)).dump()).toBe(one.dump());
});

test('a saved case carries its journal beside it; the next save takes its place; closing leaves the case alone', async () => {
  const begun = await begin();
  const { kept, one, host } = begun;
  const path = join(folder, 'a.redthread');
  await importAccounts(one, ACCOUNTS);
  await saveAs(begun, path);
  expect(readdirSync(folder).sort()).toEqual(['a.redthread', 'a.redthread.lock']);
  await take(one, { does: 'title', title: 'first' });
  await kept.settled();
  const [journal] = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  expect(readFileSync(join(folder, journal ?? ''), 'utf8').split('\n')).toHaveLength(3);
  const file = await host.pick(path);
  expect((await recovered(file, host)).dump()).toBe(one.dump());
  await saveAs(begun, path);
  const [next] = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  expect(next).not.toBe(journal);
  await kept.end(false);
  expect(readdirSync(folder)).toEqual(['a.redthread']);
});

test('a journal that says nothing does not outlive the program', async () => {
  const begun = await begin();
  const { kept, one, host } = begun;
  await importAccounts(one, ACCOUNTS);
  await saveAs(begun, join(folder, 'a.redthread'));
  await take(one, { does: 'title', title: 'first' });
  await kept.settled();
  await saveAs(begun, join(folder, 'a.redthread'));
  expect(readdirSync(folder).filter((name) => name.endsWith('.journal'))).toHaveLength(1);
  host.quit();
  expect(readdirSync(folder)).toEqual(['a.redthread']);
});

test('what was not saved goes when the person says so, and stays when the program just ends', async () => {
  const begun = await begin(realDisk, [join(folder, 'a.redthread')]);
  const { kept, one, host } = begun;
  const path = join(folder, 'a.redthread');
  await importAccounts(one, ACCOUNTS);
  const file = await saveAs(begun, path);
  await take(one, { does: 'title', title: 'never saved' });
  await kept.settled();
  host.quit();
  const after = nodeKeeping(realDisk, join(folder, 'recovery'), [path]);
  expect((await after.keeping.unsaved()).map(({ title, edits }) => [title, edits])).toEqual([
    ['a', 1],
  ]);
  if (file === null) return;
  const picked = await after.pick(path);
  await after.keeping.hold(picked);
  await after.keeping.leave(picked, true);
  expect(readdirSync(folder)).toEqual(['a.redthread']);
});

test('a disk that is full says so, keeps what was kept, and goes on once there is room', async () => {
  let full = false;
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  };
  const disk: Disk = {
    ...realDisk,
    create: (path, mode) => (full ? refuse() : realDisk.create(path, mode)),
    append: async (path) => {
      const file = await realDisk.append(path);
      return { ...file, write: (bytes) => (full ? refuse() : file.write(bytes)) };
    },
  };
  const { kept, one, host } = await begin(disk);
  await importAccounts(one, ACCOUNTS);
  await take(one, { does: 'title', title: 'kept' });
  await kept.settled();
  full = true;
  await take(one, { does: 'title', title: 'not yet kept' });
  const failed = await kept.settled();
  expect([failed.phase, failed.seq]).toEqual(['failed', 3]);
  expect(failed.words).toMatch(/the disk is full; free some space or save elsewhere$/u);
  full = false;
  expect(await kept.settled()).toEqual({ phase: 'kept', seq: 4, words: null });
  const [place] = readdirSync(join(folder, 'recovery'));
  const path = join(folder, 'recovery', place ?? '', 'A case.redthread');
  expect((await recovered(await host.pick(path), host)).dump()).toBe(one.dump());
});

test('while another case is opened nothing is written, and nothing after the case was closed', async () => {
  const { kept, one, states } = await begin();
  await importAccounts(one, ACCOUNTS);
  await kept.settled();
  const resume = await kept.pause();
  await take(one, { does: 'title', title: 'meanwhile' });
  await new Promise((done) => setTimeout(done, 120));
  expect(kept.state.phase).toBe('keeping');
  const ended = kept.end(true);
  resume();
  await ended;
  const said = states.length;
  await take(one, { does: 'title', title: 'after the end' });
  await new Promise((done) => setTimeout(done, 120));
  expect(states).toHaveLength(said);
  expect(readdirSync(join(folder, 'recovery'))).toEqual([]);
});

test('an edit that is made while the case is saved is not called kept before it is in the new journal', async () => {
  const begun = await begin();
  const { kept, one, host } = begun;
  const path = join(folder, 'a.redthread');
  await importAccounts(one, ACCOUNTS);
  const file = await saveAs(begun, path);
  await take(one, { does: 'title', title: 'in the first journal' });
  await kept.settled();
  if (file === null) return;
  const called: number[] = [];
  await kept.save(async (content) => {
    const saved = await host.keeping.snapshot(content, file, 'keep');
    await take(one, { does: 'title', title: 'while it was saved' });
    called.push(kept.state.seq);
    return saved;
  });
  called.push(kept.state.seq);
  const { entries } = (await one.core.caseInfo({}, one.context)).log;
  const { log } = await (
    await recovered(await host.pick(path), host)
  ).core.caseInfo({}, one.context);
  expect(called.every((seq) => seq <= log.entries)).toBe(true);
  expect((await kept.settled()).seq).toBe(entries);
  expect((await recovered(await host.pick(path), host)).dump()).toBe(one.dump());
});

test('what killed writers left beside a case goes with the next hold, and nothing else does', async () => {
  const begun = await begin();
  const path = join(folder, 'a.redthread');
  const file = await saveAs(begun, path);
  begun.host.quit();
  const hex = '0123456789abcdef';
  const litter = [
    `.a.redthread.${hex}.tmp`,
    `.a.redthread.${hex}.journal.${hex}.tmp`,
    `a.redthread.lock.${hex}.tmp`,
  ];
  const others = ['.a.redthread.notes.tmp', `.b.redthread.${hex}.tmp`, 'a.redthread.tmp'];
  for (const name of [...litter, ...others]) writeFileSync(join(folder, name), 'x');
  if (file !== null) await begun.host.keeping.hold(file);
  const left = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  expect(left.sort()).toEqual([...others].sort());
});

test('saved over a case with a journal of its own, that journal is not taken for one of the new case', async () => {
  const old = await begin();
  const path = join(folder, 'a.redthread');
  await saveAs(old, path);
  await take(old.one, { does: 'title', title: 'of the old case' });
  await old.kept.settled();
  old.host.quit();
  const begun = await begin();
  await importAccounts(begun.one, ACCOUNTS);
  const file = await saveAs(begun, path);
  await begun.kept.settled();
  begun.host.quit();
  expect(readdirSync(folder).filter((name) => name.endsWith('.journal'))).toEqual([]);
  if (file === null) return;
  expect((await recovered(file, begun.host)).dump()).toBe(begun.one.dump());
});

test('an import that was cut off is told at the next start, and when its case is opened', async () => {
  const begun = await begin();
  const { kept, one, host } = begun;
  await importAccounts(one, ACCOUNTS);
  const path = join(folder, 'a.redthread');
  const file = await saveAs(begun, path);
  await kept.settled();
  const note = { what: '`b.csv`', entries: 2 };
  await host.keeping.importBegins(file, note);
  await host.keeping.importBegins(null, { what: '`c.csv`', entries: 0 });
  expect((await host.keeping.unfinishedImports()).map(({ what }) => what)).toEqual(['`c.csv`']);
  host.quit();

  const after = nodeKeeping(realDisk, join(folder, 'recovery'), [path]);
  expect(await after.keeping.unfinishedImports()).toEqual([
    { title: null, what: '`c.csv`' },
    { title: 'a', what: '`b.csv`' },
  ]);
  await after.keeping.importEnds(null);
  const picked = await after.pick(path);
  expect((await after.keeping.hold(picked)).unfinished).toEqual(note);
  await after.keeping.importEnds(picked);
  after.quit();
  expect(await after.keeping.unfinishedImports()).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['a.redthread', 'recovery']);
});

test('of a case that was written since, only the case itself can tell whether the import came to its end', async () => {
  const begun = await begin();
  const { one, host } = begun;
  const path = join(folder, 'a.redthread');
  const file = await saveAs(begun, path);
  await host.keeping.importBegins(file, { what: '`b.csv`', entries: 1 });
  await importAccounts(one, ACCOUNTS);
  await begun.kept.settled();
  host.quit();
  const after = nodeKeeping(realDisk, join(folder, 'recovery'), [path]);
  expect(await after.keeping.unfinishedImports()).toEqual([]);
  expect((await after.keeping.hold(await after.pick(path))).unfinished).not.toBe(null);
});
