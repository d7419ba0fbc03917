/**
 * `event.form`: outcome, time basis, precision, and how to write the source's time text again, in one
 * integer. The usual ways to write a time need no stored text; packing proves it by writing it again.
 */
import { OUTCOMES } from '../model/event.ts';
import type { Outcome } from '../model/event.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../model/time.ts';
import type { RecordTime, TimeBasis, TimePrecision, UnixMs } from '../model/time.ts';

/** What `form` says. */
export interface RowForm {
  readonly outcome: Outcome;
  readonly basis: TimeBasis;
  readonly precision: TimePrecision;
}

interface TextForm {
  readonly separator: 'T' | ' ';
  readonly fraction: boolean;
  readonly suffix: string;
}

/** Code of a record without a time text, and of one whose text is stored. */
const NO_TEXT = 0;
const STORED_TEXT = 1;
const EPOCH_MS = 2;
const EPOCH_SECONDS = 3;
const DAY = 4;
/** Never change the order: the numbers are in case files. */
const TEXT_FORMS: readonly TextForm[] = [
  { separator: 'T', fraction: true, suffix: 'Z' },
  { separator: 'T', fraction: false, suffix: 'Z' },
  { separator: ' ', fraction: false, suffix: '' },
  { separator: ' ', fraction: true, suffix: '' },
  { separator: 'T', fraction: true, suffix: '+00:00' },
  { separator: 'T', fraction: false, suffix: '+00:00' },
  { separator: ' ', fraction: false, suffix: ' UTC' },
  { separator: 'T', fraction: false, suffix: '' },
  { separator: 'T', fraction: true, suffix: '' },
  { separator: ' ', fraction: true, suffix: ' UTC' },
  { separator: ' ', fraction: false, suffix: 'Z' },
];
const FIRST_TEXT_FORM = 5;

const OUTCOME_CODES = codesOf(OUTCOMES);
const BASIS_CODES = codesOf(TIME_BASES);
const PRECISION_CODES = codesOf(TIME_PRECISIONS);

function codesOf<W extends string>(words: readonly W[]): ReadonlyMap<W, number> {
  return new Map(words.map((word, index) => [word, index]));
}

/** The form of a record; `needsText` when its time text must be stored beside it. */
export function packForm(time: RecordTime, outcome: Outcome): { form: number; needsText: boolean } {
  const code = textCode(time);
  const form = packWords(time, outcome) | (code << 7);
  return { form, needsText: code === STORED_TEXT };
}

/** As `packForm`, as one integer: bit 30 is `needsText`. For the import, which makes millions. */
export function packFormFast(time: RecordTime, outcome: Outcome): number {
  const code = textCode(time);
  return packWords(time, outcome) | (code << 7) | (code === STORED_TEXT ? NEEDS_TEXT : 0);
}

/** Set by `packFormFast`, never stored. */
export const NEEDS_TEXT: number = 1 << 30;

function packWords(time: RecordTime, outcome: Outcome): number {
  return (
    (OUTCOME_CODES.get(outcome) ?? 0) |
    ((BASIS_CODES.get(time.basis) ?? 0) << 2) |
    ((PRECISION_CODES.get(time.precision) ?? 0) << 4)
  );
}

/** Outcome, basis and precision of a stored form. */
export function unpackForm(form: number): RowForm {
  return {
    outcome: OUTCOMES[form & 3] ?? 'unknown',
    basis: TIME_BASES[(form >> 2) & 3] ?? 'none',
    precision: TIME_PRECISIONS[(form >> 4) & 7] ?? 'none',
  };
}

/** The source's time text of a stored row: `stored` is the text beside it, for forms that need one. */
export function timeTextOf(form: number, ms: UnixMs | null, stored: string | null): string | null {
  const code = form >> 7;
  if (code === NO_TEXT) return null;
  if (code === STORED_TEXT || ms === null) return stored;
  return renderTime(code, ms);
}

function renderTime(code: number, ms: UnixMs): string | null {
  if (code === EPOCH_MS) return String(ms);
  if (code === EPOCH_SECONDS) return String(ms / 1000);
  const iso = new Date(ms).toISOString();
  if (code === DAY) return iso.slice(0, 10);
  const form = TEXT_FORMS[code - FIRST_TEXT_FORM];
  if (form === undefined) return null;
  return `${iso.slice(0, 10)}${form.separator}${iso.slice(11, form.fraction ? 23 : 19)}${form.suffix}`;
}

function textCode(time: RecordTime): number {
  const { ms, text } = time;
  if (text === null) return NO_TEXT;
  if (ms === null) return STORED_TEXT;
  if (text.charCodeAt(4) === DASH) return isoCode(text, ms);
  if (text === String(ms)) return EPOCH_MS;
  if (ms % 1000 === 0 && text === String(ms / 1000)) return EPOCH_SECONDS;
  return STORED_TEXT;
}

const DASH = 45;

function isoCode(text: string, ms: UnixMs): number {
  const day = Math.floor(ms / 86_400_000);
  if (!text.startsWith(dayText(day))) return STORED_TEXT;
  const inDay = ms - day * 86_400_000;
  if (text.length === 10) return inDay === 0 ? DAY : STORED_TEXT;
  if (!secondsMatch(text, Math.floor(inDay / 1000))) return STORED_TEXT;
  return clockCode(text, inDay % 1000);
}

function clockCode(text: string, millis: number): number {
  const fraction = text.charCodeAt(19) === 46;
  if (fraction ? digits(text, 20, 3) !== millis : millis !== 0) return STORED_TEXT;
  const separator = text[10];
  const suffixAt = fraction ? 23 : 19;
  for (let i = 0; i < TEXT_FORMS.length; i++) {
    const form = TEXT_FORMS[i];
    if (form?.fraction !== fraction || form.separator !== separator) continue;
    const { suffix } = form;
    if (text.length === suffixAt + suffix.length && text.endsWith(suffix))
      return FIRST_TEXT_FORM + i;
  }
  return STORED_TEXT;
}

function secondsMatch(text: string, seconds: number): boolean {
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return false;
  const clock = digits(text, 11, 2) * 3600 + digits(text, 14, 2) * 60 + digits(text, 17, 2);
  return clock === seconds && digits(text, 14, 2) < 60 && digits(text, 17, 2) < 60;
}

/** Digits as a number; NaN when there is anything else. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

// Events come day by day: the last day's text is nearly always the next one's.
let lastDay = Number.NaN;
let lastDayText = '';

function dayText(day: number): string {
  if (day === lastDay) return lastDayText;
  lastDay = day;
  const iso = new Date(day * 86_400_000).toISOString();
  // Years outside 0000 to 9999 have a sign and never match.
  lastDayText = iso.length === 24 ? iso.slice(0, 10) : '?';
  return lastDayText;
}
