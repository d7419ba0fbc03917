import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { give } from '../support/normal-user.ts';
import { readPdf } from '../support/read-pdf.ts';

const obstacle = desktopObstacle();
if (obstacle !== null) console.warn(`SKIPPED desktop suite "case": ${obstacle}`);

describe.skipIf(obstacle !== null)('a case in the window', () => {
  let desktop: DesktopApp;
  let saved = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    const folder = join(desktop.folder, 'cases');
    mkdirSync(folder);
    give(desktop.account, folder);
    saved = join(folder, 'sample.redthread');
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test('the sample opens from the menu, saves as a file of SQLite, and leaves the policy whole', async () => {
    await choose(desktop, 'case.sample');
    await expect.poll(() => title(desktop), { timeout: 60_000 }).not.toBe('Redthread');
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, saved);
    await choose(desktop, 'case.save-as');
    await expect
      .poll(() => readdirSync(join(saved, '..')), { timeout: 30_000 })
      .toEqual(['sample.redthread', 'sample.redthread.lock']);
    expect(readFileSync(saved).toString('latin1', 0, 15)).toBe('SQLite format 3');
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
    if (process.env['REDTHREAD_PICTURES'] !== undefined) {
      await desktop.page.screenshot({
        path: join(process.env['REDTHREAD_PICTURES'], 'desktop-sample.png'),
      });
    }
  });

  test('the report is printed by its command, as a PDF that does nothing but be read', async () => {
    const target = join(saved, '..', 'report.pdf');
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await choose(desktop, 'report.print');
    await desktop.page.getByText(`Printed to ${target}`).waitFor({ timeout: 60_000 });
    const { pages, active } = readPdf(readFileSync(target));
    expect({ isPrinted: pages > 0, active }).toEqual({ isPrinted: true, active: [] });
    if (process.env['REDTHREAD_PICTURES'] !== undefined) {
      copyFileSync(target, join(process.env['REDTHREAD_PICTURES'], 'report.pdf'));
    }
  });

  test('the saved case opens again in a new start', async () => {
    await desktop.close();
    desktop = await launchDesktop({ home: desktop.folder, files: [saved] });
    await expect.poll(() => title(desktop), { timeout: 60_000 }).toMatch(/sample/iu);
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });
});

async function choose(desktop: DesktopApp, command: string): Promise<void> {
  await desktop.app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, command);
}

function title(desktop: DesktopApp): Promise<string> {
  return desktop.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '',
  );
}
