/** Killed in the middle of work and started again: what the window called kept is offered, recovered, undone. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { begun, take } from '../support/journal-session.ts';
import { give } from '../support/normal-user.ts';
import { takePicture } from '../support/take-picture.ts';
import { dropFiles } from '../support/workbench-files.ts';

const obstacle = desktopObstacle();
if (obstacle !== null) console.warn(`SKIPPED desktop suite "recover": ${obstacle}`);
const MORE = `id,username,email,created_at
7,gil,gil@example.org,2026-05-07T10:00:00Z
8,hal,hal@example.org,2026-05-08T10:00:00Z
`;
const CLEAN = { violations: [], errors: [], foreignRequests: [] };
const LONG = { timeout: 60_000 };

describe.skipIf(obstacle !== null)('work that was not saved', () => {
  let desktop: DesktopApp;
  let path = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    const folder = join(desktop.folder, 'cases');
    mkdirSync(folder);
    give(desktop.account, folder);
    path = join(folder, 'a.redthread');
    writeFileSync(path, (await begun()).bytes);
    give(desktop.account, path);
    await again([path]);
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  const again = async (files: readonly string[]): Promise<void> => {
    const { folder } = desktop;
    await desktop.close();
    desktop = await launchDesktop({ home: folder, files });
  };
  const kill = async (files: readonly string[]): Promise<void> => {
    desktop.app.process().kill('SIGKILL');
    await again(files);
  };
  const star = async (entries: number): Promise<void> => {
    const { page } = desktop;
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(1).click(LONG);
    await page.keyboard.press('s');
    await page.locator(`[data-kept="${entries}"]`).waitFor(LONG);
  };
  const logShown = async (entries: number): Promise<void> => {
    await desktop.page.getByText(`log #${entries} verified`).waitFor(LONG);
  };

  test('a star is in the journal beside the case before it is called saved', async () => {
    await star(3);
    expect(await desktop.page.getByText('journal saved').count()).toBe(1);
    const journals = readdirSync(join(path, '..')).filter((name) => name.endsWith('.journal'));
    expect(journals).toHaveLength(1);
    expect(existsSync(`${path}.lock`)).toBe(true);
    expect(desktop.record).toEqual(CLEAN);
  });

  test('after a kill the program asks, never recovers silently, and undo takes the star back', async () => {
    await kill([path]);
    const { page } = desktop;
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('1 edit in the journal').waitFor(LONG);
    await dialog.getByRole('button', { name: 'Recover' }).click();
    await logShown(3);
    await page.keyboard.press('Control+z');
    await page.locator('[data-kept="4"]').waitFor(LONG);
    expect(desktop.record).toEqual(CLEAN);
  });

  test('on the first screen the work is named, and stays until the person discards it', async () => {
    await kill([]);
    const card = desktop.page.getByRole('region', { name: 'Unsaved work found' });
    await card.getByText('“a” has 2 edits in its journal').waitFor(LONG);
    await card.getByRole('button', { name: 'Discard…' }).click();
    await card.getByRole('button', { name: 'Discard for good' }).click();
    await card.waitFor({ ...LONG, state: 'detached' });
    expect(readdirSync(join(path, '..'))).toEqual(['a.redthread']);
    expect(desktop.record).toEqual(CLEAN);
  });

  /** Closes the window as a person does who presses the button of this name; what they were told. */
  const closeWith = async (button: string): Promise<string> => {
    const ended = new Promise((done) => desktop.app.process().once('exit', done));
    const told = await desktop.app.evaluate(({ BrowserWindow, dialog }, wanted) => {
      let words = '';
      dialog.showMessageBoxSync = (...given: unknown[]) => {
        const asked = Object(given.at(-1));
        words = `${asked.message} ${asked.detail}`;
        return asked.buttons.indexOf(wanted);
      };
      BrowserWindow.getAllWindows()[0]?.close();
      return words;
    }, button);
    await ended;
    return told;
  };

  test('closed with changes in the journal, the window says so, and the next start offers them', async () => {
    await again([path]);
    await logShown(2);
    await star(3);
    const told = await closeWith('Close, keep for later');
    expect(told).toMatch(/not in its file yet\. They are kept in the journal.*offers them again/u);
    await again([path]);
    const dialog = desktop.page.getByRole('alertdialog');
    await dialog.getByText('1 edit in the journal').waitFor(LONG);
    await dialog.getByRole('button', { name: 'Recover' }).click();
    await logShown(3);
  });

  test('closed with Save and close, the file holds the changes, and nobody asks again', async () => {
    await desktop.page.keyboard.press('Control+z');
    await desktop.page.locator('[data-kept="4"]').waitFor(LONG);
    await closeWith('Save and close');
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.backups', 'a.redthread']);
    await again([path]);
    await logShown(4);
    expect(await desktop.page.getByRole('alertdialog').count()).toBe(0);
    rmSync(join(path, '..', 'a.backups'), { recursive: true });
  });

  test('the journal of another state of the case is saved as it is, and what becomes of it is asked again', async () => {
    const other = await begun();
    await take(other, { does: 'title', title: 'elsewhere' });
    const content = other.head + other.lines.join('');
    const journal = `${path}.0123456789abcdef.journal`;
    const copy = join(path, '..', 'elsewhere.copy');
    writeFileSync(journal, content);
    give(desktop.account, journal);
    await again([path]);
    const dialog = desktop.page.getByRole('alertdialog');
    await dialog.getByText('follows another state of it').waitFor(LONG);
    await takePicture(desktop.page, 'desktop-foreign-journal');
    await desktop.app.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = async () => ({ canceled: false, filePath });
    }, copy);
    await dialog.getByRole('button', { name: 'Save the journal…' }).click();
    await desktop.page.getByText('Journal saved').waitFor(LONG);
    expect([copy, journal].map((file) => readFileSync(file, 'utf8'))).toEqual([content, content]);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await logShown(4);
    expect([copy, journal].map((file) => existsSync(file))).toEqual([true, false]);
    rmSync(copy);
    expect(desktop.record).toEqual(CLEAN);
  });

  test('an import cut off by a kill is named at the next start and by its case, which is as before', async () => {
    await again([path]);
    await logShown(4);
    const before = readFileSync(path);
    const offered = async (): Promise<void> => {
      await dropFiles(desktop.page, [{ name: 'more.csv', content: MORE }]);
      await desktop.page.getByText('Commit adds 2 events from 1 file.').waitFor(LONG);
    };
    await offered();
    await kill([]);
    expect(existsSync(`${path}.importing`)).toBe(true);
    const card = desktop.page.getByRole('region', { name: 'An import was not finished' });
    const said =
      'the import of `more.csv` was not finished; the case is as before it: import again.';
    await card.getByText(`“a”: ${said}`).waitFor(LONG);
    await takePicture(desktop.page, 'desktop-import-cut-off');
    await again([path]);
    await desktop.page.getByText(`T${said.slice(1)}`).waitFor(LONG);
    await logShown(4);
    await takePicture(desktop.page, 'desktop-import-cut-off-case');
    expect(readFileSync(path).equals(before)).toBe(true);
    // What was told is taken off the disk, soon, and not told again.
    await expect.poll(() => existsSync(`${path}.importing`), LONG).toBe(false);
    await again([path]);
    await logShown(4);
    expect(await desktop.page.getByText('was not finished').count()).toBe(0);

    // The page alone goes.
    await offered();
    await desktop.page.reload();
    await desktop.page.getByText(`“a”: ${said}`).waitFor(LONG);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a case that another program holds opens read-only, and says who', async () => {
    const other = { host: 'elsewhere.example', pid: 7, nonce: 'n', began: null };
    writeFileSync(`${path}.lock`, JSON.stringify(other));
    await again([path]);
    await desktop.page.getByText(/Opened read-only: .*elsewhere\.example/u).waitFor(LONG);
    await logShown(4);
    expect(desktop.record).toEqual(CLEAN);
  });

  test('a case that is open already stays open and held when it is opened again', async () => {
    rmSync(`${path}.lock`);
    await again([path]);
    await logShown(4);
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);
    await desktop.page.keyboard.press('Control+Shift+O');
    await desktop.page.getByText('a.redthread is open already').waitFor(LONG);
    expect(existsSync(`${path}.lock`)).toBe(true);
    await star(5);
    expect(desktop.record).toEqual(CLEAN);
  });
});
