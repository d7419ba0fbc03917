/** Kills of the real desktop program: the case beside its journal must hold what the window said was kept. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { begun } from '../../support/journal-session.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../../support/electron-app.ts';
import { folderFor, give, testAccount } from '../../support/normal-user.ts';
import { checkCase } from './check-case.ts';
import { entriesShown, hearKept, killAll, starUntilKilled } from './page-work.ts';
import { newTally, seeded, type Tally, wordsOf } from './tally.ts';

const LIMIT_MS = 60_000;
const LONGEST_MS = 1_500;

/** Opens one case by argument, works on it, is killed and recovers it, `kills` times. */
export async function desktopKills(kills: number, seed: number): Promise<Tally> {
  const tally = newTally('edits and recovery (desktop program)');
  const obstacle = desktopObstacle();
  if (obstacle !== null) {
    tally.troubles.push(obstacle);
    return tally;
  }
  const random = seeded(seed);
  const account = testAccount();
  const home = folderFor(account, 'redthread-kills-');
  const cases = join(home, 'cases');
  mkdirSync(cases);
  give(account, cases);
  const path = join(cases, 'a.redthread');
  writeFileSync(path, (await begun()).bytes);
  give(account, path);
  try {
    for (let kill = 0; kill < kills; kill++) {
      await oneKill(tally, { home, path, isFirst: kill === 0, after: 100 + random() * LONGEST_MS });
    }
  } finally {
    clearFolder(home);
  }
  return tally;
}

interface Kill {
  readonly home: string;
  readonly path: string;
  readonly isFirst: boolean;
  readonly after: number;
}

async function oneKill(tally: Tally, { home, path, isFirst, after }: Kill): Promise<void> {
  const desktop = await launchDesktop({ home, files: [path] });
  const { page, app } = desktop;
  const main = app.process().pid ?? 0;
  try {
    if (!isFirst) await recoverIfAsked(desktop.page);
    const before = await entriesShown(page);
    const work = await hearKept(page);
    await starUntilKilled(page, after, () => killAll([main]));
    tally.kills += 1;
    tally.acknowledged += Math.max(0, work.kept() - before);
    const { entries, troubles } = await checkCase(path);
    tally.lost += Math.max(0, Math.max(before, work.kept()) - entries);
    tally.troubles.push(...troubles);
  } catch (error) {
    tally.unopenable += 1;
    tally.troubles.push(`kill ${tally.kills + 1}: ${wordsOf(error)}`);
  } finally {
    killAll([main]);
    await desktop.close().catch(() => undefined);
  }
}

/** The program asks; an edit that was not kept in time leaves nothing to ask about. */
async function recoverIfAsked(
  page: Awaited<ReturnType<typeof launchDesktop>>['page'],
): Promise<void> {
  const recover = page.getByRole('alertdialog').getByRole('button', { name: 'Recover' });
  const opened = page.getByText(/log #[\d,]+ verified/u);
  await recover.or(opened).first().waitFor({ timeout: LIMIT_MS });
  if (await recover.isVisible()) await recover.click();
}
