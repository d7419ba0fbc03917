/** `duplicates`: pairs of accounts that may be one person. */
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const duplicates: Command = {
  name: 'duplicates',
  synopsis: '--case FILE',
  about: [],
  positionals: NO_WORDS,
  options: [],
  takesCase: true,
  example: 'redthread duplicates --case ring.redthread --json',
  run: runDuplicates,
};

async function runDuplicates(run: Run): Promise<ExitCode> {
  const { reading } = await import('../open-case.ts');
  const { wireDuplicates } = await import('../../../shared/core/to-wire-links.ts');
  const { printDocument, table } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    const document = wireDuplicates(await core.duplicates({}, context));
    const { pairs, compared, left_out, threshold } = document;
    await printDocument(run, document, () => [
      ...table(
        ['decision', 'probability', 'a', 'b', 'fields'],
        pairs.map(({ a, b, probability, decision, terms }) => [
          decision,
          probability.toFixed(3),
          a,
          b,
          terms.map(({ field }) => field).join(' '),
        ]),
      ),
      '',
      `${pairs.length} pairs of ${compared} compared, ${left_out} left out; a match is ${threshold} or more`,
    ]);
  });
  return EXIT.done;
}
