/** An encrypted case as the desktop's own parts keep it in a real folder: no file of it says anything plain. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from '../../electron/disk.ts';
import type { KeptCase } from '../../renderer/durability/kept-case.ts';
import { ACCOUNTS, importAccounts, session, take } from '../support/journal-session.ts';
import { keeperOver } from '../support/keeper-over.ts';
import type { Session } from '../support/journal-session.ts';
import { type NodeKeeping, nodeKeeping } from '../support/node-keeping.ts';

const PASSPHRASE = 'barn owl counts nine grey stones';
const CANARY = 'canary-7f3c-yellow';
const PLAIN = [CANARY, 'SQLite format', 'ana@example.org', 'redthread-journal', 'annotate'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-encrypted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Names of all files below the folder, and which of them say something plain. */
function files(): { readonly names: readonly string[]; readonly leaks: readonly string[] } {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const leaks = found.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    return PLAIN.filter((text) => bytes.includes(text)).map((text) => `${name}: ${text}`);
  });
  return { names: found.map(({ name }) => name).sort(), leaks };
}

interface Kept {
  readonly kept: KeptCase;
  readonly one: Session;
  readonly host: NodeKeeping;
}

/** A case at `path` with marked evidence, kept beside it; a case without a place where `path` is null. */
async function begin(path: string | null): Promise<Kept> {
  let kept: KeptCase | null = null;
  const one = session((line) => kept?.logged(line));
  const host = nodeKeeping(realDisk, join(folder, 'recovery'), path === null ? [] : [path]);
  await one.core.newCase({ name: 'A case' }, one.context);
  await importAccounts(one, ACCOUNTS.replace('ben,', `${CANARY},`));
  const { bytes, log } = await one.core.saveCase({}, one.context);
  if (path !== null) writeFileSync(path, bytes);
  const file = path === null ? null : await host.pick(path);
  if (file !== null) await host.keeping.hold(file);
  kept = keeperOver(one, host, {
    file,
    isOwn: file !== null,
    log,
    lines: [],
    isUnsaved: file === null,
  });
  await kept.settled();
  return { kept, one, host };
}

async function encrypt({ kept, one }: Kept, passphrase: string | null): Promise<string> {
  const change = async (): Promise<unknown> => one.core.protectCase({ passphrase }, one.context);
  return (await kept.rewrite(change)).phase;
}

test('encrypting removes earlier versions, journal and forgotten temporary files; later edits, versions and a kill leave nothing plain', async () => {
  const path = join(folder, 'a.redthread');
  const begun = await begin(path);
  const { kept, one, host } = begun;
  await take(one, { does: 'note', event: 1, text: `${CANARY} before` });
  await kept.settled();
  const backups = join(folder, 'a.backups');
  mkdirSync(backups);
  writeFileSync(join(backups, '2026-05-01T10-00-00-000Z.redthread'), readFileSync(path));
  writeFileSync(join(folder, '.a.redthread.0123456789abcdef.tmp'), readFileSync(path));
  const halfJournal = '.a.redthread.0123456789abcdef.journal.0123456789abcdef.tmp';
  writeFileSync(join(folder, halfJournal), one.lines.join(''));
  expect(files().leaks).toContain(`2026-05-01T10-00-00-000Z.redthread: ${CANARY}`);

  expect(await encrypt(begun, PASSPHRASE)).toBe('kept');
  expect(files().leaks).toEqual([]);
  expect(files().names.filter((name) => !name.endsWith('.journal'))).toEqual([
    'a.redthread',
    'a.redthread.lock',
  ]);

  await take(one, { does: 'note', event: 2, text: `${CANARY} after` });
  await importAccounts(one, ACCOUNTS.replace('cem,', `${CANARY}-2,`));
  expect((await kept.settled()).phase).toBe('kept');
  await take(one, { does: 'title', title: CANARY });
  expect((await kept.settled()).phase).toBe('kept');
  const { names, leaks } = files();
  expect(leaks).toEqual([]);
  expect(names.filter((name) => name.endsWith('.redthread'))).toHaveLength(2);

  // As after a kill: another program finds case and journal as they lie.
  host.quit();
  const after = nodeKeeping(realDisk, join(folder, 'recovery'), [path]);
  const [work] = await after.keeping.unsaved();
  expect([work?.title, work?.edits]).toEqual(['a', 1]);
  const file = await after.pick(path);
  const { journals } = await after.keeping.hold(file);
  const [journal] = await Promise.all(journals.map((each) => each.slice(0, each.size)));
  const next = session();
  const bytes = await file.slice(0, file.size);
  const opening = { name: file.name, bytes, passphrase: PASSPHRASE };
  await next.core.openCase(opening, next.context);
  await next.core.recoverJournal({ journal: journal ?? new Uint8Array() }, next.context);
  expect(next.dump()).toBe(one.dump());
  expect(files().leaks).toEqual([]);
});

test('a case that was never saved is encrypted in the folder for recovery, under a name that says nothing', async () => {
  const begun = await begin(null);
  const { kept, one } = begun;
  await take(one, { does: 'note', event: 1, text: CANARY });
  await kept.settled();
  expect(files().leaks).not.toEqual([]);
  expect(await encrypt(begun, PASSPHRASE)).toBe('kept');
  await take(one, { does: 'note', event: 2, text: CANARY });
  await kept.settled();
  expect(files().leaks).toEqual([]);
});

test('without encryption the case and its journal are plain again, and earlier versions stay encrypted', async () => {
  const path = join(folder, 'a.redthread');
  const begun = await begin(path);
  await encrypt(begun, PASSPHRASE);
  await take(begun.one, { does: 'title', title: 'one' });
  await encrypt(begun, null);
  await take(begun.one, { does: 'note', event: 1, text: CANARY });
  expect((await begun.kept.settled()).phase).toBe('kept');
  const [, secondName = ''] = files().names.filter((name) => name.endsWith('.journal'));
  expect(secondName).toBe('');
  expect(new Set(files().leaks.map((leak) => leak.split(':')[0]?.split('.').at(-1)))).toEqual(
    new Set(['redthread', 'journal']),
  );
});
