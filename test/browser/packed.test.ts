/** Packed evidence in a browser, under the policy of the product: SQLite and Parquet are opened in the parser's worker. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle, openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { importPacked, LEFT_OUT, partsInEvidence, showRawRow } from '../support/packed-steps.ts';
import { unless } from '../support/skip-reason.ts';

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
});
