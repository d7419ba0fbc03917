/**
 * One line for a check; the whole output of one that failed.
 * @param {import('./run-jobs.mjs').Outcome} outcome
 */
export function reportOutcome({ name, ok, output, seconds }) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
}
