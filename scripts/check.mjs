// npm run check
import { runChecks } from './checks.mjs';
import { reportOutcome } from './report-outcome.mjs';

const outcomes = await runChecks(reportOutcome);
const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${outcomes.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
