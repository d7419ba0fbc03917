/** `info`: sources, coverage, counts, versions, head of the log. */
import { NO_FILTER } from '../../../shared/model/explore.ts';
import type { WireInfo } from '../../../shared/protocol/wire/import-shapes.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const info: Command = {
  name: 'info',
  synopsis: '--case FILE',
  about: [],
  positionals: NO_WORDS,
  options: [],
  takesCase: true,
  example: 'redthread info --case ring.redthread',
  run: runInfo,
};

async function runInfo(run: Run): Promise<ExitCode> {
  const { reading } = await import('../open-case.ts');
  const { wireInfo } = await import('../../../shared/core/to-wire-import.ts');
  const { printDocument, shortened, table } = await import('../printing.ts');
  await reading(run, async ({ core, context, named }) => {
    const facts = await core.caseInfo({}, context);
    const asked = { filter: NO_FILTER, bins: 1, range: null };
    const { honesty } = await core.overview(asked, context);
    const coverage = await core.coverage({}, context);
    const document = wireInfo(named, facts, { skewed: honesty.skewed, coverage });
    await printDocument(run, document, () => linesOf(document, { shortened, table }));
  });
  return EXIT.done;
}

/** Of the module that prints, which is loaded late. */
interface Printer {
  readonly table: (head: string[], rows: (string | number | null)[][]) => Iterable<string>;
  readonly shortened: (text: string, most: number) => string;
}

/** What of an archive is not in the case: too much for a word in the table. */
function partLines({ sources }: WireInfo, shortened: Printer['shortened']): readonly string[] {
  return sources.flatMap(({ file, notes }) =>
    notes
      .filter(({ reason }) => reason.startsWith('parts-'))
      .map(({ text }) => `${shortened(file, 120)}: ${shortened(text, 400)}`),
  );
}

function linesOf(document: WireInfo, { table, shortened }: Printer): readonly string[] {
  const { counts, log, sources } = document;
  const rows = sources.map((source) => [
    source.format,
    source.from,
    source.to,
    source.events,
    source.warnings,
    source.gaps.length,
    answeredOf(source),
    source.notes.map(({ reason }) => reason).join(' ') || null,
    source.file,
  ]);
  const chain = log.intact ? 'its chain holds' : 'ITS CHAIN IS BROKEN';
  return [
    ...table(
      ['format', 'from', 'to', 'events', 'warnings', 'gaps', 'answers', 'notes', 'file'],
      rows,
    ),
    '',
    ...partLines(document, shortened),
    `${counted(counts.files, 'file')}, ${counted(counts.records, 'record')}: ${counted(counts.events, 'event')} ` +
      `(${counts.duplicates} witnessed twice, ${counts.undated} undated), ${counted(counts.warnings, 'warning')}`,
    'answers: of the later questions that concern a source, how many it answers; `--json` names them',
    `period: ${document.from ?? '-'} to ${document.to ?? '-'}`,
    `log: ${log.entries} entries, head ${log.head}, ${chain}`,
    `last changed by version ${document.version}`,
    ...(document.encrypted ? ['encrypted: the file opens with its passphrase alone'] : []),
  ];
}

/** `5 of 8`: questions that the source answers, of those that concern it. */
function answeredOf({ coverage }: WireInfo['sources'][number]): string {
  if (coverage === null) return 'not counted';
  const { count, of } = coverage.replayability.answered;
  return `${count} of ${of}`;
}
