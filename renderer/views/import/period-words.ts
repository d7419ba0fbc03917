/** The time of a staged file in words: its period, its gaps, where its zone comes from. */
import type { EventRow } from '../../../shared/model/explore-row.ts';
import type { TimeBasis, TimePrecision } from '../../../shared/model/time.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { formatCount, formatDuration, formatSpan } from '../../format.ts';
import { overlapWords } from './overlap-words.ts';

/** `Overlap with evidence already in the case: none. Period: … One gap: …` */
export function periodWords(file: StagedFile): string {
  const { from, to, gaps } = file;
  const overlap = overlapWords(file);
  const period =
    from === null || to === null
      ? 'No record has a time.'
      : `Period (UTC): ${formatSpan(from, to)}. ${gapWords(gaps)}`;
  return [overlap, period].filter((words) => words !== '').join(' ');
}

/** Of how many times UTC was assumed, where it was. */
export function zoneWords(bases: StagedFile['bases']): readonly string[] {
  const assumed = bases.find(({ basis }) => basis === 'assumed-utc')?.count ?? 0;
  if (assumed === 0) return [];
  const undated = bases.find(({ basis }) => basis === 'none')?.count ?? 0;
  const dated = (bases[0]?.of ?? 0) - undated;
  return [
    `${formatCount(assumed)} of ${formatCount(dated)} times state no zone: UTC is assumed. Nothing in the file says whether that is right.`,
  ];
}

function gapWords(gaps: StagedFile['gaps']): string {
  const [longest] = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from));
  if (longest === undefined) return 'No gap that is long beside its rhythm.';
  const span = `${formatSpan(longest.from, longest.to)} (${formatDuration(longest.to - longest.from)})`;
  return gaps.length === 1
    ? `One gap: ${span}.`
    : `${formatCount(gaps.length)} gaps, the longest ${span}.`;
}

const ZONES: Readonly<Record<TimeBasis, string>> = {
  'explicit-offset': 'Time zone: stated in the file',
  'assumed-utc': 'Time zone: not stated, UTC assumed',
  'file-time': 'Time: the file’s own',
  none: 'No time',
};
const PRECISIONS: Readonly<Record<TimePrecision, string>> = {
  none: '',
  day: 'Times to the day',
  minute: 'Times to the minute',
  second: 'Times to the second',
  ms: 'Times to the millisecond',
  us: 'Times to the microsecond',
  ns: 'Times to the nanosecond',
};

/** Of the first rows that have a time; a file whose rows differ says each once. */
export function timeWords(
  rows: readonly Pick<EventRow, 'time' | 'timeBasis' | 'timePrecision'>[],
  { mapping, report }: Pick<StagedFile, 'mapping' | 'report'>,
): readonly string[] {
  const dated = rows.filter(({ time }) => time !== null);
  const zone = mapping?.mapping.time?.zone ?? null;
  const isPersons = zone !== null && report.notes.some(({ reason }) => reason === 'stated-zone');
  const stated = isPersons ? `Time zone: ${zone}, as a person stated` : ZONES['explicit-offset'];
  const zones = dated.map(({ timeBasis }) =>
    timeBasis === 'explicit-offset' ? stated : ZONES[timeBasis],
  );
  const precisions = dated.map(({ timePrecision }) => PRECISIONS[timePrecision]);
  return [...new Set([...zones, ...precisions])].filter((words) => words !== '');
}
