/** `formats`: what can be read. */
import type { PackingInfo } from '../../../shared/core/packings.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const formats: Command = {
  name: 'formats',
  synopsis: '[--packed] [--json]',
  about: [
    '`record` says what one record of the format is: each gives one event or one warning.',
    'After the formats stands what files may be packed in and how records may lie; in JSON that is the document of `--packed`.',
  ],
  positionals: NO_WORDS,
  options: [
    { name: 'packed', value: null, help: 'only archives, compression, encodings and containers' },
  ],
  takesCase: false,
  example: 'redthread formats --json',
  run: runFormats,
};

async function runFormats(run: Run): Promise<ExitCode> {
  const isPacked = run.args.has('packed');
  if (!isPacked) await printFormats(run);
  // Names of formats are for `--format`: a program that reads them must not meet any other.
  if (isPacked || run.printing === 'text') await printPackings(run);
  return EXIT.done;
}

async function printFormats(run: Run): Promise<void> {
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
}

async function printPackings(run: Run): Promise<void> {
  const { PACKINGS } = await import('../../../shared/core/packings.ts');
  const { wirePacking } = await import('../../../shared/core/to-wire-import.ts');
  const { onePage, printListing } = await import('../printing.ts');
  await printListing(run, {
    pages: onePage(PACKINGS.map(wirePacking)),
    document: ['[', ']'],
    head: `${run.args.has('packed') ? '' : '\n'}What files may be packed in, and how records may lie (no formats: not for --format)`,
    line: ({ name, kind, title, recognised_by, gives }) =>
      `${name}: ${title} (${WORDS[kind]})\n  recognised by ${recognised_by}\n  gives ${gives}`,
  });
}

const WORDS: Readonly<Record<PackingInfo['kind'], string>> = {
  packed: 'packed content of one file',
  parts: 'several parts, each read by itself',
  encoding: 'how text is spelled',
  records: 'how records lie',
};
