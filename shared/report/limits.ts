/** What the report can and cannot say: always first, always there. */
import type { ReportParagraph, ReportSection } from '../model/report.ts';
import { baseName, counted, limit, timeText } from './paragraph.ts';
import type { ReportInput } from './report-input.ts';

/** More of one kind are counted, not listed. */
const MAX_LISTED = 10;

/** Coverage, then what is missing, doubtful or left out. */
export function limitsSection(input: ReportInput): ReportSection {
  const found = [
    ...notesOfParts(input),
    ...notesOfFiles(input),
    ...gaps(input),
    ...countsOfCase(input),
    ...skews(input),
    ...limitsOfCitations(input),
  ];
  const closing =
    found.length === 0
      ? 'Nothing is known to be missing from these files. What they never recorded cannot be seen.'
      : 'Where no record exists, nothing is stated: the absence of a record is no proof that nothing happened.';
  return {
    title: 'What this report can and cannot say',
    paragraphs: [coverage(input), ...found, limit(closing)],
  };
}

function coverage({ info }: ReportInput): ReportParagraph {
  const { files, records, events } = info.counts;
  const read = `${counted(records, 'record')} in ${counted(files, 'file')}, read as ${counted(events, 'event')}`;
  if (info.from === null || info.to === null)
    return limit(`This report rests on ${read}. None of them has a usable time.`);
  return limit(
    `This report rests on ${read}, dated ${timeText(info.from)} to ${timeText(info.to)}. Times are shown in UTC, as the sources state them; a time without a zone counts as UTC unless a zone was chosen, and where a format has no times the date of the file stands for them.`,
  );
}

/** What of an archive was left out or not read: before all else, so that no other finding pushes it out of sight. */
function notesOfParts({ info }: ReportInput): readonly ReportParagraph[] {
  return listed(notesWith({ info }, isOfParts), 'further such finding');
}

function notesOfFiles({ info }: ReportInput): readonly ReportParagraph[] {
  return listed([...notesWith({ info }, isOther), ...secretNotes(info)], 'further finding');
}

/** Gaps have a list of their own too, with what follows from them. */
function isOther(reason: string): boolean {
  return reason !== 'gap' && reason !== 'secrets' && !isOfParts(reason);
}

/** After all others, which limit what can be said: many files hold secrets. */
function secretNotes(info: ReportInput['info']): readonly string[] {
  return notesWith({ info }, (reason) => reason === 'secrets');
}

function isOfParts(reason: string): boolean {
  return reason === 'parts-left-out' || reason === 'parts-not-read';
}

function notesWith(
  { info: { sources } }: Pick<ReportInput, 'info'>,
  isWanted: (reason: string) => boolean,
): readonly string[] {
  return sources.flatMap(({ file, notes }) =>
    notes.filter(({ reason }) => isWanted(reason)).map(({ text }) => `${baseName(file)}: ${text}`),
  );
}

function gaps({ overview }: ReportInput): readonly ReportParagraph[] {
  const texts = overview.honesty.gaps.map(
    ({ file, from, to }) =>
      `${baseName(file)} has no events from ${timeText(from)} to ${timeText(to)}. Statements about that time are limited.`,
  );
  return listed(texts, 'further gap');
}

function countsOfCase({ info, overview }: ReportInput): readonly ReportParagraph[] {
  const { undated, warnings, duplicates } = info.counts;
  const { overCommon } = overview.honesty;
  const texts = [
    undated > 0 &&
      `${counted(undated, 'record has', 'records have')} no usable time and no place on any time axis.`,
    warnings > 0 &&
      `${counted(warnings, 'record')} could not be read; their places are kept with the case.`,
    duplicates > 0 &&
      `${counted(duplicates, 'record repeats', 'records repeat')} what another record says; each happening is counted once.`,
    overCommon !== null &&
      overCommon > 0 &&
      `${counted(overCommon, 'value is', 'values are')} held by so many accounts that no account was linked through them alone.`,
    !info.log.intact &&
      'The chain of the case log is broken: entries were changed or removed after they were written.',
  ];
  return texts.flatMap((text) => (text === false ? [] : [limit(text)]));
}

function skews({ overview }: ReportInput): readonly ReportParagraph[] {
  const texts = overview.honesty.skewed.map(({ file, text }) => `${baseName(file)}: ${text}`);
  return listed(texts, 'further skewed clock');
}

function limitsOfCitations({ citations }: ReportInput): readonly ReportParagraph[] {
  const cut = citations
    .filter(({ rows, rowCount }) => rowCount > rows.length)
    .map(
      ({ label, rows, rowCount }) =>
        `${label} stands for ${counted(rowCount, 'record')}, of which ${rows.length} are listed.`,
    );
  const unhashed = citations
    .filter(({ rows }) => rows.some(({ sliceSha256 }) => sliceSha256 === null))
    .map(
      ({ label }) => `The evidence behind ${label} was not at hand when the report was written.`,
    );
  return [
    ...listed(cut, 'further shortened citation'),
    ...listed(unhashed, 'further such citation'),
  ];
}

function listed(texts: readonly string[], further: string): readonly ReportParagraph[] {
  const shown = texts.slice(0, MAX_LISTED).map(limit);
  const rest = texts.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, limit(`There ${rest === 1 ? 'is' : 'are'} ${counted(rest, further)}.`)];
}
