/**
 * `npm run evaluate -- durability [--kills N] [--seed N] [--only HOST]`: kills with signal 9 at random moments of edits, saves
 * and imports, in every host; then disks that are full and read-only. Zero lost and zero unopenable, or exit 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserKills } from './browser-kills.ts';
import { cliKills } from './cli-kills.ts';
import { desktopKills } from './desktop-kills.ts';
import { hardPlaces } from './hard-places.ts';
import { keepingKills } from './keeping-kills.ts';
import type { Tally } from './tally.ts';

/** Starting a window takes seconds, starting a process a third of one: most kills are of the cheap kind. */
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
    const hardships = await hardPlaces(folder);
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
  for (const words of troubles) console.log(`  ${words}`);
  return tally;
}

function close(tallies: readonly Tally[]): boolean {
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((all, one) => all + of(one), 0);
  const lost = sum((tally) => tally.lost);
  const unopenable = sum((tally) => tally.unopenable);
  console.log(
    `all: ${sum((tally) => tally.kills)} kills, ${sum((tally) => tally.acknowledged)} acknowledged, ${lost} acknowledged edits lost, ${unopenable} unopenable cases`,
  );
  return lost === 0 && unopenable === 0 && tallies.every(({ troubles }) => troubles.length === 0);
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  const value = at < 0 ? otherwise : Number(args[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number above 0`);
}
