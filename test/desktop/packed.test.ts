/** Packed evidence in the real window: SQLite and Parquet are opened in the sandboxed page's worker, under the product's policy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { importPacked, LEFT_OUT, partsInEvidence, showRawRow } from '../support/packed-steps.ts';
import { unless } from '../support/skip-reason.ts';

describe('packed evidence in the window', unless(desktopObstacle()), () => {
  let desktop: DesktopApp;

  beforeAll(async () => {
    desktop = await launchDesktop();
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test('a ZIP archive, an SQLite file and a Parquet file are read, and what stayed out is said', async () => {
    const { page, record } = desktop;
    await page.getByRole('button', { name: 'Open the sample' }).waitFor();
    await importPacked(page);
    await showRawRow(page);
    expect(await partsInEvidence(page)).toEqual(LEFT_OUT);
    expect(record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });
});
