import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { give } from '../support/normal-user.ts';
import { unless } from '../support/skip-reason.ts';
import { dropFiles } from '../support/workbench-files.ts';

const ACCOUNTS = [
  'id,username,email,created_at,current_sign_in_ip',
  '1,ana,ana@example.org,2026-03-01T09:00:00Z,198.51.100.7',
  '2,ben,ben@example.org,2026-03-02T09:00:00Z,198.51.100.7',
  '3,broken',
  '',
].join('\n');

describe('evidence into the window', unless(desktopObstacle()), () => {
  let desktop: DesktopApp;
  let folder = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    folder = join(desktop.folder, 'evidence');
    mkdirSync(folder);
    give(desktop.account, folder);
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  const counts = (): Promise<string | null> =>
    desktop.page.locator('.rt-top-case .rt-muted').textContent();

  test('a file chosen in the dialog of the system is read through the page into the core', async () => {
    const path = join(folder, 'accounts.csv');
    writeFileSync(path, ACCOUNTS);
    give(desktop.account, path);
    // A command of the menu is for a page that is drawn.
    await desktop.page.getByRole('button', { name: 'Open the sample' }).waitFor();
    await desktop.app.evaluate(({ dialog, Menu }, file) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      Menu.getApplicationMenu()?.getMenuItemById('evidence.import')?.click();
    }, path);
    const { page } = desktop;
    await page.getByText('Commit adds 2 events from 1 file.').waitFor();
    await page.getByRole('button', { name: 'Show bytes of row 3' }).click();
    await page.getByText('3,broken', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Commit 1 file' }).click();
    await expect.poll(counts).toBe('2 events · 1 source');
  });

  test('a dropped file is read without a path, and the same bytes are kept out', async () => {
    await dropFiles(desktop.page, [{ name: 'again.csv', content: ACCOUNTS }]);
    await desktop.page.getByText('already in the case', { exact: true }).waitFor();
    await desktop.page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await counts()).toBe('2 events · 1 source');
    expect(desktop.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });
});
