/** What each source covers, and the fields that it has, as tables: numerators with their denominators. */
import type { CoveredField, Share, SourceCoverage } from '../model/coverage.ts';
import { COVERED_FIELDS } from '../model/coverage.ts';
import type { TimeBasis } from '../model/time.ts';
import { clockAmount } from './coverage-section.ts';
import { row, table } from './html-table.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import { baseName, timeText } from './paragraph.ts';

const NAMES: Readonly<Record<CoveredField, string>> = {
  time: 'Time',
  actor: 'Actor',
  'on-behalf-of': 'On behalf of',
  ip: 'Address',
  action: 'Action',
  target: 'Target',
  outcome: 'Outcome',
  session: 'Session',
  arguments: 'Arguments of calls',
  approval: 'Approval of calls',
};

/** Nothing where no source was counted. */
export function coverageTable(coverage: readonly SourceCoverage[]): readonly Markup[] {
  const counted = coverage.filter(({ replay }) => replay !== null);
  if (counted.length === 0) return [];
  return [periodTable(coverage), fieldTable(counted)];
}

const PERIOD_COLUMNS = [
  'File',
  'Period (UTC)',
  'Gaps',
  'Precision',
  'Zone',
  'Rejected',
  'Duplicates',
  'Conflicts',
  'Cut short',
  'Clock',
] as const;
const BASES: Readonly<Record<TimeBasis, string>> = {
  'explicit-offset': 'stated',
  'assumed-utc': 'UTC assumed',
  'file-time': 'date of the file',
  none: 'no time',
};

function periodTable(coverage: readonly SourceCoverage[]): Markup {
  return element(
    'section',
    {},
    element('h2', {}, 'What each source covers'),
    table(PERIOD_COLUMNS, coverage.map(periodRow)),
  );
}

function periodRow(card: SourceCoverage): Markup {
  const { gaps, conflicts, clocks, truncation } = card;
  const clock = clocks.map((finding) => {
    const sign = finding.offsetMs > 0 ? '+' : '-';
    return `${sign}${clockAmount(finding)} beside ${baseName(finding.other)}`;
  });
  return row([
    baseName(card.file),
    periodText(card),
    String(gaps.length),
    partsText(card.precisions.map(({ precision, count }) => [precision, count])),
    partsText(card.bases.map(({ basis, count }) => [BASES[basis], count])),
    String(card.rejected),
    String(card.duplicates),
    conflicts.ids === 0 ? '–' : `${conflicts.isLeast ? 'at least ' : ''}${conflicts.count}`,
    truncation.length === 0 ? 'not known to be' : truncation.join('; '),
    clock.length === 0 ? '–' : clock.join('; '),
  ]);
}

/** The date of a file is no period of its records. */
function periodText({ from, to, bases }: SourceCoverage): string {
  if (from === null || to === null) return '–';
  const isDatedByFile =
    bases.some(({ basis }) => basis === 'file-time') &&
    bases.every(({ basis }) => basis === 'file-time' || basis === 'none');
  return isDatedByFile
    ? `no times; date of the file ${timeText(from).slice(0, 10)}`
    : `${timeText(from)} to ${timeText(to)}`;
}

function partsText(named: readonly (readonly [string, number])[]): string {
  return named.length === 0 ? '–' : named.map(([name, count]) => `${name} ${count}`).join(', ');
}

function fieldTable(counted: readonly SourceCoverage[]): Markup {
  const columns = ['File', ...COVERED_FIELDS.map((field) => NAMES[field]), 'Later questions'];
  return element(
    'section',
    {},
    element('h2', {}, 'Fields present'),
    table(columns, counted.map(coverageRow)),
  );
}

function coverageRow({ file, fields, replay }: SourceCoverage): Markup {
  const shares = COVERED_FIELDS.map((field) => {
    const share = fields.find((each) => each.field === field);
    return share === undefined || share.of === 0 ? '–' : shareText(share);
  });
  const answered = replay === null ? '–' : `${replay.answered.count} of ${replay.answered.of}`;
  return row([baseName(file), ...shares, answered]);
}

/** `48 of 97 (49 %)`; neither 0 % nor 100 % where it is not so. */
function shareText({ count, of }: Share): string {
  const percent = (100 * count) / of;
  const shown =
    count === 0 || count === of
      ? String(percent)
      : String(Math.min(99, Math.max(1, Math.round(percent))));
  return `${count} of ${of} (${shown} %)`;
}
