/**
 * `npm run evaluate -- durability [--kills N] [--seed N] [--only HOST]`: kills with signal 9 at random moments of edits, saves
 * and imports, in every host; then disks that are full and read-only. Zero lost and zero unopenable, or exit 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserKills } from './browser-kills.ts';
import { cliKills } from './cli-kills.ts';
import { desktopKills } from './desktop-kills.ts';
import { hardPlaces } from './hard-places.ts';
import { keepingKills } from './keeping-kills.ts';
import { injectedHardships } from './injected-hardships.ts';
import { percentile, type Tally } from './tally.ts';

/** Starting a window takes seconds, starting a process a third of one: most kills are of the cheap kind. */
const LATENCY_MS = 250;
const SHARES = { cli: 0.3, browser: 0.12, desktop: 0.1 } as const;

/** True when nothing was lost and nothing went wrong. */
export async function durability(args: readonly string[]): Promise<boolean> {
  const kills = numberOf(args, '--kills', 200);
  const seed = numberOf(args, '--seed', 1);
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : null;
  const share = (part: number): number => Math.max(1, Math.round(kills * part));
  const [cli, browser, desktop] = [share(SHARES.cli), share(SHARES.browser), share(SHARES.desktop)];
  const keeping = Math.max(1, kills - cli - browser - desktop);
  const folder = mkdtempSync(join(tmpdir(), 'redthread-durability-'));
  console.log(`durability: ${kills} kills, seed ${seed}`);
  try {
    const hosts: Readonly<Record<string, () => Promise<Tally>>> = {
      keeping: () => keepingKills(folder, keeping, seed),
      cli: () => cliKills(folder, cli, seed + 1),
      browser: () => browserKills(folder, browser, seed + 2),
      desktop: () => desktopKills(desktop, seed + 3),
    };
    if (only !== null && !Object.hasOwn(hosts, only)) {
      throw new Error(`--only takes one of: ${Object.keys(hosts).join(', ')}`);
    }
    const tallies: Tally[] = [];
    for (const [name, run] of Object.entries(hosts)) {
      if (only === null || only === name) tallies.push(say(await run()));
    }
    const hardships = [...(await injectedHardships(folder)), ...(await hardPlaces(folder))];
    for (const { what, came, ok } of hardships)
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}: ${came}`);
    return close(tallies) && hardships.every(({ ok }) => ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(tally: Tally): Tally {
  const { host, kills, acknowledged, lost, unopenable, troubles } = tally;
  console.log(
    `${host}: ${kills} kills, ${acknowledged} acknowledged, ${lost} lost, ${unopenable} unopenable`,
  );
  const { edits, saves, imports } = tally.done;
  if (edits + saves + imports > 0) {
    console.log(`  begun before the kills: ${edits} edits, ${saves} saves, ${imports} imports`);
  }
  if (tally.latencies.length > 0) console.log(`  ${latencyWords(tally)}`);
  for (const words of troubles) console.log(`  ${words}`);
  return tally;
}

function latencyWords(tally: Tally): string {
  const { latencies, hasPage } = tally;
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => Math.round(percentile(latencies, part)));
  const what = hasPage
    ? 'from the key to the word that it is flushed'
    : 'from an edit to its flush';
  const figures = `${p50} ms (p50), ${p95} ms (p95), ${most} ms (max) of ${latencies.length}`;
  const due = `due: ${dueName(tally)} at most ${LATENCY_MS} ms`;
  if (isQuick(tally)) return `${what}: ${figures}; ${due}`;
  const judged = isBusy()
    ? `NOT JUDGED: the load is ${load()} on ${cpus().length} cores`
    : 'TOO SLOW';
  return `${what}: ${figures}; ${due}; ${judged}`;
}

/** Drawing on a machine without a screen takes its own time, now and then a long one. */
function dueName({ hasPage }: Pick<Tally, 'hasPage'>): 'p50' | 'p95' {
  return hasPage ? 'p50' : 'p95';
}

/** Group commit: what a person did is on the disk within a quarter of a second. */
function isQuick(tally: Tally): boolean {
  const part = dueName(tally) === 'p50' ? 0.5 : 0.95;
  return percentile(tally.latencies, part) <= LATENCY_MS;
}

/** Where others fill the processors, a time says nothing of this program. */
function isBusy(): boolean {
  return load() > cpus().length * 1.5;
}

function load(): number {
  return Math.round(loadavg()[0] ?? 0);
}

function close(tallies: readonly Tally[]): boolean {
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((all, one) => all + of(one), 0);
  const lost = sum((tally) => tally.lost);
  const unopenable = sum((tally) => tally.unopenable);
  console.log(
    `all: ${sum((tally) => tally.kills)} kills, ${sum((tally) => tally.acknowledged)} acknowledged, ${lost} acknowledged edits lost, ${unopenable} unopenable cases`,
  );
  const isSound = tallies.every(
    (tally) => tally.troubles.length === 0 && (isQuick(tally) || isBusy()),
  );
  return lost === 0 && unopenable === 0 && isSound;
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  const value = at < 0 ? otherwise : Number(args[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number above 0`);
}
