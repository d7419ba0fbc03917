/** A case that is encrypted in the page: nothing of it is plain in the browser's own file system, and it comes back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserObstacle, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { recordPage } from '../support/page-record.ts';
import type { PageRecord } from '../support/page-record.ts';
import { unless } from '../support/skip-reason.ts';
import type { BrowserContext, Page } from 'playwright-core';

const CLEAN = { violations: [], errors: [], foreignRequests: [] };
const LONG = { timeout: 90_000 };
const PASSPHRASE = 'barn owl counts nine grey stones';
const CANARY = 'canary-7f3c-yellow';
const PLAIN = [
  CANARY,
  'SQLite format',
  'redthread-journal',
  'annotate',
  'example.com',
  'Sample case',
];

describe('an encrypted case, in a browser', unless(await browserObstacle()), () => {
  let host: BrowserHost;
  let context: BrowserContext;
  beforeAll(async () => {
    host = await startBrowserHost();
    context = await host.browser.newContext({ viewport: { width: 1440, height: 900 } });
  });
  afterAll(() => host.close());

  const open = async (): Promise<{ page: Page; record: PageRecord }> => {
    const page = await context.newPage();
    const record = await recordPage(page, new URL(host.server.url).origin);
    await page.goto(host.server.url);
    return { page, record };
  };
  const note = async (page: Page, text: string, kept: number): Promise<void> => {
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(1).click(LONG);
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill(text);
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator(`[data-kept="${kept}"]`).waitFor(LONG);
  };
  const command = async (page: Page, title: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  };
  /** Each file that the browser keeps for the page, with the plain words that are in it. */
  const kept = (page: Page): Promise<{ name: string; size: number; found: string[] }[]> =>
    page.evaluate(async (words) => {
      const files: { name: string; size: number; found: string[] }[] = [];
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const handle of folder.values()) {
          if (handle instanceof FileSystemDirectoryHandle) await walk(handle);
          if (!(handle instanceof FileSystemFileHandle)) continue;
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          const text = new TextDecoder('latin1').decode(bytes);
          const found = words.filter((word) => text.includes(word));
          files.push({ name: handle.name, size: bytes.length, found });
        }
      };
      await walk(await navigator.storage.getDirectory());
      return files;
    }, PLAIN);

  test('encrypting replaces what was kept plain, and what is edited then is not plain either', async () => {
    const { page, record } = await open();
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await note(page, `${CANARY} before`, 3);
    expect((await kept(page)).flatMap(({ found }) => found)).toContain('SQLite format');
    await command(page, 'Encrypt this case');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New passphrase').fill(PASSPHRASE);
    expect(await dialog.getByRole('button', { name: 'Encrypt' }).isDisabled()).toBe(true);
    await dialog.getByLabel('The same again').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Encrypt' }).click();
    await page.getByText('Encrypted with your passphrase').waitFor(LONG);
    await note(page, `${CANARY} after`, 5);
    const files = await kept(page);
    expect(files.filter(({ found }) => found.length > 0)).toEqual([]);
    expect(files.filter(({ size }) => size > 0).length).toBeGreaterThan(2);
    expect(await page.title()).not.toContain('Sample');
    expect(record).toEqual(CLEAN);
    await page.close({ runBeforeUnload: false });
  }, 240_000);

  test('the next visit asks for the passphrase, says when it is another, and gives every edit back', async () => {
    const { page, record } = await open();
    const card = page.getByRole('region', { name: 'Unsaved work found' });
    await card.getByText(/“Encrypted case” was left open, with 1 edit/u).waitFor(LONG);
    await card.getByRole('button', { name: 'Recover' }).click();
    const dialog = page.getByRole('dialog', { name: /is encrypted/u });
    await dialog.getByRole('button', { name: 'Cancel' }).click(LONG);
    await dialog.waitFor({ ...LONG, state: 'detached' });
    await card.getByRole('button', { name: 'Recover' }).click();
    await dialog.getByLabel('Passphrase').fill('seven kettles sing on the ferry');
    await page.keyboard.press('Enter');
    await dialog.getByText('This passphrase does not open the case').waitFor(LONG);
    await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Open' }).click();
    await page.getByText('log #5 verified').waitFor(LONG);
    expect((await kept(page)).filter(({ found }) => found.length > 0)).toEqual([]);
    expect(record).toEqual(CLEAN);
    await page.close({ runBeforeUnload: false });
  }, 240_000);
});
