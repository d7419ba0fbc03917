/** Ways in which a file's beginning can be read, the likeliest first. */
import type { Utf8 } from '../host.ts';
import { splitRow } from './containers/csv-fields.ts';
import { CsvReader } from './containers/csv-reader.ts';
import type { CsvDialect } from './containers/csv-reader.ts';
import type { Reading } from './containers/reading.ts';
import { bomLength, MAX_RECORD_BYTES } from './containers/record-buffer.ts';
import { arrayFields, skipSpace, valueEnd } from './json-fields.ts';
import type { ArrayField } from './json-fields.ts';

/** Names under which exports wrap their records. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'data',
  'Records',
  'items',
  'entries',
  'activities',
  'auditEvents',
  'value',
  'events',
  'audit_events',
  'records',
  'results',
  'logs',
  'nodes',
]);
const BRACE_OPEN = 123;
const BRACKET_OPEN = 91;
const LINE_FEED = 10;
const CSV_ROWS = 60;

export interface Head {
  readonly bytes: Uint8Array;
  /** The bytes are the whole file. */
  readonly complete: boolean;
}

export function candidateReadings(head: Head, utf8: Utf8): readonly Reading[] {
  const { bytes } = head;
  const start = skipSpace(bytes, bomLength(bytes));
  if (bytes[start] === BRACKET_OPEN) return [{ container: 'json-array' }];
  if (bytes[start] === BRACE_OPEN) return objectReadings(head, start, utf8);
  const dialect = csvDialect(head, utf8);
  return dialect === null ? [] : [{ container: 'csv', dialect }];
}

function objectReadings({ bytes }: Head, start: number, utf8: Utf8): readonly Reading[] {
  const end = valueEnd(bytes, start);
  const stop = end < 0 ? bytes.length : end;
  const byLines = readsByLines(bytes, { start, end });
  const arrays = arrayFields(bytes, start, utf8).filter((field) => field.first !== 'other');
  const isLikely = (field: ArrayField): boolean =>
    WRAPPERS.has(field.name) || field.length > (stop - start) / 2;
  // An object a line is rarely a page of records: only the usual names are believed.
  const next = end < 0 ? bytes.length : skipSpace(bytes, end);
  const single = next >= bytes.length;
  const likely = single ? arrays.filter(isLikely) : [];
  const others = arrays.filter((field) => !likely.includes(field));
  return [
    ...likely.map(asEnvelope),
    { container: 'ndjson', lines: byLines },
    ...others.map(asEnvelope),
  ];
}

function asEnvelope({ name }: ArrayField): Reading {
  return { container: 'json-envelope', arrayName: name };
}

/** True when objects stand one a line; false when one spans lines, or two share a line. */
function readsByLines(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const lineEnd = bytes.indexOf(LINE_FEED, start);
  if (lineEnd < 0) return end < 0 || skipSpace(bytes, end) >= bytes.length;
  if (end >= 0 && end <= lineEnd) {
    const next = skipSpace(bytes, end);
    return next > lineEnd || next >= bytes.length;
  }
  // The first value spans lines, or its line is broken and the next line starts anew.
  return bytes[lineEnd + 1] === BRACE_OPEN;
}

function csvDialect({ bytes, complete }: Head, utf8: Utf8): CsvDialect | null {
  const lineEnd = bytes.includes(LINE_FEED) || !bytes.includes(13) ? 'lf' : 'cr';
  let best: { dialect: CsvDialect; score: number } | null = null;
  for (const delimiter of [',', ';', '\t'] as const) {
    const dialect: CsvDialect = { delimiter, lineEnd };
    const score = csvScore(firstRows({ bytes, complete }, dialect, utf8));
    if (score > (best?.score ?? 0)) best = { dialect, score };
  }
  return best?.dialect ?? null;
}

function firstRows(
  { bytes, complete }: Head,
  dialect: CsvDialect,
  utf8: Utf8,
): readonly (readonly string[] | null)[] {
  const reader = new CsvReader(MAX_RECORD_BYTES, dialect);
  const blocks = [reader.push(bytes)];
  if (complete) blocks.push(reader.end());
  const rows: (readonly string[] | null)[] = [];
  for (const block of blocks) {
    for (let i = 0; i < block.starts.length && rows.length < CSV_ROWS; i++) {
      const text = utf8.decode(block.bytes.subarray(block.starts[i], block.ends[i]));
      rows.push(splitRow(text, dialect.delimiter));
    }
  }
  return rows;
}

/** 0: no table. More columns and more rows of the header's width speak for the delimiter. */
function csvScore(rows: readonly (readonly string[] | null)[]): number {
  const [header, ...others] = rows;
  if (!header || header.length < 2 || !header.every(isName)) return 0;
  const fitting = others.filter((row) => row?.length === header.length).length;
  // The last row may be cut.
  if (others.length > 1 && fitting < others.length / 2) return 0;
  const share = others.length === 0 ? 1 : (fitting + 0.1) / others.length;
  return share * 1000 + header.length;
}

function isName(cell: string): boolean {
  return cell.length <= 100;
}
