/** The time that a line of a plain text log begins with, or holds near its beginning. */
import { UNDATED } from '../../model/time.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';

/** A stamp lies within so many bytes of its line: no more of a line is looked at. */
export const STAMP_REACH = 200;

export interface LineStamp {
  /** As written, without brackets. */
  readonly text: string;
  /** Its first character in the line, and the one after its last. */
  readonly at: number;
  readonly end: number;
}

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const MONTH_NAMES = MONTHS.split('|');
const CLOCK = String.raw`\d\d:\d\d:\d\d`;

/** What may stand before a stamp: a priority, a container's name, levels and names in brackets, a key. */
const BEFORE = String.raw`^(?:\xef\xbb\xbf|\ufeff)?[ \t]{0,4}(?:<\d{1,3}>(?:1 )?)?(?:[\w.-]{1,40} {1,20}\| {1,4})?(?:(?:\[[^\]]{0,40}\]|[A-Z]{3,8}:?) {0,4}){0,3}?(?:(?:time|ts|timestamp|at|date)=)?["[(]?`;
const ISO = String.raw`\d{4}(?<mark>[-/])\d\d\k<mark>\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC\b|GMT\b|[+-]\d\d:?\d\d(?!\d)))?`;
const DAY_CLOCK = String.raw`(?:${MONTHS}) {1,2}\d{1,2} ${CLOCK}(?:\.\d{1,9})?`;
/** Only a stamp with its day of the week has a year behind it: in syslog a host stands there, whatever its name. */
const NAMED = String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${DAY_CLOCK}(?: \d{4}(?=[\] ]))?|${DAY_CLOCK}`;
const COMMON = String.raw`\d\d/(?:${MONTHS})/\d{4}:${CLOCK} [+-]\d{4}`;
/** A number alone might be a telephone's or a book's: it needs a fraction, 13 digits, or brackets. */
const EPOCH = String.raw`1\d{9}\.\d{3,9}(?=[ \t:])|1\d{12}(?=[ \t])|(?<=^\[)1\d{9}(?=\])`;

const SHAPES: readonly RegExp[] = [
  new RegExp(`${BEFORE}(?<stamp>${ISO})(?!\\d)`, 'd'),
  new RegExp(`${BEFORE}(?<stamp>${NAMED})(?!\\d)`, 'd'),
  new RegExp(String.raw`^(?:\S{1,100} ){0,5}\[(?<stamp>${COMMON})\]`, 'd'),
  new RegExp(String.raw`^(?:\[|type=\w{1,40} msg=audit\()?(?<stamp>${EPOCH})`, 'd'),
];
const WHOLE_ISO = new RegExp(`^${ISO}$`);
const WHOLE_COMMON = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})$/;
const WHOLE_NAMED =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\d{4})$/;

/** Null for a line without a stamp near its beginning: it goes on with what the line before says. */
export function lineStamp(line: string): LineStamp | null {
  const start = line.length > STAMP_REACH ? line.slice(0, STAMP_REACH) : line;
  if (!/\d\d:\d\d|1\d{9}/.test(start)) return null;
  for (const shape of SHAPES) {
    const place = shape.exec(start)?.indices?.groups?.['stamp'];
    if (place === undefined) continue;
    const [at, end] = place;
    return { text: start.slice(at, end), at, end };
  }
  return null;
}

/** A stamp's time. Without a year it stays undated, its text kept: the year is never guessed. */
export function stampTime(text: string): RecordTime {
  if (text === '') return UNDATED;
  if (/^1\d{9}(?:\d{3}|\.\d{1,9})?$/.test(text)) return parseTime(text, 'epoch');
  const iso = isoText(text);
  return iso === null ? parseTime(text, 'text') : { ...parseTime(iso, 'text'), text };
}

function isoText(text: string): string | null {
  if (WHOLE_ISO.test(text)) return text.replace('/', '-').replace('/', '-');
  const common = WHOLE_COMMON.exec(text);
  if (common !== null) {
    const [, day = '', month = '', year = '', clock = '', zone = ''] = common;
    return `${year}-${monthNumber(month)}-${day}T${clock}${zone}`;
  }
  const named = WHOLE_NAMED.exec(text);
  if (named === null) return null;
  const [, month = '', day = '', clock = '', year = ''] = named;
  return `${year}-${monthNumber(month)}-${day.padStart(2, '0')}T${clock}`;
}

function monthNumber(name: string): string {
  return String(MONTH_NAMES.indexOf(name) + 1).padStart(2, '0');
}
