// The checks that read the code without running it: types, lint, format, unused code.
import { readdirSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { programOf, runJobs } from './run-jobs.mjs';

/** @typedef {import('./run-jobs.mjs').Outcome} Outcome */

/** One run for each layer: what a layer's `lib` and `types` lack, it cannot name. */
const LAYERS = [
  'shared',
  'renderer',
  'renderer/tsconfig.worker.json',
  'electron',
  'electron/tsconfig.preload.json',
  'test',
  'tsconfig.tools.json',
];
const CODE_FOLDERS = ['shared', 'renderer', 'electron', 'test', 'scripts'];
const CODE = /\.(?:tsx?|mjs)$/;
const AT_ONCE = 2;

/**
 * @param {(outcome: Outcome) => void} report
 * @returns {Promise<Outcome[]>}
 */
export async function runChecks(report) {
  const types = LAYERS.map((layer) => ({
    name: `types of ${layer}`,
    command: programOf('typescript', 'tsc', ['-p', layer, '--listFiles', '--pretty', 'false']),
  }));
  const others = [
    { name: 'lint', command: programOf('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']) },
    { name: 'format', command: programOf('oxfmt', 'oxfmt', ['--check']) },
    { name: 'unused code', command: programOf('knip', 'knip', ['--no-progress']) },
  ];
  /** @type {Set<string>} */
  const typed = new Set();
  const outcomes = await runJobs([...others, ...types], AT_ONCE, (outcome) => {
    if (outcome.name.startsWith('types of ')) takeFileList(outcome, typed);
    report(outcome);
  });
  const coverage = coverageOf(typed);
  report(coverage);
  return [...outcomes, coverage];
}

/**
 * Moves the paths that `--listFiles` printed out of a compiler's output.
 * @param {Outcome} outcome
 * @param {Set<string>} typed
 */
function takeFileList(outcome, typed) {
  const lines = outcome.output.split('\n');
  for (const line of lines.filter(isFile)) typed.add(resolve(line));
  outcome.output = lines.filter((line) => !isFile(line)).join('\n');
}

/** @param {string} line */
function isFile(line) {
  return resolve(line) === line.split('/').join(sep);
}

/**
 * A file that no layer's config includes would pass unseen.
 * @param {ReadonlySet<string>} typed
 * @returns {Outcome}
 */
function coverageOf(typed) {
  const files = CODE_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  ).filter((path) => CODE.test(path) && !path.startsWith('test/fixtures'));
  const missed = files.filter((path) => !typed.has(resolve(path)));
  const ok = files.length > 0 && missed.length === 0;
  const output = missed.map((path) => `${path} is in no tsconfig\n`).join('');
  return { name: `types of every file (${files.length})`, ok, output, seconds: 0 };
}
