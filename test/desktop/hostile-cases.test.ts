/** Case files that someone else made, opened by a double click: refused in words, or opened whole. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCase } from '../../shared/store/case-file.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { give } from '../support/normal-user.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { unless } from '../support/skip-reason.ts';

const sqlite = await openSqlite();

function caseBytes(change: string): Uint8Array {
  const db = createCase(sqlite, 'Ring of May');
  if (change !== '') db.script(change);
  const bytes = db.export();
  db.close();
  return bytes;
}

const whole = caseBytes('');
/** For damage: which of the checks finds it first is not the point. */
const SAID = /damaged|malformed|not a|cannot|whole/iu;
const HOSTILE: readonly (readonly [what: string, bytes: Uint8Array, words: RegExp])[] = [
  [
    'with a trigger',
    caseBytes('CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END'),
    /trigger t/u,
  ],
  ['with a view', caseBytes('CREATE VIEW v AS SELECT 1'), /view v/u],
  ['of a newer program', caseBytes('PRAGMA user_version = 99'), /version 99/u],
  ['of another program', caseBytes('PRAGMA application_id = 7'), /its id is another/u],
  ['cut off in the middle', whole.slice(0, Math.floor(whole.length / 2)), SAID],
  ['overwritten in the middle', whole.slice().fill(0xff, 4096, 12_288), SAID],
  [
    'that is only a magic number',
    new TextEncoder().encode(`SQLite format 3\0${'<b>'.repeat(40)}`),
    SAID,
  ],
];

describe('a case from elsewhere', unless(desktopObstacle()), () => {
  let desktop: DesktopApp;
  let folder = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    folder = join(desktop.folder, 'cases');
    mkdirSync(folder);
    give(desktop.account, folder);
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test.each(HOSTILE)('%s is refused in words', async (what, bytes, words) => {
    const path = join(folder, `${what}.redthread`);
    writeFileSync(path, bytes);
    give(desktop.account, path);
    expect(await desktop.startAgain([path])).toBe(0);
    const messages = desktop.page.getByRole('region', { name: 'Messages' });
    const last = messages.getByRole('alert').last();
    await expect.poll(() => last.innerText(), { timeout: 20_000 }).toMatch(words);
    await last.getByRole('button').last().click();
    expect(await titleOf(desktop)).toBe('Redthread');
    expect(desktop.record.violations).toEqual([]);
  });

  test('that is sound opens after all of them', async () => {
    const path = join(folder, 'sound.redthread');
    writeFileSync(path, whole);
    give(desktop.account, path);
    expect(await desktop.startAgain([path])).toBe(0);
    await expect.poll(() => titleOf(desktop), { timeout: 20_000 }).toMatch(/^sound/u);
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });
});

function titleOf(desktop: DesktopApp): Promise<string> {
  return desktop.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '',
  );
}
