/** Times in the spellings that tables use, read by a rule that a person chose: never by a guess. */
import type { TimeReading } from '../model/mapping.ts';
import type { RecordTime } from '../model/time.ts';
import { UNDATED } from '../model/time.ts';
import { parseTime } from './time.ts';
import type { TimeRule } from './time.ts';
import type { Zone } from './zone.ts';

const MAX_TEXT = 100;
const LAST_MS = 253_402_300_799_999;
const FIRST_MS = -62_167_219_200_000;

/** Hour, minute, second, fraction, half of the day, zone. Blanks, `T`, a comma or a colon stand before it. */
const CLOCK =
  /^(?:[ ,T]+|:)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?$/;
const YEAR_FIRST = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})/;
const YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})/;
const MONTH_MIDDLE = /^(?:[A-Za-z]{3,9},? )?(\d{1,2})[ /-]([A-Za-z]{3,9})[ /-](\d{4})/;
const MONTH_BEGIN = /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:(\d\d)(\.\d{1,9})?)?(Z)?)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** `zone`: of times that state none; null to assume UTC and say so. */
export interface WrittenRule {
  readonly reading: TimeReading;
  readonly zone: Zone | null;
}

/**
 * A time by its rule. Its basis is `explicit-offset` where the text states a zone or `zone` does; a local time that a
 * place's clock never showed, or showed twice, has none.
 */
export function writtenTime(text: string, { reading, zone }: WrittenRule): RecordTime {
  if (text === '') return UNDATED;
  const time = read(text, reading);
  if (time.ms === null || time.basis !== 'assumed-utc' || zone === null) return time;
  const ms = zone.utcOf(time.ms);
  if (ms === null || ms < FIRST_MS || ms > LAST_MS) return unreadTime(text);
  return { ...time, ms, basis: 'explicit-offset' };
}

function read(text: string, reading: TimeReading): RecordTime {
  if (isEpoch(reading)) return parseTime(text, reading);
  const iso = text.length > MAX_TEXT ? null : isoText(text.trim(), reading);
  if (iso === null) return unreadTime(text);
  return { ...parseTime(iso, 'text'), text };
}

function isEpoch(reading: TimeReading): reading is TimeReading & TimeRule {
  return reading.startsWith('epoch-');
}

function unreadTime(text: string): RecordTime {
  return { ms: null, text, precision: 'none', basis: 'none' };
}

/** The same time as ISO 8601; null when it is not written so. */
function isoText(text: string, reading: TimeReading): string | null {
  switch (reading) {
    case 'iso':
      return yearFirst(text);
    case 'day-first':
      return yearLast(text, 'day');
    case 'month-first':
      return yearLast(text, 'month');
    case 'month-name':
      return withMonthName(text);
    case 'compact':
      return compact(text);
    case 'epoch-s':
    case 'epoch-ms':
    case 'epoch-us':
    case 'epoch-ns':
      return null;
  }
}

function yearFirst(text: string): string | null {
  const found = YEAR_FIRST.exec(text);
  if (found === null || found[2] === '-') return text;
  const [whole, year, , month, day] = found;
  return joined({ year, month, day }, text.slice(whole.length));
}

function yearLast(text: string, first: 'day' | 'month'): string | null {
  const found = YEAR_LAST.exec(text);
  if (found === null) return null;
  const [whole, a, , b, year] = found;
  const date = first === 'day' ? { year, month: b, day: a } : { year, month: a, day: b };
  return joined(date, text.slice(whole.length));
}

function withMonthName(text: string): string | null {
  const middle = MONTH_MIDDLE.exec(text);
  if (middle !== null) {
    const [whole, day, name, year] = middle;
    return joined({ year, month: monthNumber(name), day }, text.slice(whole.length));
  }
  const begin = MONTH_BEGIN.exec(text);
  if (begin === null) return null;
  const [whole, name, day, year] = begin;
  return joined({ year, month: monthNumber(name), day }, text.slice(whole.length));
}

function monthNumber(name = ''): string | undefined {
  const word = name.toLowerCase();
  const at = MONTHS.indexOf(word === 'sept' ? 'sep' : word);
  const index = at >= 0 ? at : FULL_MONTHS.indexOf(word);
  return index < 0 ? undefined : String(index + 1);
}

function compact(text: string): string | null {
  const found = COMPACT.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = ''] = found;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined) return date;
  return `${date} ${hour}:${minute}${second === undefined ? '' : `:${second}${fraction}`}${zone}`;
}

interface DateParts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

/** Date and the rest of the text; null when either is none. */
function joined({ year, month, day }: DateParts, rest: string): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (rest === '') return date;
  const clock = clockText(rest);
  return clock === null ? null : `${date} ${clock}`;
}

function clockText(rest: string): string | null {
  const found = CLOCK.exec(rest);
  if (found === null) return null;
  const [, hours, minute, second, fraction, half, zone = ''] = found;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === null) return null;
  const seconds = second === undefined ? '' : `:${second}`;
  const part = fraction === undefined ? '' : `.${fraction}`;
  return `${String(hour).padStart(2, '0')}:${minute}${seconds}${part}${zone}`;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
