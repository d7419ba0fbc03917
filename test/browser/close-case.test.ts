import { describe, expect, test } from 'vitest';
import { browserObstacle } from '../support/browser-workbench.ts';
import { freshWorkbench } from '../support/fresh-workbench.ts';
import { unless } from '../support/skip-reason.ts';

describe('closing a case', unless(await browserObstacle()), () => {
  const fresh = freshWorkbench();

  test('leads back to the welcome screen without a word of an error', async () => {
    const { page } = fresh.workbench();
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.getByRole('grid', { name: 'Events' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: /command/iu }).waitFor();
    await page.keyboard.type('Close case');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Follow the thread' }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.locator('.rt-toast').allTextContents()).toEqual([]);
  });
});
