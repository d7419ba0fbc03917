import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle } from '../support/browser-workbench.ts';
import { freshWorkbench } from '../support/fresh-workbench.ts';
import { unless } from '../support/skip-reason.ts';

describe('checking the open case', unless(await browserObstacle()), () => {
  const fresh = freshWorkbench();

  test('reads all evidence again and says what holds, for people and without a finding of axe', async () => {
    const { page } = fresh.workbench();
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.getByRole('grid', { name: /events/iu }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: /command/iu }).waitFor();
    await page.keyboard.type('Check the case');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Check the case' });
    await dialog.getByText(/^The case holds: \d+ checks hold\.$/u).waitFor();
    await dialog.getByText(/gitlab-stream\.ndjson: read again: /u).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
});
