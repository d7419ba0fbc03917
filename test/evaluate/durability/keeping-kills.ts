/** Kills of the keeping process: every entry that it said was kept must be there afterwards. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { begun } from '../../support/journal-session.ts';
import { checkCase } from './check-case.ts';
import { newTally, seeded, type Tally, wordsOf } from './tally.ts';

const CHILD = fileURLToPath(new URL('keeping-child.js', import.meta.url));
const LONGEST_MS = 700;

/** Works on one case in `folder`, killed and started again `kills` times. */
export async function keepingKills(folder: string, kills: number, seed: number): Promise<Tally> {
  const tally = newTally('journal, saves and imports (desktop parts)');
  const random = seeded(seed);
  const path = join(folder, 'kept.redthread');
  writeFileSync(path, (await begun()).bytes);
  let before = (await checkCase(path)).entries;
  for (let kill = 0; kill < kills; kill++) {
    const { acknowledged, took } = await workAndKill(
      [path, join(folder, 'recovery'), String(seed + kill)],
      random() * LONGEST_MS,
    );
    tally.latencies.push(...took);
    tally.kills += 1;
    try {
      const { entries, troubles } = await checkCase(path);
      tally.acknowledged += Math.max(0, acknowledged - before);
      tally.lost += Math.max(0, acknowledged - entries);
      tally.troubles.push(...troubles.map((words) => `kill ${kill + 1}: ${words}`));
      before = entries;
    } catch (error) {
      tally.unopenable += 1;
      tally.troubles.push(`kill ${kill + 1}: ${wordsOf(error)}`);
    }
  }
  return tally;
}

/** The last entry that the process said was kept. The time runs from its first word. */
function workAndKill(
  args: readonly string[],
  after: number,
): Promise<{ readonly acknowledged: number; readonly took: readonly number[] }> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
    timer ??= setTimeout(() => child.kill('SIGKILL'), after);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== null) {
        reject(new Error(`the keeping process ended by itself with ${code}`));
        return;
      }
      const lines = text
        .slice(0, text.lastIndexOf('\n') + 1)
        .trim()
        .split('\n');
      const took = lines.filter((line) => line.startsWith('took '));
      const kept = lines.filter((line) => !line.startsWith('took '));
      resolve({
        acknowledged: Number(kept.at(-1) ?? 0),
        took: took.map((line) => Number(line.slice(5))),
      });
    });
  });
}
