/** A page that goes in the middle of work, and an engine that breaks: nothing that was kept is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserObstacle, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { recordPage } from '../support/page-record.ts';
import type { PageRecord } from '../support/page-record.ts';
import { dropFiles } from '../support/workbench-files.ts';
import { unless } from '../support/skip-reason.ts';
import type { BrowserContext, Page } from 'playwright-core';

const MORE = `id,username,email,created_at
7,gil,gil@example.org,2026-05-07T10:00:00Z
8,hal,hal@example.org,2026-05-08T10:00:00Z
`;
const CLEAN = { violations: [], errors: [], foreignRequests: [] };
const LONG = { timeout: 60_000 };

describe('work that was not saved, in a browser', unless(await browserObstacle()), () => {
  let host: BrowserHost;
  let context: BrowserContext;
  beforeAll(async () => {
    host = await startBrowserHost();
    context = await host.browser.newContext({ viewport: { width: 1440, height: 900 } });
  });
  afterAll(() => host.close());

  const open = async (): Promise<{ page: Page; record: PageRecord }> => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const Original = window.Worker;
      window.Worker = class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          if (options?.name === 'core') Reflect.set(window, 'coreOfTest', this);
        }
      };
    });
    const record = await recordPage(page, new URL(host.server.url).origin);
    await page.goto(host.server.url);
    return { page, record };
  };
  const star = async (page: Page, kept: number): Promise<void> => {
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(1).click(LONG);
    await page.keyboard.press('s');
    await page.locator(`[data-kept="${kept}"]`).waitFor(LONG);
  };

  test('an engine that breaks is replaced, and the case stands as it was', async () => {
    const { page, record } = await open();
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await star(page, 3);
    await star(page, 4);
    await page.evaluate(() => {
      const core = Reflect.get(window, 'coreOfTest') as Worker;
      core.dispatchEvent(new ErrorEvent('error', { message: 'memory ran out' }));
    });
    await page.getByText('The engine stopped (memory ran out)').waitFor(LONG);
    await page.getByText('log #4 verified').waitFor(LONG);
    await page.keyboard.press('Control+z');
    await page.locator('[data-kept="5"]').waitFor(LONG);
    expect(record).toEqual(CLEAN);
    await page.close({ runBeforeUnload: false });
  });

  test('the next visit offers it, and gives back every edit; undo goes on from there', async () => {
    const { page, record } = await open();
    const card = page.getByRole('region', { name: 'Unsaved work found' });
    await card
      .getByText(/“Sample case” was left open, with \d edits? since its last copy\./u)
      .waitFor(LONG);
    await card.getByRole('button', { name: 'Recover' }).click();
    await page.getByText('log #5 verified').waitFor(LONG);
    await page.keyboard.press('Control+Shift+z');
    await page.locator('[data-kept="6"]').waitFor(LONG);
    expect(record).toEqual(CLEAN);
    await dropFiles(page, [{ name: 'more.csv', content: MORE }]);
    await page.getByText('Commit adds 2 events from 1 file.').waitFor(LONG);
    await page.close({ runBeforeUnload: false });
  });

  test('an import cut off by the end of the page is named at the next visit, until it is dismissed', async () => {
    const { page, record } = await open();
    const card = page.getByRole('region', { name: 'An import was not finished' });
    await card
      .getByText(
        'the import of `more.csv` was not finished; the case is as before it: import again.',
      )
      .waitFor(LONG);
    await page.reload();
    await dropFiles(page, [{ name: 'new.csv', content: MORE }]);
    await page.getByText('Commit adds 2 events from 1 file.').waitFor(LONG);
    await page.reload();
    await card.getByText('The import of `new.csv` into a new case was not finished').waitFor(LONG);
    await card.getByRole('button', { name: 'Dismiss' }).click();
    await page.reload();
    await card.getByText('more.csv').waitFor(LONG);
    expect(await card.getByText('new.csv').count()).toBe(0);
    expect(record).toEqual(CLEAN);
    await page.close({ runBeforeUnload: false });
  });

  test('what the person discards is gone', async () => {
    const { page, record } = await open();
    const card = page.getByRole('region', { name: 'Unsaved work found' });
    await card.getByRole('button', { name: 'Discard…' }).click(LONG);
    await card.getByRole('button', { name: 'Discard for good' }).click();
    await card.waitFor({ ...LONG, state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Follow the thread' }).waitFor(LONG);
    await page.waitForTimeout(500);
    expect(await card.count()).toBe(0);
    expect(record).toEqual(CLEAN);
  });
});
