// Runs commands a few at a time: one line for each, and the output of those that failed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ program: string, args: readonly string[] }} Command
 * @typedef {{ name: string, command: Command }} Job
 * @typedef {{ name: string, ok: boolean, output: string, seconds: number }} Outcome
 */

/**
 * The command line of a package's program, without npx and without a shell.
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Command}
 */
export function programOf(packageName, program, args) {
  const folder = join('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[program]);
  return { program: process.execPath, args: [file, ...args] };
}

/**
 * Runs all jobs, at most `width` at once, and hands each outcome to `report` when it is there.
 * @param {readonly Job[]} jobs
 * @param {number} width
 * @param {(outcome: Outcome) => void} report
 * @returns {Promise<Outcome[]>} in the order of `jobs`
 */
export async function runJobs(jobs, width, report) {
  /** @type {Outcome[]} */
  const outcomes = [];
  const waiting = jobs.entries();
  const lane = async () => {
    // The lanes share one iterator: each takes the next job that nobody has.
    for (const [index, job] of waiting) {
      const outcome = await runJob(job);
      outcomes[index] = outcome;
      report(outcome);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return outcomes;
}

/**
 * @param {Job} job
 * @returns {Promise<Outcome>}
 */
function runJob({ name, command }) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command.program, command.args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const end = (/** @type {boolean} */ ok) =>
      resolve({ name, ok, output, seconds: (Date.now() - started) / 1000 });
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}
