/** `npm run evaluate -- NAME [options]`: runs one evaluation, prints its figures; exit 1 when one is not as it must be. */
import { durability } from './durability/durability.ts';

const EVALUATIONS: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  durability,
};

const [name = '', ...args] = process.argv.slice(2);
const evaluation = EVALUATIONS[name];
if (evaluation) {
  process.exitCode = (await evaluation(args)) ? 0 : 1;
} else {
  console.error(`name one of: ${Object.keys(EVALUATIONS).join(', ')}`);
  process.exitCode = 2;
}
