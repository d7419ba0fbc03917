/** The time of a record of unknown format: by name and content, or none. */
import { UNDATED } from '../../model/time.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { idOf } from '../fields.ts';
import { endingsOf } from './leaves.ts';
import type { Leaves } from './leaves.ts';

/** Names of an event's own time, the most telling first. Times of update, start or ingestion are none of them. */
const NAMES = [
  'timestampderived',
  'eventtime',
  'eventtimestamp',
  'timestamp',
  'eventdate',
  'eventdatetime',
  'datetime',
  'occurredat',
  'published',
  'isotimestamp',
  'createdat',
  'creationtime',
  'createddate',
  'creationdate',
  'created',
  'createtime',
  'when',
  'datecreate',
  'time',
  'ts',
  'date',
  'timegenerated',
  'id.time',
];

/** Of those, what says so wherever it stands; `created` inside an object is the object's. */
const TELLING = [
  'eventtime',
  'eventtimestamp',
  'timestamp',
  'occurredat',
  'published',
  'creationtime',
  'timegenerated',
];

/** `YYYYMMDDhhmmss`, with or without a fraction. */
const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?$/;

/** Numbers outside these years are amounts or ids, not times. */
const PLAUSIBLE_FROM = Date.UTC(2000, 0, 1);
const PLAUSIBLE_TO = Date.UTC(2100, 0, 1);

/** The fields that make the time of a record: one, or a day and a time of day; empty when none can be read. */
export function timeNames(
  leaves: Leaves,
  endings: Leaves,
): { readonly names: readonly string[]; readonly isDeep: boolean } {
  if (dateAndTime(leaves) !== null) return { names: ['date', 'time'], isDeep: false };
  const own = NAMES.find((name) => isReadable(leaves, name));
  if (own !== undefined) return { names: [own], isDeep: false };
  const deeper = TELLING.find((name) => isReadable(endings, name));
  return { names: deeper === undefined ? [] : [deeper], isDeep: true };
}

function isReadable(leaves: Leaves, name: string): boolean {
  const value = leaves.get(name);
  const text = idOf(value);
  return text !== null && read(value, text).ms !== null;
}

/** The first named field whose content is a date; else the first such text, undated. */
export function eventTimeOf(leaves: Leaves): RecordTime {
  const joined = dateAndTime(leaves) ?? secondsAndNanos(leaves);
  if (joined !== null) return joined;
  const own = timeNamed(leaves, NAMES);
  if (own?.ms !== undefined && own.ms !== null) return own;
  const deeper = timeNamed(endingsOf(leaves), TELLING);
  if (deeper?.ms !== undefined && deeper.ms !== null) return deeper;
  return own ?? deeper ?? UNDATED;
}

/** The first that can be read; else the first that is there; null when none is. */
function timeNamed(leaves: Leaves, names: readonly string[]): RecordTime | null {
  let firstUnread: RecordTime | null = null;
  for (const name of names) {
    const value = leaves.get(name);
    const text = idOf(value);
    if (text === null) continue;
    const time = read(value, text);
    if (time.ms !== null) return time;
    firstUnread ??= time;
  }
  return firstUnread;
}

/** Java's `Instant` as two numbers, which then read as one. */
function secondsAndNanos(leaves: Leaves): RecordTime | null {
  for (const name of ['timestamp', 'time', 'created']) {
    const second = idOf(leaves.get(`${name}.epochsecond`));
    const nano = idOf(leaves.get(`${name}.nano`) ?? 0) ?? '0';
    if (second !== null && /^\d{1,9}$/.test(nano)) {
      return parseTime(`${second}.${nano.padStart(9, '0')}`, 'epoch-s');
    }
  }
  return null;
}

function read(value: unknown, text: string): RecordTime {
  const written = parseTime(text, 'text');
  if (written.ms !== null) return written;
  const compact = compactTime(text);
  if (compact?.ms !== undefined && compact.ms !== null) return compact;
  const isNumber = typeof value === 'number' || /^\d{9,19}(\.\d{1,9})?$/.test(text);
  const counted = isNumber ? parseTime(text, 'epoch') : written;
  const plausible =
    counted.ms !== null && counted.ms >= PLAUSIBLE_FROM && counted.ms < PLAUSIBLE_TO;
  return plausible ? counted : written;
}

function compactTime(text: string): RecordTime | null {
  const found = COMPACT.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const iso = `${year}-${month}-${day} ${hour}:${minute}:${second}${fraction}`;
  return { ...parseTime(iso, 'text'), text };
}

/** A day in one column and a time of day in another are one time; its text is both, joined by a blank. */
function dateAndTime(leaves: Leaves): RecordTime | null {
  const date = leaves.get('date');
  const time = leaves.get('time');
  if (typeof date !== 'string' || typeof time !== 'string') return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d/.test(time)) return null;
  return parseTime(`${date} ${time}`, 'text');
}
