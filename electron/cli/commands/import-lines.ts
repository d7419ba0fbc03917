/** What `import` says to a person: a line for each file, what was found in it, and the sum. */
import type {
  WireImport,
  WireImportedFile,
  WireStaged,
} from '../../../shared/protocol/wire/import-shapes.ts';
import { counted } from '../counted.ts';
import { shortened, table } from '../printing.ts';

const PLAIN_HEAD = [
  'status',
  'format',
  'records',
  'events',
  'warnings',
  'duplicates',
  'undated',
  'file',
] as const;
const STAGED_HEAD = [
  'status',
  'format',
  'records',
  'new',
  'duplicate',
  'conflicting',
  'undated',
  'rejected',
  'future',
  'cut',
  'file',
] as const;
const MOST_NAMED = 3;
/** Notes that the lines of a preview say with more beside them. */
const SAID_BY_CHECKS: ReadonlySet<string> = new Set(['gap', 'assumed-utc']);

export function importLines(document: WireImport, isPreview: boolean): readonly string[] {
  const rows = document.files.map(isPreview ? stagedCells : plainCells);
  const notes = document.files.flatMap(isPreview ? listOf : linesOf);
  const { files, records, events, warnings, duplicates, undated } = document.totals;
  const sum =
    `${counted(files, 'file')}, ${counted(records, 'record')}: ${counted(events, 'event')} ` +
    `(${duplicates} known already, ${undated} undated), ${counted(warnings, 'warning')}`;
  const end = isPreview ? `${sum}; nothing was changed` : sum;
  const head = isPreview ? STAGED_HEAD : PLAIN_HEAD;
  const isAnyUnread = document.files.some(({ status }) => status === 'unrecognised');
  const last = isAnyUnread ? [end, '`redthread formats` lists what can be read'] : [end];
  return [...table(head, rows), '', ...notes, ...(notes.length > 0 ? [''] : []), ...last];
}

function linesOf(file: WireImportedFile): readonly string[] {
  return wordsOf({ ...file, staged: null }).map(
    (words) => `${shortened(file.path, 120)}: ${shortened(words, 400)}`,
  );
}

/** The file once, and what is to be known of it below. */
function listOf(file: WireImportedFile): readonly string[] {
  const words = wordsOf(file).map((each) => `  ${shortened(each, 400)}`);
  return words.length === 0 ? [] : [shortened(file.path, 200), ...words];
}

type Cells = readonly (string | number | null)[];

function plainCells(file: WireImportedFile): Cells {
  const { status, format, records, events, warnings, duplicates, undated, path } = file;
  return [status, format, records, events, warnings, duplicates, undated, path];
}

function stagedCells({ status, format, records, staged, path }: WireImportedFile): Cells {
  if (staged === null) return [status, format, records, ...Array<null>(7).fill(null), path];
  const { duplicates, conflicting, undated, rejected, future, truncated } = staged;
  const cut = truncated.length > 0 ? 'yes' : 'no';
  const counts = [staged.new, duplicates, conflicting, undated, rejected, future];
  return [status, format, records, ...counts, cut, path];
}

function wordsOf({ reason, notes, events, staged }: WireImportedFile): readonly string[] {
  const own = notes.filter((note) => staged === null || !SAID_BY_CHECKS.has(note.reason));
  return [
    ...(reason === null ? [] : [reason]),
    ...own.map(({ text }) => text),
    ...(staged === null || events === 0 ? [] : stagedWords(staged)),
  ];
}

function stagedWords(staged: WireStaged): readonly string[] {
  return [
    ...futureWords(staged),
    ...overlapWords(staged),
    ...periodWords(staged),
    ...zoneWords(staged),
    ...clockWords(staged),
  ];
}

function futureWords({ future }: WireStaged): readonly string[] {
  if (future === 0) return [];
  return [
    `${counted(future, 'event')} ${future === 1 ? 'is' : 'are'} dated more than a day ahead of this machine's clock`,
  ];
}

function overlapWords({ overlap, duplicates }: WireStaged): readonly string[] {
  if (overlap === null) return [];
  if (duplicates === 0) return ['no record of it is witnessed already'];
  const named = overlap.witnessed
    .slice(0, MOST_NAMED)
    .map(({ file, count }) => `${count} in ${shortened(file, 120)}`);
  const more = overlap.witnessed.length > MOST_NAMED ? ' and in others' : '';
  return [
    `${counted(duplicates, 'record')} ${duplicates === 1 ? 'is' : 'are'} witnessed already, ${named.join(', ')}${more}: each becomes a further source, not a further event`,
  ];
}

function periodWords({ from, to, gaps, overlap }: WireStaged): readonly string[] {
  if (from === null || to === null) return ['no record has a time'];
  const [first] = gaps;
  const more = gaps.length > 1 ? `, the first of ${gaps.length} gaps` : '';
  const gap =
    first === undefined
      ? 'no gap that is long beside its rhythm'
      : `without events ${spanOf(first)}${more}`;
  return [`period ${spanOf({ from, to })}; ${gap}`, ...freshWords(overlap)];
}

function freshWords(overlap: WireStaged['overlap']): readonly string[] {
  if (overlap === null || overlap.comparable_files === 0) return [];
  const { comparable_files: files, fresh } = overlap;
  const beside = `${files} ${files === 1 ? 'file' : 'files'} of its format`;
  if (fresh.length === 0) return [`its whole period lies within that of ${beside}`];
  const parts = fresh.slice(0, MOST_NAMED).map(spanOf);
  const more = fresh.length > MOST_NAMED ? ' and shorter parts' : '';
  return [`beside ${beside}, new is ${parts.join(', ')}${more}`];
}

function spanOf({ from, to }: WireStaged['gaps'][number]): string {
  return `${from ?? 'an unknown time'} to ${to ?? 'an unknown time'}`;
}

function zoneWords({ time_bases: bases }: WireStaged): readonly string[] {
  const assumed = bases.find(({ basis }) => basis === 'assumed-utc');
  if (assumed === undefined) return [];
  const undated = bases.find(({ basis }) => basis === 'none')?.count ?? 0;
  return [
    `${assumed.count} of ${assumed.of - undated} times state no zone: UTC is assumed, and nothing in the file says whether that is right`,
  ];
}

function clockWords({ clocks }: WireStaged): readonly string[] {
  if (clocks.length === 0) {
    return ['no other source shares enough happenings to tell its clock by'];
  }
  return clocks.map(({ kind, other, offset_ms: offset, pairs, agreeing, method }) => {
    const amount = kind === 'zone' ? `${hoursOf(offset)} h` : `${secondsOf(offset)} s`;
    const way = offset > 0 ? 'ahead of' : 'behind';
    const guess = kind === 'zone' ? ', as a time zone would be' : '';
    // A zone told by happenings is the stretch that fits most of them: not all of these were recorded by both.
    const seen =
      kind === 'zone' && method === 'same-happening'
        ? `of ${pairs} happenings compared, ${agreeing} have one with the same actor, action and target that far away`
        : `${agreeing} of ${pairs} happenings that both recorded agree`;
    return `its times are ${amount} ${way} ${shortened(other, 120)}${guess}: ${seen}; no time is changed`;
  });
}

function hoursOf(offset: number): number {
  return Math.round((Math.abs(offset) / 3_600_000) * 2) / 2;
}

function secondsOf(offset: number): number {
  return Math.round(Math.abs(offset) / 100) / 10;
}
