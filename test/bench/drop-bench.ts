/**
 * How soon a person sees rows after choosing a file of 400 MB, in the built page on loopback. The file goes the way
 * of a drop: as a `File` to the core's worker. Then the import is cancelled.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import { writeGitlabFiles } from './gitlab-lines.ts';

/** About 468 bytes a line. */
const EVENTS = 855_000;
const ROUNDS = 3;
const LIMIT = { timeout: 60_000 };

export async function dropBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-bench-'));
  const host = await startBrowserHost();
  try {
    const file = join(folder, 'events.ndjson');
    await writeGitlabFiles(EVENTS, { ndjson: file, csv: devNull });
    const seconds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const workbench = await openWorkbench(host);
      seconds.push(await firstRows(workbench.page, file));
      await workbench.close();
    }
    const megabytes = Math.round(statSync(file).size / 1e6);
    console.log(
      `${megabytes} MB: first rows on screen after ${seconds.map((time) => time.toFixed(2)).join(', ')} s`,
    );
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
}

async function firstRows(
  page: Awaited<ReturnType<typeof openWorkbench>>['page'],
  file: string,
): Promise<number> {
  await page.getByRole('button', { name: 'Open the sample' }).waitFor(LIMIT);
  // A moment in which the workers start, as they have when a person finds the file.
  await page.waitForTimeout(2000);
  const asked = page.waitForEvent('filechooser', LIMIT);
  await page.keyboard.press('Control+o');
  const chooser = await asked;
  const began = performance.now();
  await chooser.setFiles(file);
  const dialog = page.getByRole('dialog', { name: /^Import/u });
  await dialog.getByText('repository_git_operation').first().waitFor(LIMIT);
  return (performance.now() - began) / 1000;
}
