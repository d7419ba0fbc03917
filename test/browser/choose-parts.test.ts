/** An archive in a browser: what to read of it is chosen, the rest stays out of the case. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle, openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost } from '../support/browser-workbench.ts';
import { unless } from '../support/skip-reason.ts';
import { dropFiles } from '../support/workbench-files.ts';
import { makeZip } from '../unpack/make-zip.ts';

const CLEAN = { violations: [], errors: [], foreignRequests: [] };
const LOCKED_ROW = `'treeitem "logs/secret.csv cannot be read: encrypted: unpack it with its password first 72 B" [disabled] [level=1]'`;
const LONG = { timeout: 60_000 };
const ENCRYPTED = 0x801;

const accounts = (...names: readonly string[]): string =>
  ['id,username,email,created_at', ...names.map(accountLine), ''].join('\n');

function accountLine(name: string, index: number): string {
  return `${index + 1},${name},${name}@example.org,2026-05-07T1${index}:00:00Z`;
}

const ZIP = makeZip([
  { name: 'logs/', method: 0 },
  { name: 'logs/spring.csv', content: accounts('gil', 'hal') },
  { name: 'logs/summer.csv', content: accounts('ida', 'jon', 'kim') },
  { name: 'logs/secret.csv', content: accounts('lou'), flags: ENCRYPTED },
]);

describe('an archive', unless(await browserObstacle()), () => {
  let host: BrowserHost;
  beforeAll(async () => {
    host = await startBrowserHost();
  });
  afterAll(() => host.close());

  test.each(['dark', 'light'] as const)(
    'is read as far as it was chosen, in the %s theme',
    async (colorScheme) => {
      const workbench = await openWorkbench(host, { colorScheme });
      const { page, record } = workbench;
      const findings: unknown[] = [];
      const check = async (place: string): Promise<void> => {
        for (const finding of await seriousFindings(page)) findings.push({ place, ...finding });
      };

      await dropFiles(page, [{ name: 'export.zip', content: ZIP }]);
      const dialog = page.getByRole('dialog', { name: 'What to read of export.zip' });
      await dialog.waitFor(LONG);
      expect(await dialog.getByRole('tree').ariaSnapshot()).toBe(
        [
          '- tree "Parts":',
          '  - treeitem "logs/spring.csv 115 B" [checked] [level=1] [selected]',
          '  - treeitem "logs/summer.csv 158 B" [checked] [level=1] [selected]',
          `  - ${LOCKED_ROW}`,
        ].join('\n'),
      );
      await check('choice');
      // By keyboard alone: none, the second again, and what cannot be read stays out.
      await dialog.getByRole('button', { name: 'Select none' }).press('Enter');
      expect(await dialog.getByRole('button', { name: /^Read/u }).isDisabled()).toBe(true);
      await dialog.getByRole('tree').press('ArrowDown');
      await page.keyboard.press('Space');
      await page.keyboard.press('End');
      await page.keyboard.press('Space');
      await dialog.getByText('1 of 3 parts chosen · 158 B · 1 cannot be read').waitFor();
      await dialog.getByRole('button', { name: 'Read 1 part' }).click();

      const staged = page.getByRole('dialog', { name: 'Import 1 file' });
      await staged.getByRole('button', { name: 'Commit 1 part' }).waitFor(LONG);
      const lines = staged.getByRole('option');
      expect(await lines.count()).toBe(2);
      await staged
        .getByText('1 of its 3 parts; 1 left out by choice; 1 cannot be read')
        .first()
        .waitFor();
      await check('archive staged');
      await lines.nth(1).click();
      await staged.getByText('export.zip!/logs/summer.csv').first().waitFor();
      await check('part staged');
      await staged.getByRole('button', { name: 'Commit 1 part' }).click();

      const events = page.getByRole('grid', { name: 'Events' });
      await events.waitFor(LONG);
      await page.getByText('kim').first().waitFor(LONG);
      expect(await page.getByRole('search').getByRole('status').textContent()).toContain('3');
      expect(await page.getByText('gil').count()).toBe(0);
      await page.keyboard.press('Alt+5');
      const files = page.getByRole('grid', { name: /files|evidence/iu }).first();
      await files.getByText('logs/summer.csv').first().waitFor(LONG);
      const shown = (await files.textContent()) ?? '';
      expect(shown).toContain('export.zip');
      expect(shown).not.toContain('spring');
      await check('evidence');
      await workbench.close();
      expect(findings).toEqual([]);
      expect(record).toEqual(CLEAN);
    },
  );

  test('with one part that can be read is read without a question, and says so', async () => {
    const { page, record, close } = await openWorkbench(host);
    const zip = makeZip([{ name: 'accounts.csv', content: accounts('gil', 'hal') }]);
    await dropFiles(page, [{ name: 'one.zip', content: zip }]);
    await page.getByRole('button', { name: 'Commit 1 part' }).waitFor(LONG);
    await page.getByText('its only part is read, without asking').first().waitFor();
    await close();
    expect(record).toEqual(CLEAN);
  });

  test('of which nothing can be read says why, and the way out', async () => {
    const { page, record, close } = await openWorkbench(host);
    const locked = makeZip([{ name: 'a.csv', content: accounts('gil'), flags: ENCRYPTED }]);
    await dropFiles(page, [{ name: 'locked.zip', content: locked }]);
    const dialog = page.getByRole('dialog', { name: 'Nothing can be read of locked.zip' });
    await dialog.getByText(/^Each part says why\. Unpack it outside/u).waitFor(LONG);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dropFiles(page, [{ name: 'empty.zip', content: makeZip([]) }]);
    await page.getByText(/^It holds no files at all/u).waitFor(LONG);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close();
    expect(record).toEqual(CLEAN);
  });
});
