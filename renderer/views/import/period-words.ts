/** The time of a staged file in words: its period, its gaps, where its zone comes from. */
import type { EventRow } from '../../../shared/model/explore-row.ts';
import type { TimeBasis, TimePrecision } from '../../../shared/model/time.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { formatCount, formatCountOf, formatDuration, formatSpan } from '../../format.ts';

/** `Overlap with evidence already in the case: none. Period: … One gap: …` */
export function periodWords({ counts, from, to, gaps }: StagedFile): string {
  const { duplicates } = counts;
  const overlap =
    duplicates === 0
      ? 'Overlap with evidence already in the case or in this import: none.'
      : `${formatCountOf(duplicates, 'record')} ${duplicates === 1 ? 'is' : 'are'} in the case, or in this import, already.`;
  if (from === null) return `${overlap} No record has a time.`;
  return `${overlap} Period (UTC): ${formatSpan(from, to)}. ${gapWords(gaps)}`;
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
export function timeWords(rows: readonly EventRow[]): readonly string[] {
  const dated = rows.filter(({ time }) => time !== null);
  const zones = dated.map(({ timeBasis }) => ZONES[timeBasis]);
  const precisions = dated.map(({ timePrecision }) => PRECISIONS[timePrecision]);
  return [...new Set([...zones, ...precisions])].filter((words) => words !== '');
}
