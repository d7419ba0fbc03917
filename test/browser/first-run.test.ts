import { describe, expect, test } from 'vitest';
import { browserObstacle, openWorkbench } from '../support/browser-workbench.ts';
import { freshWorkbench } from '../support/fresh-workbench.ts';
import { unless } from '../support/skip-reason.ts';
import { chooseFiles, downloadOf, dropFiles } from '../support/workbench-files.ts';

const CLEAN = { violations: [], errors: [], foreignRequests: [] };

const ACCOUNTS = [
  'id,username,email,created_at,current_sign_in_ip',
  '1,ana,ana@example.org,2026-03-01T09:00:00Z,198.51.100.7',
  '2,ben,ben@example.org,2026-03-02T09:00:00Z,198.51.100.7',
  '3,broken',
  '4,dara,dara@example.org,,203.0.113.9',
  '',
].join('\n');

const auditLine = (id: number): string =>
  JSON.stringify({
    id: String(id),
    author_id: 40 + id,
    author_name: `User ${id}`,
    entity_id: 29,
    entity_type: 'Project',
    entity_path: 'orchard/press',
    target_id: 77,
    target_type: 'User',
    target_details: 'Ben Example',
    ip_address: '192.0.2.7',
    created_at: `2026-03-01T10:0${id}:00.000Z`,
    event_type: 'user_access_granted',
    details: { custom_message: 'Added user as Developer' },
  });
const AUDIT = `${[1, 2, 3].map(auditLine).join('\n')}\n{"id": not json\n`;

describe('the first run', unless(await browserObstacle()), () => {
  const fresh = freshWorkbench();

  const dialog = () => fresh.workbench().page.getByRole('dialog', { name: /^Import/u });
  const counts = (): Promise<string | null> =>
    fresh.workbench().page.locator('.rt-top-case .rt-muted').textContent();

  test('the sample opens, and says what there is to see in it', async () => {
    const { page } = fresh.workbench();
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.getByRole('grid', { name: /events/iu }).waitFor();
    expect(await counts()).toMatch(/^3,\d{3} events · 9 sources$/u);
    const hint = page.getByRole('region', { name: 'To see in this case' });
    await hint.waitFor();
    expect(await hint.textContent()).toMatch(
      /^2 rings with \d+ accounts · 1 agent session with a path/u,
    );
    await page.getByText('log #2 verified').waitFor();
    await page.keyboard.press('Alt+5');
    const files = page.getByRole('grid', { name: 'Evidence files' });
    await expect.poll(() => files.getByRole('row').count()).toBe(10);
  });

  test('dropped files are shown before they enter the case, and undo takes them back', async () => {
    const { page } = fresh.workbench();
    await dropFiles(page, [
      { name: 'accounts.csv', content: ACCOUNTS },
      { name: 'stream.ndjson', content: AUDIT },
    ]);
    await dialog().getByText('Commit adds 6 events from 2 files.').waitFor();
    expect(await dialog().getByRole('option').allTextContents()).toEqual([
      expect.stringMatching(/^accounts\.csv4.*1 row cannot be read$/u),
      expect.stringMatching(/^stream\.ndjson4.*1 line cannot be read$/u),
    ]);
    await dialog().getByRole('option', { name: 'accounts.csv' }).click();
    await dialog().getByRole('button', { name: 'Show bytes of row 3' }).click();
    await dialog().getByText('33 2c 62 72 6f 6b 65 6e', { exact: false }).waitFor();
    expect(await counts()).toBe('no case open');
    await dialog().getByRole('button', { name: 'Commit 2 files' }).click();
    await expect.poll(counts).toBe('6 events · 2 sources');
    await page.keyboard.press('Control+z');
    await expect.poll(counts).toBe('0 events · 0 sources');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(counts).toBe('6 events · 2 sources');
  });

  test('a cancelled import leaves the case as it was, and no case where there was none', async () => {
    const { page } = fresh.workbench();
    await dropFiles(page, [{ name: 'accounts.csv', content: ACCOUNTS }]);
    await dialog().getByText('Commit adds').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    expect(await counts()).toBe('no case open');
    await dropFiles(page, [{ name: 'stream.ndjson', content: AUDIT }]);
    await dialog().getByRole('button', { name: 'Commit 1 file' }).click();
    await expect.poll(counts).toBe('3 events · 1 source');
    await dropFiles(page, [{ name: 'accounts.csv', content: ACCOUNTS }]);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'hidden' });
    expect(await counts()).toBe('3 events · 1 source');
    await page.getByText('log #2 verified').waitFor();
  });

  test('files that hold no records, or are in the case already, cannot be committed', async () => {
    const { page } = fresh.workbench();
    await dropFiles(page, [
      { name: 'words.txt', content: 'no records\nhere\n' },
      { name: 'empty.csv', content: '' },
      { name: 'archive.docx', content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 1, 2]) },
    ]);
    await dialog().getByText('None of this can enter the case').waitFor();
    expect(await dialog().getByRole('button', { name: 'Commit' }).isDisabled()).toBe(true);
    await dialog()
      .getByText(/^a ZIP archive that is cut off/u)
      .first()
      .waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    // Files that come before what was read is taken out are refused in a toast.
    await dialog().waitFor({ state: 'hidden' });
    await dropFiles(page, [{ name: 'stream.ndjson', content: AUDIT }]);
    await dialog().getByRole('button', { name: 'Commit 1 file' }).click();
    await expect.poll(counts).toBe('3 events · 1 source');
    await dropFiles(page, [{ name: 'again.ndjson', content: AUDIT }]);
    await dialog().getByText('None of this can enter the case').waitFor();
    await dialog().getByText('already in the case', { exact: true }).waitFor();
  });

  test('a case is saved as a download and opened again; a broken one is refused and harms nothing', async () => {
    const { page } = fresh.workbench();
    await chooseFiles(page, 'Control+o', [{ name: 'stream.ndjson', content: AUDIT }]);
    await dialog().getByRole('button', { name: 'Commit 1 file' }).click();
    await page.getByText('not saved yet').waitFor();
    const saved = await downloadOf(page, () => page.keyboard.press('Control+s'));
    expect(saved.name).toBe('stream.redthread');
    await page.getByText('saved', { exact: true }).waitFor();
    await chooseFiles(page, 'Control+Shift+o', [
      { name: 'broken.redthread', content: saved.content.slice(0, 5_000) },
    ]);
    await page.getByRole('alert').waitFor();
    expect(await counts()).toBe('3 events · 1 source');

    const second = await openWorkbench(fresh.host());
    await dropFiles(second.page, [saved]);
    const top = second.page.locator('.rt-top-case');
    await expect.poll(() => top.textContent()).toBe('stream3 events · 1 source');
    await second.page.getByText('log #2 verified').waitFor();
    expect(second.record).toEqual(CLEAN);
    await second.close();
  });
});
