/** Records that could not be read, in words. */
import type { Container, WarningReason } from '../shared/model/evidence.ts';

const REASONS: Readonly<Record<WarningReason, string>> = {
  'not-json': 'is not valid JSON',
  'not-an-object': 'holds a single value, not named fields',
  truncated: 'ends before it is complete',
  'wrong-columns': 'has another number of columns than the head',
  'bad-quoting': 'has a quote where none may stand',
  'missing-field': 'lacks a field without which it cannot be read',
  'too-large': 'is larger than a record may be',
  'too-deep': 'is nested deeper than a record may be',
  'wrong-encoding': 'holds bytes that are not UTF-8',
  'not-this-format': 'is not of the format of its file',
};

/** `ends before it is complete`: said of one record. */
export function reasonWords(reason: WarningReason): string {
  return REASONS[reason];
}

const NOUNS: Readonly<Record<Container, string>> = {
  csv: 'row',
  ndjson: 'line',
  'text-lines': 'line',
  'json-array': 'record',
  'json-envelope': 'record',
  zip: 'record',
  tar: 'record',
  sqlite: 'record',
};

/** What people call one record of a file: a row of a table, a line of NDJSON. */
export function recordNoun(container: Container | null): string {
  return container === null ? 'record' : NOUNS[container];
}
