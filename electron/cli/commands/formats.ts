/** `formats`: what can be read. */
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const formats: Command = {
  name: 'formats',
  synopsis: '[--json]',
  about: ['`record` says what one record of the format is: each gives one event or one warning.'],
  positionals: NO_WORDS,
  options: [],
  takesCase: false,
  example: 'redthread formats --json',
  run: runFormats,
};

async function runFormats(run: Run): Promise<ExitCode> {
  const { FORMATS } = await import('../../../shared/core/format-titles.ts');
  const { wireFormat } = await import('../../../shared/core/to-wire-import.ts');
  const { onePage, printListing } = await import('../printing.ts');
  await printListing(run, {
    pages: onePage(FORMATS.map(wireFormat)),
    document: ['[', ']'],
    head: null,
    line: ({ name, title, container, recognised_by, record }) =>
      `${name}: ${title}\n  in ${container}; recognised by ${recognised_by}\n  a record is ${record}`,
  });
  return EXIT.done;
}
