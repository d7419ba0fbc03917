import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle, openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { unless } from '../support/skip-reason.ts';
import { downloadOf } from '../support/workbench-files.ts';

const LONG = { timeout: 60_000 };

describe('one thread through everything', unless(await browserObstacle()), () => {
  let host: BrowserHost;
  beforeAll(async () => {
    host = await startBrowserHost();
  });
  afterAll(() => host.close());

  test.each(['dark', 'light'] as const)(
    'from the sample to a report that names its records, in the %s theme',
    async (colorScheme) => {
      const workbench = await openWorkbench(host, { colorScheme });
      const { page, record } = workbench;
      const findings: unknown[] = [];
      const check = async (view: string): Promise<void> => {
        for (const finding of await seriousFindings(page)) findings.push({ view, ...finding });
      };

      await check('welcome');
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await page.getByRole('grid', { name: /events/iu }).waitFor(LONG);
      await check('explore');

      // Brush two days of the histogram: the count falls, the case stays.
      const histogram = page.getByRole('slider', { name: /^Time filter/u });
      const box = await histogram.boundingBox();
      if (box === null) throw new Error('the histogram is not drawn');
      await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 8 });
      await page.mouse.up();
      const status = page.getByRole('search').getByRole('status');
      await expect
        .poll(async () => (await status.textContent()) ?? '')
        .toMatch(/^(?!3,\d+ of).* of 3,\d+/u);
      await page.keyboard.press('Escape');

      // A member of the spam ring, and why it is in it.
      await page.keyboard.press('Alt+2');
      await page.getByRole('row', { name: 'Ring 2' }).click(LONG);
      await page.getByRole('row', { name: 'account nadia.k' }).first().click(LONG);
      await page.getByRole('tab', { name: 'Why linked' }).click();
      await page
        .getByText(/of \d+ accounts/u)
        .first()
        .waitFor(LONG);
      await check('graph');
      await page.keyboard.press('c');
      await page.getByText('Cited as E1').first().waitFor(LONG);

      // The hijacked session: its secret read, then the session as a whole.
      await page.keyboard.press('Alt+3');
      await page.getByText('8812').first().click(LONG);
      await page.keyboard.press('Enter');
      await page.getByText('DEPLOY_TOKEN').first().click(LONG);
      await check('agents');
      await page.keyboard.press('c');
      await page.getByText('Cited as E2').first().waitFor(LONG);
      await page.keyboard.press('Alt+1');
      await page
        .getByRole('grid', { name: /events/iu })
        .getByRole('row')
        .nth(2)
        .click();
      await page.keyboard.press('c');
      await page.getByText('Cited as E3').first().waitFor(LONG);

      await page.keyboard.press('Alt+4');
      await page.getByRole('button', { name: 'Export' }).click(LONG);
      await check('report');
      const report = await downloadOf(page, () =>
        page.getByRole('menuitem', { name: /HTML/u }).click(),
      );
      const html = new TextDecoder().decode(Uint8Array.from(Buffer.from(report.content)));
      for (const label of ['E1', 'E2', 'E3']) expect(html).toContain(label);
      expect(html).toContain('gitlab-stream.ndjson');
      expect(html.match(/[0-9a-f]{64}/gu)?.length).toBeGreaterThan(3);

      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+5');
      await check('evidence');
      await page.keyboard.press('Alt+6');
      await check('log');
      await workbench.close();
      expect(findings).toEqual([]);
      expect(record).toEqual({ violations: [], errors: [], foreignRequests: [] });
    },
  );
});
