/** Evidence on its way into a case, and what is said of it there; each step goes on from the last. */
import type { Page } from 'playwright-core';
import { dropFiles } from '../support/workbench-files.ts';
import { EARLIER, EXPORT } from './made-evidence.ts';
import type { PictureStep } from './picture-steps.ts';

const LONG = { timeout: 60_000 };

export const evidenceSteps: readonly PictureStep[] = [
  {
    name: 'parts',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Open the sample' }).waitFor(LONG);
      await dropFiles(page, [EARLIER]);
      await page.getByRole('button', { name: 'Commit 1 file' }).click(LONG);
      await page.getByRole('grid', { name: 'Events' }).waitFor(LONG);
      await dropFiles(page, [EXPORT]);
      await page.getByRole('dialog', { name: /^What to read of/u }).waitFor(LONG);
      await toastsAreOver(page);
    },
  },
  {
    name: 'import',
    reach: async (page) => {
      await page.getByRole('button', { name: /^Read \d parts$/u }).click();
      await page.getByRole('button', { name: /^Commit \d/u }).waitFor(LONG);
      await page.getByRole('option', { name: /stream-part-2/u }).click();
      await page.getByRole('heading', { name: 'Conflicting records' }).waitFor(LONG);
    },
    settleMs: 800,
  },
  {
    name: 'mapping',
    reach: async (page) => {
      await page.getByRole('option', { name: /doors/u }).click();
      await page.getByRole('button', { name: 'Map columns…' }).click();
      await page.getByText('Of the first 10 records').waitFor(LONG);
    },
  },
  {
    name: 'later-questions',
    reach: async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Map columns' });
      await dialog.getByRole('button', { name: 'Use this mapping' }).click();
      await page.getByRole('button', { name: /^Commit \d/u }).click(LONG);
      await page.getByRole('dialog').waitFor({ ...LONG, state: 'detached' });
      await page.getByRole('navigation').getByRole('button', { name: 'Evidence' }).click();
      await page.getByRole('tab', { name: 'Later questions' }).click(LONG);
      await page
        .getByText(/^answers \d+ of \d+ questions/u)
        .first()
        .waitFor(LONG);
      await toastsAreOver(page);
    },
  },
  {
    name: 'file',
    reach: async (page) => {
      await page.getByRole('row', { name: /stream-part-2/u }).click();
      await page.getByRole('heading', { name: 'Later questions' }).waitFor(LONG);
    },
  },
  {
    name: 'encrypt',
    reach: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Encrypt this case');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByLabel('New passphrase').fill('barn owl counts nine');
    },
  },
];

/** A message that covers a part of the screen is waited for: it goes by itself. */
async function toastsAreOver(page: Page): Promise<void> {
  await page
    .locator('.rt-toast')
    .first()
    .waitFor({ ...LONG, state: 'detached' });
}
