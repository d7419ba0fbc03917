// npm test: the checks, the build, then unit, browser and desktop tests, one project after another
// because browser and desktop tests measure time. Ends with `N passed, N failed` alone on a line.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { runChecks } from './checks.mjs';
import { reportOutcome } from './report-outcome.mjs';
import { programOf, runJobs } from './run-jobs.mjs';

/** @typedef {import('./test-reporter.mjs').Line} Line */

const PROJECTS = ['unit', 'browser', 'desktop'];
/** A window that died can keep a runner waiting for ever. */
const LIMIT_MS = 20 * 60_000;

const outcomes = await runChecks(reportOutcome);
const build = [
  { name: 'build', command: { program: process.execPath, args: ['scripts/build.mjs'] } },
];
outcomes.push(...(await runJobs(build, 1, reportOutcome)));

/** @type {Line[]} */
const lines = outcomes.map(({ name, ok }) => ({
  name,
  state: ok ? 'passed' : 'failed',
  reason: null,
}));
for (const project of PROJECTS) lines.push(...(await runProject(project)));
process.exitCode = close(lines) ? 0 : 1;

/**
 * Runs one vitest project and reads what its tests came to.
 * @param {string} project
 * @returns {Promise<Line[]>}
 */
async function runProject(project) {
  const results = `out/test/${project}.json`;
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=./scripts/test-reporter.mjs'];
  const args = ['run', '--project', project, ...reporters];
  const code = await exitOf(programOf('vitest', 'vitest', args), results);
  const found = read(results);
  if (found.length === 0) return [failure(`${project} tests: none ran (exit ${code})`)];
  const failed = found.some(({ state }) => state === 'failed');
  if (code !== 0 && !failed) found.push(failure(`${project} tests: exit ${code}`));
  return found;
}

/**
 * @param {import('./run-jobs.mjs').Command} command
 * @param {string} results
 * @returns {Promise<number | string>}
 */
function exitOf({ program, args }, results) {
  const env = { ...process.env, REDTHREAD_TEST_RESULTS: results };
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    detached: true,
  });
  const stop = () => stopGroup(child.pid);
  const timer = setTimeout(stop, LIMIT_MS);
  // Detached, so that the whole group can be stopped; an interrupt must reach it all the same.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code ?? signal ?? 'unknown');
    });
  });
}

/** @param {number | undefined} pid */
function stopGroup(pid) {
  if (pid === undefined) return;
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}

/**
 * @param {string} file
 * @returns {Line[]}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`no results in ${file}: ${String(error)}`);
    return [];
  }
}

/**
 * @param {string} name
 * @returns {Line}
 */
function failure(name) {
  return { name, state: 'failed', reason: null };
}

/**
 * Names what failed and what was skipped, and closes.
 * @param {readonly Line[]} all
 * @returns {boolean} whether nothing failed
 */
function close(all) {
  const failed = all.filter(({ state }) => state === 'failed');
  const skipped = all.filter(({ state }) => state === 'skipped');
  console.log('');
  for (const { name, reason } of skipped) {
    console.log(`SKIPPED ${name}: ${reason}`);
  }
  for (const { name } of failed) console.log(`FAILED  ${name}`);
  const passed = all.length - failed.length - skipped.length;
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\n${passed} passed, ${failed.length} failed${tail}`);
  return failed.length === 0;
}
