// `npm run demo`: the main job without a screen, on the sample. Leaves a case, a report and figures in out/,
// and holds what was found against what was planted. Exit 1 when the planted ring or session is missed.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from './demo-cli.mjs';
import { compareRings, compareSessions, describeRing, describeSession } from './demo-truth.mjs';
import { buildIfNeeded } from './demo-build.mjs';

const started = Date.now();
const SAMPLE = 'out/sample';
const CASE = 'out/demo.redthread';
const REPORT = 'out/report.html';
const FIGURES = 'out/figures';

await buildIfNeeded();
for (const path of [SAMPLE, CASE, `${CASE}.lock`, REPORT, FIGURES]) {
  rmSync(path, { recursive: true, force: true });
}

heading('The sample: made-up exports of an instance, with what was planted in truth.json');
runCli(['sample', '--out', SAMPLE, '--events', '5000', '--seed', '1']);
const files = readdirSync(SAMPLE).filter((name) => name !== 'truth.json');
const imported = runCli(['import', ...files.map((name) => join(SAMPLE, name)), '--case', CASE]);
const { totals } = imported;
console.log(
  `${totals.files} files, ${totals.records} records = ${totals.events} events + ${totals.warnings} warnings; ` +
    `${totals.duplicates} witnessed twice, ${totals.undated} undated`,
);

const truth = JSON.parse(readFileSync(join(SAMPLE, 'truth.json'), 'utf8'));
const { clusters, hubs } = runCli(['links', '--case', CASE]);
heading('Rings: accounts that belong together by the values they share');
for (const cluster of clusters) for (const line of describeRing(cluster)) console.log(line);
console.log(`${hubs.length} values are too common, or placeholders, and link nobody`);

const { sessions } = runCli(['sessions', '--case', CASE]);
heading('Agent sessions that read an outside text, then a secret, then wrote outward');
for (const session of sessions) {
  if (session.paths.length === 0) continue;
  const { steps } = runCli(['session', session.id, '--case', CASE]);
  for (const line of describeSession(session, steps)) console.log(line);
}

runCli(['report', '--out', REPORT, '--case', CASE]);
const report = writeFigures();
heading('What the evidence cannot say');
for (const { text } of report.sections[0].paragraphs) console.log(`- ${text}`);

heading('Held against what was planted');
const verdicts = [...compareRings(clusters, truth), ...compareSessions(sessions, truth)];
for (const { words } of verdicts) console.log(words);
const verified = runCli(['verify', REPORT, '--case', CASE]);
let resolved = 0;
for (const { result } of verified.checks) if (result === 'holds') resolved += 1;
console.log(
  `${REPORT}: ${resolved} of ${verified.checks.length} checks hold; every citation resolves to rows and bytes: ${verified.ok ? 'yes' : 'NO'}`,
);

const isWhole = verified.ok && verdicts.every(({ ok }) => ok);
heading(isWhole ? 'Done' : 'NOT as planted');
console.log(`${CASE}, ${REPORT}, ${FIGURES}/ in ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = isWhole ? 0 : 1;

/** @param {string} text */
function heading(text) {
  console.log(`\n${text}`);
}

/** The figures of the report as files of their own. */
function writeFigures() {
  const written = 'out/report.json';
  runCli(['report', '--out', written, '--case', CASE]);
  const content = JSON.parse(readFileSync(written, 'utf8'));
  mkdirSync(FIGURES, { recursive: true });
  for (const [at, { title, svg }] of content.figures.entries()) {
    const name = title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-|-$/gu, '')
      .slice(0, 60);
    writeFileSync(join(FIGURES, `${at + 1}-${name}.svg`), svg);
  }
  return content;
}
