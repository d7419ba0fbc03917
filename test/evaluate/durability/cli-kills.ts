/** Kills of the command line in the middle of imports: before or after, never between. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamLine, streamLines } from '../../cli/stream-lines.ts';
import { checkCase } from './check-case.ts';
import { newTally, seeded, type Tally, wordsOf } from './tally.ts';

const ENTRY = 'out/cli/main.mjs';
const USUAL_LINES = 1_500;

/** Imports into one case in `folder` until `kills` of them were killed; some come to their end before. */
export async function cliKills(folder: string, kills: number, seed: number): Promise<Tally> {
  const tally = newTally('imports (command line)');
  const random = seeded(seed);
  const path = join(folder, 'cli.redthread');
  const took = await importOf(folder, streamLines(USUAL_LINES), null);
  if (took.code !== 0) throw new Error(`the command line ended with ${took.code}`);
  let before = (await checkCase(path)).entries;
  for (let kill = 0; tally.kills < kills; kill++) {
    const lines = streamLines(USUAL_LINES / 2 + Math.floor(random() * USUAL_LINES));
    // A file that is in the case already would be no import: each has a line of its own.
    const content = `${lines}${streamLine(1_000_000 + kill)}\n`;
    const { code } = await importOf(folder, content, random() * took.ms * 2);
    tally.done.imports += 1;
    tally.kills += code === null ? 1 : 0;
    tally.acknowledged += code === 0 ? 1 : 0;
    try {
      const { entries, troubles } = await checkCase(path);
      if (code === 0 && entries !== before + 1) {
        tally.lost += 1;
        tally.troubles.push(`import ${kill + 1} was acknowledged and is not in the log`);
      }
      if (code === null && entries !== before && entries !== before + 1) {
        tally.troubles.push(
          `kill ${kill + 1}: ${entries} entries where ${before} or one more were due`,
        );
      }
      if (code !== 0 && code !== null) tally.troubles.push(`import ${kill + 1} ended with ${code}`);
      tally.troubles.push(...troubles.map((words) => `kill ${kill + 1}: ${words}`));
      before = entries;
    } catch (error) {
      tally.unopenable += 1;
      tally.troubles.push(`kill ${kill + 1}: ${wordsOf(error)}`);
    }
  }
  return tally;
}

/** `code` is null for a process that was killed; `kill` is when, in ms from its start. */
function importOf(
  folder: string,
  content: string,
  kill: number | null,
): Promise<{ readonly code: number | null; readonly ms: number }> {
  writeFileSync(join(folder, 'in.ndjson'), content);
  const began = performance.now();
  const args = [
    ENTRY,
    'import',
    join(folder, 'in.ndjson'),
    '--case',
    join(folder, 'cli.redthread'),
  ];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  if (kill !== null) setTimeout(() => child.kill('SIGKILL'), kill);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve({ code, ms: performance.now() - began }));
  });
}
