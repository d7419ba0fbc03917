/** Kills of the real desktop program: the case beside its journal must hold what the window said was kept. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { begun } from '../../support/journal-session.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../../support/electron-app.ts';
import type { DesktopApp } from '../../support/electron-app.ts';
import { folderFor, give, testAccount } from '../../support/normal-user.ts';
import { checkCase, type Found } from './check-case.ts';
import { entriesShown, hearKept, killAll, starLatencies, workUntilKilled } from './page-work.ts';
import { newTally, seeded, type Tally, wordsOf } from './tally.ts';

const LIMIT_MS = 60_000;
const LONGEST_MS = 3_000;

/** Opens one case by argument, works on it, is killed and recovers it, `kills` times. */
export async function desktopKills(kills: number, seed: number): Promise<Tally> {
  const tally = newTally('edits, saves and imports (desktop program)', true);
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
  /** Save as goes from the one to the other and back. */
  const paths = ['a.redthread', 'b.redthread'].map((name) => join(cases, name));
  const [first = ''] = paths;
  writeFileSync(first, (await begun()).bytes);
  give(account, first);
  let path = first;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const other = paths.find((each) => each !== path) ?? path;
      path = await oneKill(tally, { home, path, other, round: kill, random });
    }
  } finally {
    clearFolder(home);
  }
  return tally;
}

interface Kill {
  readonly home: string;
  readonly path: string;
  readonly other: string;
  readonly round: number;
  readonly random: () => number;
}

/** Where the work lies afterwards. */
async function oneKill(tally: Tally, on: Kill): Promise<string> {
  const { home, path, other, round, random } = on;
  const desktop = await launchDesktop({ home, files: [path] });
  const { page, app } = desktop;
  const main = app.process().pid ?? 0;
  try {
    if (round > 0) await recoverIfAsked(desktop.page);
    await answerSaveAs(desktop, [other, path]);
    const before = await entriesShown(page);
    const work = await hearKept(page);
    if (round === 0) tally.latencies.push(...(await starLatencies(page)));
    const after = 100 + random() * LONGEST_MS;
    const kill = (): void => killAll([main]);
    await workUntilKilled(page, { after, kill, random, done: tally.done, round });
    tally.kills += 1;
    tally.acknowledged += Math.max(0, work.kept() - before);
    const best = await furthest([path, other]);
    tally.lost += Math.max(0, Math.max(before, work.kept()) - best.entries);
    tally.troubles.push(...best.troubles.map((words) => `kill ${round + 1}: ${words}`));
    return best.path;
  } catch (error) {
    tally.unopenable += 1;
    tally.troubles.push(`kill ${round + 1}: ${wordsOf(error)}`);
    return path;
  } finally {
    killAll([main]);
    await desktop.close().catch(() => undefined);
  }
}

/** The person would say where: the other of the two places, each time. */
async function answerSaveAs(desktop: DesktopApp, places: readonly string[]): Promise<void> {
  await desktop.app.evaluate(({ dialog }, [other = '', own = '']) => {
    let turn = 0;
    dialog.showSaveDialog = async () => {
      turn += 1;
      return { canceled: false, filePath: turn % 2 === 1 ? other : own };
    };
  }, places);
}

/** Of two places the one whose log goes further; both must open. */
async function furthest(paths: readonly string[]): Promise<Found & { readonly path: string }> {
  const found: (Found & { readonly path: string })[] = [];
  for (const path of paths.filter((each) => existsSync(each))) {
    found.push({ path, ...(await checkCase(path)) });
  }
  const troubles = found.flatMap((each) => each.troubles);
  const [best] = found.sort((a, b) => b.entries - a.entries);
  if (best === undefined) throw new Error('no case is left');
  return { ...best, troubles };
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
