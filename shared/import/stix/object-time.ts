/** When a STIX object happened, was seen, or was stated. */
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

/** Fields that date a happening of the world, by type. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  'observed-data': ['first_observed'],
  sighting: ['first_seen'],
  'user-account': ['account_created'],
  'network-traffic': ['start'],
  process: ['created_time', 'created'],
  'email-message': ['date'],
};

/** A time, and whether it is that of something seen: then the author of the object did not act at it. */
export interface ObjectTime {
  readonly time: RecordTime;
  readonly isSeen: boolean;
}

/**
 * The time of an observation where the object has one, else that of the statement. Cyber-observables (an address, a
 * file) have neither and are undated: when somebody wrote them down is not known.
 */
export function timeOfObject(record: SourceRecord, type: string): ObjectTime {
  const seen = (Object.hasOwn(SEEN, type) ? SEEN[type] : undefined) ?? [];
  for (const name of seen) {
    const text = textOf(record[name]);
    if (text !== null) return { time: parseTime(text, 'text'), isSeen: true };
  }
  // A type that dates happenings of the world and has none here, and is no statement either.
  const stated = textOf(record['created']);
  return stated === null
    ? { time: UNDATED, isSeen: seen.length > 0 }
    : { time: parseTime(stated, 'text'), isSeen: false };
}
