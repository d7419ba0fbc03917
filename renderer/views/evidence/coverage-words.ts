/** A source's card in words: fields, clocks, zones, precision. */
import type {
  ClockFinding,
  ConflictCount,
  CoveredField,
  Share,
} from '../../../shared/model/coverage.ts';
import type { TimeBasis, TimePrecision } from '../../../shared/model/time.ts';
import { formatCount, formatCountOf } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

export const FIELD_WORDS: Readonly<Record<CoveredField, string>> = {
  time: 'time',
  actor: 'actor',
  'on-behalf-of': 'on behalf of',
  ip: 'address',
  action: 'action',
  target: 'target',
  outcome: 'outcome',
  session: 'session',
  arguments: 'arguments of calls',
  approval: 'approval of calls',
};

export const BASIS_WORDS: Readonly<Record<TimeBasis, string>> = {
  'explicit-offset': 'zone stated',
  'assumed-utc': 'no zone: UTC assumed',
  'file-time': 'the file’s own time',
  none: 'no time',
};

export const PRECISION_WORDS: Readonly<Record<TimePrecision, string>> = {
  none: 'no time',
  day: 'to the day',
  minute: 'to the minute',
  second: 'to the second',
  ms: 'to the millisecond',
  us: 'to the microsecond',
  ns: 'to the nanosecond',
};

/** `2 of 4 · 50 %`: a share is never shown without what it is a share of. */
export function shareWords({ count, of }: Share): string {
  if (of === 0) return 'none of these';
  return `${formatCount(count)} of ${formatCount(of)} · ${percentOf({ count, of })}`;
}

/** Neither 0 % nor 100 % where it is not so. */
export function percentOf({ count, of }: Share): string {
  if (count === 0) return '0 %';
  if (count === of) return '100 %';
  const percent = (100 * count) / of;
  if (percent < 1) return '< 1 %';
  return percent > 99 ? '> 99 %' : `${Math.round(percent)} %`;
}

const METHODS: Readonly<Record<ClockFinding['method'], string>> = {
  'same-id': 'records that both name by the same id',
  'same-happening': 'happenings that both recorded, told by actor, action and target',
};

export const NO_CLOCK_WORDS = 'No other source shares enough happenings to tell its clock by.';

/** `94 s ahead of okta.json (median of 20 …; 20 agree). No time was changed.` */
export function clockWords({
  kind,
  other,
  offsetMs,
  pairs,
  agreeing,
  method,
}: ClockFinding): string {
  const amount = kind === 'zone' ? hoursOf(offsetMs) : `${secondsOf(offsetMs)} s`;
  const way = offsetMs > 0 ? 'ahead of' : 'behind';
  // A zone told by happenings is the stretch that fits most of them, no median.
  const seen =
    kind === 'zone' && method === 'same-happening'
      ? `of ${formatCount(pairs)} happenings compared, ${formatCount(agreeing)} have one with the same actor, action and target that far away`
      : `median of ${formatCount(pairs)} ${METHODS[method]}; ${formatCount(agreeing)} agree`;
  const guess = kind === 'zone' ? ', which looks like a time zone' : '';
  return `${amount} ${way} ${baseName(other)}${guess} (${seen}). No time was changed.`;
}

function hoursOf(offsetMs: number): string {
  const hours = Math.round((Math.abs(offsetMs) / 3_600_000) * 2) / 2;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}

function secondsOf(offsetMs: number): number {
  return Math.round(Math.abs(offsetMs) / 100) / 10;
}

/** The file's name without its folders. */
export function baseName(path: string): string {
  return visibleLine(path.split(/[\\/]/u).at(-1) ?? path);
}

/** How many records contradict another of the same id. */
export function conflictWords({ ids, count, isLeast }: ConflictCount): string {
  if (ids === 0) return 'cannot be told: its records carry no id of their source';
  if (count === 0) return `none among ${formatCountOf(ids, 'id')}`;
  return `${isLeast ? 'at least ' : ''}${formatCount(count)} of ${formatCountOf(ids, 'id')}`;
}
