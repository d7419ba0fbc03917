/** Kills of a real Chromium with the page in it: its private file system must hold what the page said was kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { readBundle } from '../../../electron/bundle.ts';
import { serveLoopback } from '../../../electron/serve.ts';
import { findChromium, HEADLESS_ARGS } from '../../support/chromium.ts';
import { entriesShown, hearKept, killAll, starLatencies, workUntilKilled } from './page-work.ts';
import { newTally, seeded, type Tally, wordsOf } from './tally.ts';

const LIMIT_MS = 60_000;
const LONGEST_MS = 3_000;

/** Works on the sample in one profile in `folder`, killed and recovered `kills` times. */
export async function browserKills(folder: string, kills: number, seed: number): Promise<Tally> {
  const tally = newTally('edits, saves and imports (browser)', true);
  const executablePath = await findChromium();
  if (executablePath === null) {
    tally.troubles.push('no Chromium: name one in REDTHREAD_CHROMIUM');
    return tally;
  }
  const server = await serveLoopback(await readBundle('out'), 0);
  const random = seeded(seed);
  const profile = join(folder, 'profile');
  /** The last entry that the page said was kept; 0 while it never kept anything: the sample alone is not. */
  let due = 0;
  try {
    for (let kill = 0; kill <= kills; kill++) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        chromiumSandbox: process.getuid?.() !== 0,
        args: HEADLESS_ARGS,
        timeout: LIMIT_MS,
      });
      const found = await visit(context, { url: server.url, mayBeNew: due === 0 });
      if (kill > 0) {
        tally.lost += Math.max(0, due - found.entries);
        if (found.trouble !== null) {
          tally.unopenable += 1;
          tally.troubles.push(`kill ${kill}: ${found.trouble}`);
        }
      }
      if (kill === kills || found.page === null) {
        await context.close();
        if (kill < kills) break;
        continue;
      }
      const work = await hearKept(found.page);
      if (kill === 0) tally.latencies.push(...(await starLatencies(found.page)));
      await workUntilKilled(found.page, {
        after: 100 + random() * LONGEST_MS,
        kill: () => killAll(processesOf(profile)),
        random,
        done: tally.done,
        round: kill,
      });
      tally.kills += 1;
      const kept = Math.max(found.entries, work.kept());
      tally.acknowledged += kept - found.entries;
      if (due > 0 || kept > found.entries) due = kept;
      await context.close().catch(() => undefined);
    }
  } finally {
    await server.close();
  }
  return tally;
}

interface Visit {
  /** Null when the case could not be opened. */
  readonly page: Page | null;
  readonly entries: number;
  readonly trouble: string | null;
}

/** Opens what was left behind, or the sample where there may be nothing. */
async function visit(
  context: BrowserContext,
  { url, mayBeNew }: { readonly url: string; readonly mayBeNew: boolean },
): Promise<Visit> {
  const page = context.pages()[0] ?? (await context.newPage());
  try {
    // Saved as a download: the dialog of a real place could not be answered here.
    await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await page.goto(url);
    const recover = page.getByRole('button', { name: 'Recover' });
    const sample = page.getByRole('button', { name: 'Open the sample' });
    await sample.waitFor({ timeout: LIMIT_MS });
    const offered = await recover.waitFor({ timeout: mayBeNew ? 1_500 : LIMIT_MS }).then(
      () => true,
      () => !mayBeNew,
    );
    await (offered ? recover : sample).click({ timeout: LIMIT_MS });
    return { page, entries: await entriesShown(page), trouble: null };
  } catch (error) {
    return { page: null, entries: 0, trouble: wordsOf(error) };
  }
}

/** Every process that was started for this profile: the browser's own tree. */
function processesOf(profile: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => commandLine(pid).includes(profile))
    .map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
