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

  async function giveRole(column: string, role: string): Promise<void> {
    await mapping()
      .getByRole('button', { name: new RegExp(`: column ${column}$`, 'u') })
      .press('Enter');
    await fresh.workbench().page.getByRole('menuitem', { name: role, exact: true }).press('Enter');
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
    const zone = mapping().getByRole('textbox', { name: 'Zone of times that state none' });
    await zone.fill('Europe/Berlin');
    await events.getByText('2026-03-13 07:15').waitFor();
    await zone.fill('Mars');
    await mapping().getByText('no time zone is called').waitFor();
    expect(await mapping().getByRole('button', { name: 'Use this mapping' }).isDisabled()).toBe(
      true,
    );
    await zone.fill('Europe/Berlin');
    await giveRole('Zeit', 'Time');
    await events.getByText('2026-03-13 08:15').waitFor();
    // The field says the zone that is in force, not the one that was typed before.
    expect(await zone.inputValue()).toBe('');
    await giveRole('Tür', 'Target: name');
    await events.getByText('Nord 1').first().waitFor();
    await mapping()
      .getByRole('button', { name: /^The target is/u })
      .press('Enter');
    await page.getByRole('menuitem', { name: 'a project' }).press('Enter');
    await mapping()
      .getByRole('button', { name: /^Target: name/u })
      .getByText('a project')
      .waitFor();
    await mapping()
      .getByRole('button', { name: /^Action Ereignis/u })
      .press('Enter');
    await mapping().getByRole('textbox', { name: 'Value of Action' }).fill('"door " + Ereignis');
    await events.getByText('door  Zutritt').first().waitFor();
    await mapping().getByRole('textbox', { name: 'Between the parts' }).fill('-');
    await events.getByText('door -Zutritt').first().waitFor();
    const { content } = await downloadOf(page, () =>
      mapping().getByRole('button', { name: 'Save mapping…' }).click(),
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

  test('lets words of the outcome be given a meaning, and says which have none', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    await giveRole('Ergebnis', 'Outcome');
    await mapping().getByText('1 word not understood').waitFor();
    await mapping().getByRole('button', { name: '“erlaubt” means: not understood' }).press('Enter');
    await page.getByRole('menuitem', { name: 'success' }).press('Enter');
    await mapping().getByRole('region', { name: 'Events' }).getByText('success').first().waitFor();
    await mapping().getByText('1 word not understood').waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('asks for the order of day and month where no value tells, and takes a time as it is written', async () => {
    const { page } = fresh.workbench();
    const content =
      'when,stamp,who\n03/04/2026 10:00,1772359200,ana\n05/06/2026 11:00,1772359260,ben\n';
    await dropFiles(page, [{ name: 'till.csv', content }]);
    await importDialog().getByRole('button', { name: 'Map columns…' }).click();
    const events = mapping().getByRole('region', { name: 'Events' });
    await mapping().getByRole('button', { name: 'No role: column when' }).waitFor();
    if (await mapping().getByRole('button', { name: 'Time: column stamp' }).isVisible()) {
      await giveRole('stamp', 'No role');
    }
    await giveRole('when', 'Time');
    await events.getByText('2026-04-03 10:00').waitFor();
    await mapping().getByText('No value tells whether the day or the month').waitFor();
    await mapping()
      .getByRole('button', { name: /^Times are written: day first/u })
      .press('Enter');
    await page.getByRole('menuitem', { name: /^month first/u }).press('Enter');
    await events.getByText('2026-03-04 10:00').waitFor();
    await giveRole('stamp', 'Time');
    await mapping()
      .getByRole('button', { name: 'Times are written: seconds since 1970' })
      .waitFor();
    await events.getByText('2026-03-01 10:00:00').waitFor();
  });

  test('names the system of its ids, and says when another file has the name', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    const system = mapping().getByRole('textbox', { name: 'System that its ids belong to' });
    expect(await system.inputValue()).toBe('doors');
    await mapping().getByText('its ids are linked with nobody else’s').waitFor();
    await system.fill('generic');
    await mapping().getByText('equal ids in any of them would be one account').waitFor();
    await system.fill('');
    await mapping().getByText('Not yet: the system needs a name').waitFor();
    await system.fill('doors');
    await mapping().getByRole('button', { name: 'Use this mapping' }).click();
    await importDialog().getByRole('button', { name: 'Commit 1 file' }).click();
    await page.getByRole('grid', { name: /events/iu }).waitFor();
    const other = 'who,what\n42,sale\n';
    await dropFiles(page, [{ name: 'doors till.csv', content: other }]);
    await importDialog().getByRole('button', { name: 'Map columns…' }).click();
    await system.fill('doors');
    await mapping().getByText('doors.csv in the case has it too').waitFor();
  });

  test('is there again as it was left by Escape, and gone by Cancel', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    const title = mapping().getByRole('textbox', { name: 'Name of the mapping' });
    await title.fill('Doors of the north');
    await page.keyboard.press('Escape');
    await mapping().waitFor({ state: 'detached' });
    await importDialog().getByRole('button', { name: 'Map columns…' }).click();
    await mapping().getByText('The mapping is as you left it.').waitFor();
    expect(await title.inputValue()).toBe('Doors of the north');
    await mapping().getByRole('button', { name: 'Cancel' }).click();
    await importDialog().getByRole('button', { name: 'Map columns…' }).click();
    await mapping().getByText('Of the first 4 records').waitFor();
    expect(await title.inputValue()).toBe('doors');
  });

  test('a file that is far too large for a mapping is refused in words', async () => {
    const { page } = fresh.workbench();
    await openMapping();
    const asked = page.waitForEvent('filechooser');
    await mapping().getByRole('button', { name: 'Load mapping…' }).click();
    const buffer = Buffer.alloc(1_000_001, ' ');
    await (await asked).setFiles([{ name: 'big.json', mimeType: 'application/json', buffer }]);
    await mapping().getByText('`big.json` is larger than 1 MB and was not read').waitFor();
  });

  test('goes from the drop to the commit by keys, each step by its command', async () => {
    const { page } = fresh.workbench();
    const command = async (words: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Search the case or run a command' }).waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    };
    await dropFiles(page, [{ name: 'doors.csv', content: doorsOf(13) }]);
    await importDialog().getByText('Commit adds 4 events from 1 file.').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('read the file');
    await page
      .getByRole('menuitem', { name: /not now: the file shown is read without one/u })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await command('map the columns');
    await mapping().getByText('Of the first 4 records').waitFor();
    await command('use this mapping');
    await importDialog().getByText('Read by the mapping “doors”').waitFor();
    await importDialog().getByRole('button', { name: 'Commit 1 file' }).waitFor();
    await command('how evidence');
    await page.getByRole('dialog', { name: 'How evidence is read' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await command('commit');
    await page.getByRole('grid', { name: /events/iu }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await command('later questions');
    await page
      .getByText(/^answers \d+ of \d+ questions/u)
      .first()
      .waitFor();
  });

  test('is reached by Tab alone from the import to the commit', async () => {
    const { page } = fresh.workbench();
    await dropFiles(page, [{ name: 'doors.csv', content: doorsOf(13) }]);
    await importDialog().getByText('Commit adds 4 events from 1 file.').waitFor();
    await tabTo('Map columns…');
    await page.keyboard.press('Enter');
    await mapping().getByText('Of the first 4 records').waitFor();
    await tabTo('Use this mapping');
    await page.keyboard.press('Enter');
    await importDialog().getByText('Read by the mapping “doors”').waitFor();
    await importDialog().getByText('Commit adds 4 events from 1 file.').waitFor();
    await tabTo('Commit 1 file');
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: /events/iu }).waitFor();
  });

  /** Presses Tab until a button of this name has the focus. */
  async function tabTo(name: string): Promise<void> {
    const { page } = fresh.workbench();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (focused === name) return;
    }
    throw new Error(`no button called ${name} by Tab`);
  }
});
