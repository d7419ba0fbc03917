/** Ways in which a file's beginning can be read, the likeliest first. */
import type { Utf8 } from '../host.ts';
import type { Reading } from './containers/reading.ts';
import { bomLength } from './containers/record-buffer.ts';
import { arrayFields, fieldPlaces, nestedArrays, skipSpace, valueEnd } from './json-fields.ts';
import type { ArrayField } from './json-fields.ts';
import { sniffDialect } from './sniff-dialect.ts';
import { sniffLines } from './text/sniff-lines.ts';

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
/**
 * Where answers begin whose lists lie deeper, what these are named and how deep they may lie: GraphQL's connections;
 * MISP's pages, which hold their lists at once (an event below has several, and is read as a whole); Elasticsearch's hits.
 */
const ANSWERS: ReadonlyMap<
  string,
  { readonly names: ReadonlySet<string>; readonly depth: number }
> = new Map([
  ['data', { names: new Set(['nodes', 'edges']), depth: 8 }],
  ['response', { names: new Set(['Attribute', 'Object']), depth: 1 }],
  ['hits', { names: new Set(['hits']), depth: 1 }],
]);
const BRACE_OPEN = 123;
const BRACKET_OPEN = 91;
const LINE_FEED = 10;
/** `{`, `[`, `"`, `]` */
const LIST_ENTRIES: ReadonlySet<number> = new Set([BRACE_OPEN, BRACKET_OPEN, 34, 93]);
const TEXT_LINES: Reading = { container: 'text-lines' };

export interface Head {
  readonly bytes: Uint8Array;
  /** The bytes are the whole file. */
  readonly complete: boolean;
}

export function candidateReadings(head: Head, utf8: Utf8): readonly Reading[] {
  const { bytes } = head;
  const start = skipSpace(bytes, bomLength(bytes));
  if (bytes[start] === BRACKET_OPEN) return bracketReadings(head, start, utf8);
  if (bytes[start] === BRACE_OPEN) return objectReadings(head, start, utf8);
  const dialect = sniffDialect(head, utf8);
  const lines = sniffLines(head, utf8);
  if (dialect === null) return lines === null ? [] : [TEXT_LINES];
  const table: Reading = { container: 'csv', dialect };
  if (lines === null) return [table];
  return lines.isTable(dialect.delimiter) ? [table, TEXT_LINES] : [TEXT_LINES, table];
}

/** Lines of a log may begin with a bracket too, but not with an object, a list or a text in it. */
function bracketReadings(head: Head, start: number, utf8: Utf8): readonly Reading[] {
  const array: Reading = { container: 'json-array' };
  const next = head.bytes[skipSpace(head.bytes, start + 1)] ?? 0;
  if (LIST_ENTRIES.has(next)) return [array];
  return sniffLines(head, utf8) === null ? [array] : [array, TEXT_LINES];
}

function objectReadings({ bytes }: Head, start: number, utf8: Utf8): readonly Reading[] {
  const end = valueEnd(bytes, start);
  const stop = end < 0 ? bytes.length : end;
  const byLines = readsByLines(bytes, { start, end });
  const arrays = arrayFields(bytes, start, utf8).filter((field) => field.first !== 'other');
  const isLikely = (field: ArrayField): boolean =>
    WRAPPERS.has(field.path.join()) || field.length > (stop - start) / 2;
  // An object a line is rarely a page of records: only the usual names are believed.
  const next = end < 0 ? bytes.length : skipSpace(bytes, end);
  const single = next >= bytes.length;
  const likely = single ? arrays.filter(isLikely) : [];
  const others = arrays.filter((field) => !likely.includes(field));
  return [
    ...answerLists(bytes, start, utf8).map(asEnvelope),
    ...likely.map(asEnvelope),
    { container: 'ndjson', lines: byLines },
    ...others.map(asEnvelope),
  ];
}

function asEnvelope({ path }: ArrayField): Reading {
  return { container: 'json-envelope', path };
}

/** Lists within an answer, the longest first; pages may stand one after another. */
function answerLists(bytes: Uint8Array, start: number, utf8: Utf8): readonly ArrayField[] {
  return fieldPlaces(bytes, start, utf8)
    .flatMap(({ name, at }) => {
      const wanted = ANSWERS.get(name);
      if (wanted === undefined || bytes[at] !== BRACE_OPEN) return [];
      const arrays = nestedArrays(bytes, at, { ...wanted, utf8 });
      return arrays.map((array) => ({ ...array, path: [name, ...array.path] }));
    })
    .filter(({ first }) => first !== 'other')
    .sort((a, b) => b.length - a.length);
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
