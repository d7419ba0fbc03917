/** `path A B`: the strongest ways from one account to another. */
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const path: Command = {
  name: 'path',
  synopsis: 'A B --case FILE',
  about: ['A and B are accounts by the id of their source.'],
  positionals: { least: 2, most: 2, names: ['an account', 'a second account'] },
  options: [],
  takesCase: true,
  example: 'redthread path 1001 1009 --case ring.redthread',
  run: runPath,
};

async function runPath(run: Run): Promise<ExitCode> {
  const [a = '', b = ''] = run.args.positionals;
  const { reading } = await import('../open-case.ts');
  const { wirePaths } = await import('../../../shared/core/to-wire-links.ts');
  const { printDocument, shortened } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    const document = wirePaths(await core.path({ a, b }, context));
    const lines = document.paths.map(
      ({ weight, steps }) =>
        `${weight.toFixed(2)}  ${steps.map(({ kind, value }) => `${kind} ${shortened(value, 40)}`).join(' → ')}`,
    );
    await printDocument(run, document, () => (lines.length > 0 ? lines : ['no path']));
  });
  return EXIT.done;
}
