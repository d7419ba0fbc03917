/** Packed evidence into an open workbench, as a person brings it in: the same steps in a browser and on the desktop. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { dropFiles } from './workbench-files.ts';

const LONG = { timeout: 60_000 };
const FOREIGN = 'test/unpack/foreign';

const foreign = (name: string): Uint8Array => new Uint8Array(readFileSync(`${FOREIGN}/${name}`));

/** Drops an archive or a database, reads one part of it, and commits. */
async function importPart(
  page: Page,
  file: { readonly name: string; readonly content: Uint8Array },
  part: string,
): Promise<void> {
  await dropFiles(page, [file]);
  const choice = page.getByRole('dialog', { name: `What to read of ${file.name}` });
  await choice.waitFor(LONG);
  await choice.getByRole('button', { name: 'Select none' }).click();
  await choice.getByRole('treeitem', { name: new RegExp(`^${part}`, 'u') }).click();
  await choice.getByRole('button', { name: /^Read 1/u }).click();
  await commit(page, 'Commit 1 part');
}

async function commit(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label }).click(LONG);
  await page.getByRole('grid', { name: 'Events' }).waitFor(LONG);
}

/** A part of a ZIP archive, a table of an SQLite file and a Parquet file: 5 + 2 + 150 events in five files. */
export async function importPacked(page: Page): Promise<void> {
  await importPart(
    page,
    { name: 'visits.zip', content: foreign('visits.zip') },
    'logs/visits.ndjson',
  );
  const database = new Uint8Array(gunzipSync(foreign('kinds.db.gz')));
  await importPart(page, { name: 'kinds.db', content: database }, 'visits');
  await dropFiles(page, [{ name: 'audit.parquet', content: foreign('arrow-zstd.parquet') }]);
  await commit(page, 'Commit 1 file');
  await expect
    .poll(() => page.locator('.rt-top-case .rt-muted').textContent(), LONG)
    .toMatch(/^157 events · 5 sources/u);
}

/** The record behind an event of the Parquet file, unpacked again: only it has weights. */
export async function showRawRow(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  const text = page.getByLabel("The record's text");
  // The rows of the file before may still stand there: the last one is chosen anew until it is of this file.
  const rawOfLast = async (): Promise<string | null> => {
    await rows.last().click(LONG);
    await page.getByRole('tab', { name: 'Raw' }).click(LONG);
    return await text.textContent(LONG);
  };
  await expect.poll(rawOfLast, LONG).toContain('"weight"');
}

/** What the case says of the parts that stayed out, as Evidence shows it. */
export async function partsInEvidence(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Alt+5');
  await page
    .getByRole('grid', { name: /files|evidence/iu })
    .first()
    .waitFor(LONG);
  await page.getByRole('tab', { name: /^Remarks/u }).click();
  const notes = page.getByText(/of its \d+ parts? (?:was|were)/u);
  await notes.first().waitFor(LONG);
  return await notes.allTextContents();
}

export const LEFT_OUT: readonly unknown[] = [
  '2 of its 3 parts were left out by choice: `logs/old.csv`, `readme.txt`',
  '4 of its 11 parts were left out by choice: `made`, `strict`, `odd`, `words_content`',
  expect.stringMatching(/^6 of its 11 parts were not read: `words` \(a virtual table/u),
];
