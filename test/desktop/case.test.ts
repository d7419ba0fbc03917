import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { give } from '../support/normal-user.ts';
import { readPdf } from '../support/read-pdf.ts';
import { takePicture } from '../support/take-picture.ts';

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
    await takePicture(desktop.page, 'desktop-sample');
  });

  test('the graph shows a ring of the sample, and why a member is in it', async () => {
    const { page } = desktop;
    await choose(desktop, 'view.graph');
    await page.getByRole('row', { name: 'Ring 2' }).click({ timeout: 60_000 });
    await page.locator('canvas').first().waitFor({ timeout: 60_000 });
    await page.getByRole('row', { name: 'account nadia.k' }).first().click({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Why linked' }).click();
    await page
      .getByText(/of \d+ accounts/u)
      .first()
      .waitFor({ timeout: 60_000 });
    await takePicture(page, 'desktop-graph');
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });

  test('the report is printed by its command, as a PDF that does nothing but be read', async () => {
    const target = join(saved, '..', 'report.pdf');
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await choose(desktop, 'report.print');
    await desktop.page.getByText(`Printed to ${target}`).waitFor({ timeout: 60_000 });
    const { text, active } = readPdf(readFileSync(target));
    expect(active).toEqual([]);
    expect(text).toMatch(/^Sample case.*What this report can and cannot say/su);
    expect(text).toContain('3,120 records in 9');
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
