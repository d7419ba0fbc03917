/** An encrypted case in the real program, killed in the middle of work: no file of it, or of the program, is plain. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { begun } from '../support/journal-session.ts';
import { give } from '../support/normal-user.ts';
import { unless } from '../support/skip-reason.ts';

const CLEAN = { violations: [], errors: [], foreignRequests: [] };
const LONG = { timeout: 90_000 };
const CLI = 'out/cli/main.mjs';
const PASSPHRASE = 'barn owl counts nine grey stones';
const CANARY = 'canary-7f3c-yellow';
const PLAIN = [CANARY, 'SQLite format', 'ana@example.org', 'redthread-journal', PASSPHRASE];

describe('an encrypted case', unless(desktopObstacle()), () => {
  let desktop: DesktopApp;
  let path = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    const folder = join(desktop.folder, 'cases');
    mkdirSync(folder);
    give(desktop.account, folder);
    path = join(folder, 'a.redthread');
    const secret = join(desktop.folder, 'secret.txt');
    writeFileSync(path, (await begun()).bytes);
    writeFileSync(secret, PASSPHRASE);
    execFileSync(process.execPath, [CLI, 'encrypt', '--case', path, '--passphrase-file', secret]);
    rmSync(secret);
    give(desktop.account, path);
    await again([path]);
  }, 240_000);
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  const again = async (files: readonly string[]): Promise<void> => {
    const { folder } = desktop;
    await desktop.close();
    desktop = await launchDesktop({ home: folder, files });
  };
  const answer = async (passphrase: string): Promise<void> => {
    const dialog = desktop.page.getByRole('dialog', { name: /is encrypted/u });
    await dialog.getByLabel('Passphrase').fill(passphrase, LONG);
    await dialog.getByRole('button', { name: 'Open' }).click();
  };
  /** Files below the program's and the cases' folders that say something plain. */
  const leaks = (): readonly string[] =>
    readdirSync(desktop.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap(({ parentPath, name }) => {
        const bytes = readFileSync(join(parentPath, name));
        return PLAIN.filter((text) => bytes.includes(text)).map((text) => `${name}: ${text}`);
      });

  test('opened by argument it asks, says when the passphrase is another, and its edits are kept unseen', async () => {
    const { page } = desktop;
    await answer('seven kettles sing on the ferry');
    await page.getByText('This passphrase does not open the case').waitFor(LONG);
    await answer(PASSPHRASE);
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(1).click(LONG);
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill(CANARY);
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator('[data-kept="4"]').waitFor(LONG);
    expect(leaks()).toEqual([]);
    expect(desktop.record).toEqual(CLEAN);
  }, 240_000);

  test('after a kill it asks for the passphrase first, then offers the edit, and nothing plain lies anywhere', async () => {
    desktop.app.process().kill('SIGKILL');
    await again([path]);
    expect(leaks()).toEqual([]);
    await answer(PASSPHRASE);
    const dialog = desktop.page.getByRole('alertdialog');
    await dialog.getByText('1 edit in the journal').waitFor(LONG);
    await dialog.getByRole('button', { name: 'Recover' }).click();
    await desktop.page.getByText('log #4 verified').waitFor(LONG);
    await desktop.page.keyboard.press('Control+s');
    await desktop.page.getByText('Saved as a.redthread').waitFor(LONG);
    expect(leaks()).toEqual([]);
    expect(desktop.record).toEqual(CLEAN);
  }, 240_000);
});
