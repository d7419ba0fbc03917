/** An event's parts in words. */
import type { Party } from '../../../shared/model/entity.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import type { TimePrecision } from '../../../shared/model/time.ts';
import { formatUtc } from '../../format.ts';

/** What a person reads of an actor or target; never empty. */
export function partyName(party: Party): string {
  return party.name ?? party.email ?? party.id ?? `unnamed ${party.kind}`;
}

const PRECISIONS: Readonly<Record<TimePrecision, string>> = {
  none: 'no precision stated',
  day: 'to the day',
  minute: 'to the minute',
  second: 'to the second',
  ms: 'to the millisecond',
  us: 'to the microsecond',
  ns: 'to the nanosecond',
};

export function precisionWords(precision: TimePrecision): string {
  return PRECISIONS[precision];
}

/** No finer than the source states it; the date of a file is called one, in front of it. */
export function shownTime(row: Pick<EventRow, 'time' | 'timePrecision' | 'timeBasis'>): string {
  if (row.time === null) return 'no time';
  return row.timeBasis === 'file-time'
    ? `file ${formatUtc(row.time, 'day')}`
    : formatUtc(row.time, row.timePrecision);
}

/** Where the zone of the time comes from, in a sentence. */
export function basisWords({ timeBasis }: Pick<EventRow, 'timeBasis'>): string {
  switch (timeBasis) {
    case 'explicit-offset':
      return 'The source states its zone.';
    case 'assumed-utc':
      return 'The source states no zone: UTC is assumed.';
    case 'file-time':
      return 'The record has no time: the file’s own was taken.';
    case 'none':
      return 'The record has no usable time.';
  }
}
