/** Every field of every importer, full of markup and tricks, through every view and every export of the real program. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { hostileFiles } from '../support/hostile-files.ts';
import { findAliens } from '../support/inert-page.ts';
import { give } from '../support/normal-user.ts';
import { readPdf } from '../support/read-pdf.ts';
import { unless } from '../support/skip-reason.ts';
import { dropFiles } from '../support/workbench-files.ts';

const obstacle = desktopObstacle();
const LONG = { timeout: 60_000 };
const VIEWS = ['explore', 'graph', 'agents', 'report', 'evidence', 'log'];
/** Rows and buttons that are tried in each view. */
const MOST_CLICKS = 30;

describe('evidence full of markup', unless(obstacle), () => {
  let desktop: DesktopApp;
  let folder = '';
  const dialogs: string[] = [];
  const shown = new Set<string>();

  beforeAll(async () => {
    desktop = await launchDesktop();
    folder = join(desktop.folder, 'exports');
    mkdirSync(folder);
    give(desktop.account, folder);
    desktop.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  async function check(where: string): Promise<void> {
    const found = await findAliens(desktop.page, 1);
    if (found.shown) shown.add(where);
    expect({ where, ...found, shown: null }).toEqual({
      where,
      ran: false,
      aliens: [],
      hidden: [],
      shown: null,
    });
  }

  test('is inert while it is staged', async () => {
    const files = hostileFiles();
    expect(files.length).toBeGreaterThan(20);
    await choose(desktop, 'case.new');
    await dropFiles(desktop.page, files);
    const commit = desktop.page.getByRole('button', { name: /^Commit \d+ files/u });
    await commit.waitFor({ timeout: 120_000 });
    await expect.poll(() => commit.isEnabled(), { timeout: 120_000 }).toBe(true);
    await check('import');
    for (const row of (await desktop.page.getByRole('dialog').getByRole('option').all()).slice(
      0,
      40,
    )) {
      await row.click({ timeout: 2_000 }).catch(() => undefined);
      await check('import');
    }
    await commit.click();
    await commit.waitFor({ state: 'detached', timeout: 120_000 });
  }, 400_000);

  test.each(VIEWS)(
    'is inert in the view %s, its rows, its inspectors and its menus',
    async (view) => {
      await choose(desktop, `view.${view}`);
      await desktop.page.waitForTimeout(1_500);
      await check(view);
      const main = desktop.page.getByRole('main');
      const targets = main.locator('[role=row], [role=option], [role=tab], button');
      const count = Math.min(await targets.count(), MOST_CLICKS);
      for (let at = 0; at < count; at++) {
        const target = targets.nth(at);
        const name = (await target.innerText({ timeout: 500 }).catch(() => '')).slice(0, 40);
        if (/export|print|remove|undo/iu.test(name)) continue;
        await target.click({ timeout: 500 }).catch(() => undefined);
        await desktop.page.keyboard.press('c');
        await desktop.page.waitForTimeout(150);
        await check(`${view}: ${name}`);
      }
      await desktop.page.keyboard.press('Escape');
    },
    240_000,
  );

  test('was really shown, and opened nothing', () => {
    const places = new Set([...shown].map((where) => where.split(':')[0]));
    for (const view of ['import', 'explore', 'evidence']) expect([...places]).toContain(view);
    expect(dialogs).toEqual([]);
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });

  test('leaves by the command that prints, as a PDF of the report without a link, a script or a file', async () => {
    const target = join(folder, 'report.pdf');
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await choose(desktop, 'report.print');
    await expect.poll(() => read(target).slice(0, 5), { timeout: 120_000 }).toBe('%PDF-');
    const { text, active } = readPdf(readFileSync(target));
    expect(active).toEqual([]);
    expect(text).toContain('What this report can and cannot say');
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });

  test.each(['html', 'json', 'csv'])('leaves as %s without coming to life', async (format) => {
    const target = join(folder, `report.${format}`);
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    const exported = await exportReport(desktop, format);
    expect(exported).toBe(true);
    await expect.poll(() => read(target), LONG).not.toBe('');
    const text = read(target);
    expect(text).toContain('E1');
    if (format === 'html') expect(await liveReport(text)).toEqual({ ran: false, aliens: [] });
    if (format === 'csv') {
      const cells = text.split(/\r?\n/u).flatMap((line) => line.split(/,(?=")|(?<="),|^/u));
      expect(cells.filter((cell) => /^"?[=+@\t\r]/u.test(cell))).toEqual([]);
    }
  });
});

/** By the command that the palette offers: the view's own buttons may change. */
async function exportReport({ page, app }: DesktopApp, format: string): Promise<boolean> {
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('view.report')?.click();
  });
  await page.getByRole('button', { name: 'Export' }).click(LONG);
  await page.getByRole('menuitem', { name: new RegExp(format, 'iu') }).click(LONG);
  return true;
}

/** The exported page in a browser, its own content policy taken out: escaping alone must do. */
async function liveReport(html: string) {
  const executable = await findChromium();
  if (executable === null) throw new Error('no Chromium: name one in REDTHREAD_CHROMIUM');
  const browser = await launchChromium(executable);
  try {
    const page = await browser.newPage();
    const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/iu, '');
    expect(bare).not.toBe(html);
    await page.setContent(bare, { waitUntil: 'load' });
    await page.waitForTimeout(300);
    const { ran, aliens } = await findAliens(page, 0);
    return { ran, aliens };
  } finally {
    await browser.close();
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function choose(desktop: DesktopApp, command: string): Promise<void> {
  await desktop.app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, command);
}
