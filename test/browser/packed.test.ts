/** Packed evidence in a browser, under the policy of the product: SQLite and Parquet are opened in the parser's worker. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle, openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { importPacked, LEFT_OUT, partsInEvidence, showRawRow } from '../support/packed-steps.ts';
import { unless } from '../support/skip-reason.ts';
import { dropFiles } from '../support/workbench-files.ts';
import { makeTar } from '../unpack/make-tar.ts';

describe('packed evidence', unless(await browserObstacle()), () => {
  let host: BrowserHost;
  beforeAll(async () => {
    host = await startBrowserHost();
  });
  afterAll(() => host.close());

  test('a ZIP archive, an SQLite file and a Parquet file are read, and what stayed out is said', async () => {
    const { page, record, close } = await openWorkbench(host);
    await importPacked(page);
    await showRawRow(page);
    expect(await partsInEvidence(page)).toEqual(LEFT_OUT);
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page
      .getByRole('listitem', { name: /^visits\.zip: 1 of 3 parts read, 2 left out$/u })
      .waitFor();
    await page.getByRole('button', { name: 'kinds.db', exact: true }).click();
    await page.getByRole('heading', { name: 'Left out by choice 4' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await close();
    expect(record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });

  test('a compressed TAR archive shows its files, and why one cannot be read', async () => {
    const { page, record, close } = await openWorkbench(host);
    const lines = (from: number): string =>
      [0, 1, 2].map((at) => `{"time":"2026-03-0${from + at}T10:00:00Z","user":"ana"}\n`).join('');
    const content = gzipSync(
      makeTar([
        { name: 'logs/audit.log', content: lines(1) },
        { name: 'logs/audit.log.1.gz', content: gzipSync(lines(4)) },
        { name: 'logs/current', kind: '2', link: 'audit.log' },
      ]),
    );
    await dropFiles(page, [{ name: 'support.tar.gz', content: new Uint8Array(content) }]);
    const choice = page.getByRole('dialog', { name: 'What to read of support.tar.gz' });
    await choice.getByText('2 of 3 parts chosen').waitFor();
    await choice.getByText(/link/u).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await choice.getByRole('button', { name: 'Read 2 parts' }).click();
    await page.getByRole('button', { name: 'Commit 2 parts' }).click();
    const count = page.locator('.rt-top-case .rt-muted');
    await expect.poll(() => count.textContent()).toMatch(/^6 events · 3 sources/u);
    await close();
    expect(record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });
});
