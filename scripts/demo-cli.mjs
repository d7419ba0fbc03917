// The built command line, run as any other program would.
import { spawnSync } from 'node:child_process';

const LARGEST_ANSWER = 256 * 1024 * 1024;
/** A check that fails is an answer too. */
const ANSWERED = [0, 5];

/**
 * The JSON document that a command prints.
 * @param {readonly string[]} args
 * @returns {any}
 */
export function runCli(args) {
  const run = spawnSync(process.execPath, ['out/cli/main.mjs', ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: LARGEST_ANSWER,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status === null || !ANSWERED.includes(run.status)) {
    throw new Error(`redthread ${args.join(' ')} ended with ${run.status ?? run.signal}`);
  }
  return JSON.parse(run.stdout);
}
