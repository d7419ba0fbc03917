import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { browserObstacle } from '../support/browser-workbench.ts';
import { freshWorkbench } from '../support/fresh-workbench.ts';
import { unless } from '../support/skip-reason.ts';
import { downloadOf, dropFiles } from '../support/workbench-files.ts';

const HEAD = 'Zeit;Benutzer;Tür;Ereignis;Ergebnis;Quelle';
const row = (day: number, name: string): string =>
  `${String(day).padStart(2, '0')}.03.2026 08:15;${name};Nord 1;Zutritt;erlaubt;192.0.2.${day}`;
const doorsOf = (from: number): string =>
  `${[HEAD, ...[0, 1, 2].map((at) => row(from + at, `person${at}`))].join('\n')}\n;nobody;;Zutritt;;\n`;

describe('a table of no known format', unless(await browserObstacle()), () => {
  const fresh = freshWorkbench();

  const importDialog = () => fresh.workbench().page.getByRole('dialog', { name: /^Import/u });
  const mapping = () => fresh.workbench().page.getByRole('dialog', { name: 'Map columns' });

  async function openMapping(from = 13): Promise<void> {
    const { page } = fresh.workbench();
    await dropFiles(page, [{ name: 'doors.csv', content: doorsOf(from) }]);
    await importDialog().getByText('Commit adds 4 events from 1 file.').waitFor();
    await importDialog().getByRole('button', { name: 'Map columns…' }).click();
    await mapping().getByText('Of the first 4 records').waitFor();
  }

  test('is mapped with one click, keeps its mapping, and the next such file says so', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    expect(await mapping().getByRole('status').first().textContent()).toContain('1 undated');
    expect(await seriousFindings(page)).toEqual([]);
    await mapping().getByRole('button', { name: 'Use this mapping' }).click();
    await importDialog().getByText('Read by the mapping “doors”').waitFor();
    await importDialog().getByRole('button', { name: 'Commit 1 file' }).click();
    const events = page.getByRole('grid', { name: /events/iu });
    await events.waitFor();
    await events.getByText('2026-03-13 08:15').first().waitFor();
    await events.getByText('person2').first().waitFor();
    await dropFiles(page, [{ name: 'later.csv', content: doorsOf(20) }]);
    await importDialog().getByText('which this case keeps for files with these columns').waitFor();
    await importDialog().getByRole('button', { name: 'Read without it' }).click();
    await importDialog().getByText('No known format: read by').waitFor();
  });

  test('shows at once what a changed role, zone or value makes of its rows', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    const events = mapping().getByRole('region', { name: 'Events' });
    await mapping()
      .getByRole('textbox', { name: 'Zone of times that state none' })
      .fill('Europe/Berlin');
    await events.getByText('2026-03-13 07:15').waitFor();
    await mapping().getByRole('textbox', { name: 'Zone of times that state none' }).fill('Mars');
    await mapping().getByText('no time zone is called').waitFor();
    expect(await mapping().getByRole('button', { name: 'Use this mapping' }).isDisabled()).toBe(
      true,
    );
    await mapping().getByRole('textbox', { name: 'Zone of times that state none' }).fill('');
    await mapping().getByRole('button', { name: 'No role: column Tür' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Target: name' }).press('Enter');
    await events.getByText('Nord 1').first().waitFor();
    await mapping().getByRole('textbox', { name: 'Action' }).fill('"door " + Ereignis');
    await events.getByText('door Zutritt').first().waitFor();
    const { content } = await downloadOf(page, () =>
      mapping().getByRole('button', { name: 'To a file…' }).click(),
    );
    expect(
      JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content)),
    ).toMatchObject({
      kind: 'redthread-mapping',
      title: 'doors',
    });
    await mapping().getByRole('button', { name: 'Cancel' }).click();
    await importDialog().getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Follow the thread' }).waitFor();
  });
});
