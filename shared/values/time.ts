/**
 * Times as sources write them, read without a guess: what is impossible or ambiguous stays undated.
 *
 * Digits below the millisecond are cut, not rounded, so that the printed time is a prefix of the source's own.
 */
import { UNDATED } from '../model/time.ts';
import type { RecordTime, TimeBasis, TimePrecision } from '../model/time.ts';
import { epochTime } from './epoch.ts';
import type { EpochUnit } from './epoch.ts';

/**
 * How a format writes its times. `text`: ISO 8601 or `YYYY-MM-DD HH:MM:SS`; without a zone, UTC is assumed.
 * `utc`: the same, but the format's rule or the file's head says UTC. `epoch-…`: a number since 1970, in that
 * unit; `epoch`: the unit is told by its magnitude.
 */
export type TimeRule = 'text' | 'utc' | 'epoch' | `epoch-${EpochUnit}`;

/** 0000-01-01T00:00:00.000Z */
const FIRST_MS = -62_167_219_200_000;
/** 9999-12-31T23:59:59.999Z */
const LAST_MS = 253_402_300_799_999;
const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const DOT = 46;
const ZULU = 90;

/** Date; optionally time of day, fraction, zone. Linear: no part can match in two ways. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:(?:[Tt]| {1,2})(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?$/;

/**
 * Reads a time by the rule of its format. Text that is no possible time gives `basis: 'none'` with the text kept;
 * an absent or empty value gives `UNDATED`.
 */
export function parseTime(value: unknown, rule: TimeRule): RecordTime {
  if (typeof value === 'string') {
    if (value === '') return UNDATED;
    return rule === 'text' || rule === 'utc' ? textTime(value, rule) : numberTime(value, rule);
  }
  if (typeof value !== 'number') return UNDATED;
  const text = String(value);
  return rule === 'text' || rule === 'utc' ? impossible(text) : numberTime(text, rule);
}

function numberTime(text: string, rule: TimeRule): RecordTime {
  const read = epochTime(text, rule);
  if (read === null) return impossible(text);
  return known(read.ms, { text, precision: read.precision, basis: 'explicit-offset' });
}

/** The three shapes that fill large files are read by position; all others by pattern. */
function textTime(text: string, rule: TimeRule): RecordTime {
  const zoneless: TimeBasis = rule === 'utc' ? 'explicit-offset' : 'assumed-utc';
  const length = text.length;
  if (length === 24 && text.charCodeAt(23) === ZULU && text.charCodeAt(19) === DOT) {
    const ms = secondsAt(text) + threeDigits(text, 20);
    return Number.isNaN(ms) ? impossible(text) : dated(text, 'ms', ms);
  }
  if (length === 20 && text.charCodeAt(19) === ZULU) {
    const ms = secondsAt(text);
    return Number.isNaN(ms) ? impossible(text) : dated(text, 'second', ms);
  }
  if (length === 19) {
    const ms = secondsAt(text);
    if (!Number.isNaN(ms)) return { ms, text, precision: 'second', basis: zoneless };
  }
  return patternTime(text, zoneless);
}

function dated(text: string, precision: TimePrecision, ms: number): RecordTime {
  return { ms, text, precision, basis: 'explicit-offset' };
}

/** Unix ms of `YYYY-MM-DD?HH:MM:SS` at the beginning of a text; NaN when it is not one. */
function secondsAt(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  const between = text.charCodeAt(10);
  if (between !== 84 && between !== 32 && between !== 116) return NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return NaN;
  const day = dayMs(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  );
  return day + clockMs(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
}

function patternTime(text: string, zoneless: TimeBasis): RecordTime {
  const found = ISO.exec(text.trim());
  if (found === null) return impossible(text);
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const date = dayMs(Number(year), Number(month), Number(day));
  const offset = offsetMs(zone);
  const ms =
    date +
    clockMs(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)) +
    Number((fraction ?? '').slice(0, 3).padEnd(3, '0')) -
    offset;
  const precision = textPrecision(hour, second, fraction);
  return known(ms, { text, precision, basis: zone === undefined ? zoneless : 'explicit-offset' });
}

function textPrecision(
  hour: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): TimePrecision {
  if (hour === undefined) return 'day';
  if (second === undefined) return 'minute';
  if (fraction === undefined) return 'second';
  if (fraction.length <= 3) return 'ms';
  return fraction.length <= 6 ? 'us' : 'ns';
}

/** Milliseconds that a written zone is ahead of UTC; NaN for an impossible one. */
function offsetMs(zone: string | undefined): number {
  if (zone === undefined || !(zone.startsWith('+') || zone.startsWith('-'))) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const ms = clockMs(Number(digits.slice(0, 2)), Number(digits.slice(2)), 0);
  return zone.startsWith('-') ? -ms : ms;
}

/** Midnight of a date of the proleptic Gregorian calendar in Unix ms; NaN for one that does not exist. */
function dayMs(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1)) return NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  if (day > length) return NaN;
  // Days since 0000-03-01, so that the leap day ends its year.
  const years = month <= 2 ? year - 1 : year;
  const era = Math.floor(years / 400);
  const yearOfEra = years - era * 400;
  const dayOfYear = Math.floor((153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY_MS;
}

/** A leap second is no Unix time, and 24:00 is no time of RFC 3339: both stay undated. */
function clockMs(hour: number, minute: number, second: number): number {
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  return (hour * 3600 + minute * 60 + second) * 1000;
}

function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NaN;
}

function threeDigits(text: string, at: number): number {
  const last = text.charCodeAt(at + 2) - 48;
  return last >= 0 && last <= 9 ? twoDigits(text, at) * 10 + last : NaN;
}

function known(
  ms: number,
  rest: { readonly text: string; readonly precision: TimePrecision; readonly basis: TimeBasis },
): RecordTime {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) return impossible(rest.text);
  return { ms, ...rest };
}

function impossible(text: string): RecordTime {
  return { ms: null, text, precision: 'none', basis: 'none' };
}
