/** The fields that each source has, as a table: numerators with their denominators. */
import type { CoveredField, SourceCoverage } from '../model/coverage.ts';
import { COVERED_FIELDS } from '../model/coverage.ts';
import { row, table } from './html-table.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import { baseName } from './paragraph.ts';

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
  const columns = ['File', ...COVERED_FIELDS.map((field) => NAMES[field]), 'Later questions'];
  return [
    element(
      'section',
      {},
      element('h2', {}, 'Fields present'),
      table(columns, counted.map(coverageRow)),
    ),
  ];
}

function coverageRow({ file, fields, replay }: SourceCoverage): Markup {
  const shares = COVERED_FIELDS.map((field) => {
    const share = fields.find((each) => each.field === field);
    return share === undefined || share.of === 0 ? '–' : `${share.count} of ${share.of}`;
  });
  const answered = replay === null ? '–' : `${replay.answered.count} of ${replay.answered.of}`;
  return row([baseName(file), ...shares, answered]);
}
