/** Access to fields of records of which nothing is known: a wrong type reads as absent. */
import type { SourceRecord } from './importer.ts';

/** Texts of agent parts are capped here; the evidence has the rest. */
const PART_TEXT_LIMIT = 65_536;
const SUMMARY_LIMIT = 200;

export function isRecord(value: unknown): value is SourceRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; null for anything else. */
export function objectOf(value: unknown): SourceRecord | null {
  return isRecord(value) ? value : null;
}

/** The value as a list; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text that is not empty; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An id as text, digit for digit: sources write the same id as number and as text. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}

/** A finite number, also one written as digits; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return null;
  return Number(value);
}

/** The first of the named fields that holds text. */
export function firstText(record: SourceRecord, names: readonly string[]): string | null {
  for (const name of names) {
    const text = textOf(record[name]);
    if (text !== null) return text;
  }
  return null;
}

/** A value as it will be shown as input or output of a call: text as it is, all else as JSON; capped. */
export function shownText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return capped(typeof value === 'string' ? value : JSON.stringify(value), PART_TEXT_LIMIT);
}

/** The beginning of a text in one line, for summaries. */
export function oneLine(text: string): string {
  const line = capped(text, SUMMARY_LIMIT * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= SUMMARY_LIMIT ? line : `${capped(line, SUMMARY_LIMIT - 1)}…`;
}

/** At most `limit` code units; a surrogate pair is never cut in two. */
function capped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
