/** `link A B`: the receipt of a link. */
import type { WireReceipt } from '../../../shared/protocol/wire/link-shapes.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const link: Command = {
  name: 'link',
  synopsis: 'A B --case FILE',
  about: ['A and B are accounts by the id of their source.'],
  positionals: { least: 2, most: 2, names: ['an account', 'a second account'] },
  options: [],
  takesCase: true,
  example: 'redthread link 1001 1002 --case ring.redthread',
  run: runLink,
};

async function runLink(run: Run): Promise<ExitCode> {
  const [a = '', b = ''] = run.args.positionals;
  const { reading } = await import('../open-case.ts');
  const { wireReceipt } = await import('../../../shared/core/to-wire-links.ts');
  const { printDocument, shortened } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    const document = wireReceipt(await core.receipt({ a, b, ignore: [] }, context));
    await printDocument(run, document, () => linesOf(document, shortened));
  });
  return EXIT.done;
}

function* linesOf(
  { a, b, weight, values, excluded }: WireReceipt,
  shorten: (text: string, most: number) => string,
): Generator<string, void> {
  yield `${shorten(a, 60)} and ${shorten(b, 60)}: weight ${weight.toFixed(2)}, ${values.length} shared values`;
  for (const value of values) {
    yield `  ${value.kind} ${shorten(value.value, 60)}: weight ${value.weight.toFixed(2)}, held by ${value.holders} accounts, ${value.row_count} rows`;
    for (const { account, event, source } of value.rows) {
      yield `    ${shorten(account, 20)}: event ${event}, ${shorten(source.file, 100)}, record ${source.record}`;
    }
  }
  for (const { kind, value, holders, reason } of excluded) {
    yield `  left out: ${kind} ${shorten(value, 60)}, ${holders} accounts (${shorten(reason, 120)})`;
  }
}
