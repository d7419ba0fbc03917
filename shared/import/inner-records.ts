/**
 * Records that stand inside a line or element: the events of an activity, the spans of a trace's batch. Each is read
 * as a record of its own that keeps what stands around it, and has its own slice of the evidence.
 */
import type { Utf8 } from '../host.ts';
import { isSpace } from './containers/record-buffer.ts';
import { isRecord } from './fields.ts';
import type { SourceRecord } from './importer.ts';
import { fieldPlaces, skipSpace, valueEnd } from './json-fields.ts';

/** Names of lists, outermost first, e.g. `resourceSpans`, `scopeSpans`, `spans`; objects may lead to a list. */
export type InnerPath = readonly string[];

/** First byte of a record, and the byte after its last. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

const COMMA = 44;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const BRACE_OPEN = 123;

/** The first of the paths on which something stands; null when the record is one happening. */
function innerPathOf(record: SourceRecord, paths: readonly InnerPath[]): InnerPath | null {
  return paths.find((path) => countInner(record, path) > 0) ?? null;
}

/** The stretches in which a record is read: as it is (no path), or by the entries of a list in it. */
export function happeningsOf(
  importer: { readonly inner?: readonly InnerPath[]; readonly isElementToo?: true },
  record: SourceRecord,
): readonly { readonly path: InnerPath | null; readonly record: SourceRecord }[] {
  const { inner = [] } = importer;
  if (importer.isElementToo !== true) return [{ path: innerPathOf(record, inner), record }];
  const emptied = inner.reduce(withoutInner, record);
  const filled = inner.filter((path) => countInner(record, path) > 0);
  const others = (path: InnerPath): SourceRecord =>
    inner.filter((each) => each !== path).reduce(withoutInner, record);
  return [
    { path: null, record: emptied },
    ...filled.map((path) => ({ path, record: others(path) })),
  ];
}

/** One happening. */
export interface InnerRecord {
  /** The whole record, every list on the path cut down to the entry that leads here. */
  readonly record: SourceRecord;
  /** What stands around it, outermost first, without the lists on the path: the same objects for its neighbours. */
  readonly around: readonly SourceRecord[];
  /** The innermost element itself. */
  readonly element: unknown;
}

/** The record once for each innermost element, in file order. */
export function* innerRecords(
  record: SourceRecord,
  [name, ...rest]: InnerPath,
): Generator<InnerRecord, void, undefined> {
  if (name === undefined) return;
  const { [name]: _list, ...around } = record;
  const only = objectAt(record, name, rest);
  if (only !== null) {
    for (const inner of innerRecords(only, rest)) {
      const whole = { ...around, [name]: inner.record };
      yield { record: whole, around: [around, ...inner.around], element: inner.element };
    }
  }
  for (const element of elementsOf(record, name)) {
    if (rest.length === 0) {
      yield { record: { ...around, [name]: [element] }, around: [around], element };
    } else if (isRecord(element)) {
      for (const inner of innerRecords(element, rest)) {
        const whole = { ...around, [name]: [inner.record] };
        yield { record: whole, around: [around, ...inner.around], element: inner.element };
      }
    }
  }
}

export function countInner(record: SourceRecord, [name, ...rest]: InnerPath): number {
  const elements = name === undefined ? [] : elementsOf(record, name);
  if (rest.length === 0) return elements.length;
  const only = objectAt(record, name ?? '', rest);
  let count = only === null ? 0 : countInner(only, rest);
  for (const element of elements) if (isRecord(element)) count += countInner(element, rest);
  return count;
}

/** Places of the innermost elements of the object at `start`, in the order of `innerRecords`. */
export function innerSlices(
  bytes: Uint8Array,
  start: number,
  of: { readonly path: InnerPath; readonly utf8: Utf8 },
): readonly Slice[] {
  const [name, ...rest] = of.path;
  const open = skipSpace(bytes, start);
  if (bytes[open] !== BRACE_OPEN) return [];
  // Of two fields of one name the last counts, as when the record is parsed.
  const fields = fieldPlaces(bytes, open, of.utf8).filter((each) => each.name === name);
  const field = fields[fields.length - 1];
  if (field === undefined) return [];
  if (bytes[field.at] === BRACE_OPEN) return innerSlices(bytes, field.at, { ...of, path: rest });
  if (bytes[field.at] !== BRACKET_OPEN) return [];
  const slices = elementSlices(bytes, field.at);
  if (rest.length === 0) return slices;
  return slices.flatMap((slice) => innerSlices(bytes, slice.start, { ...of, path: rest }));
}

/** The record with `true` for the list at the end of the path: its entries are given apart. As it is where there are none. */
function withoutInner(record: SourceRecord, [name, ...rest]: InnerPath): SourceRecord {
  if (name === undefined || !Object.hasOwn(record, name)) return record;
  const value: unknown = record[name];
  if (rest.length === 0)
    return Array.isArray(value) && value.length > 0 ? { ...record, [name]: true } : record;
  if (isRecord(value)) return { ...record, [name]: withoutInner(value, rest) };
  if (!Array.isArray(value)) return record;
  const elements = value.map((each: unknown) => (isRecord(each) ? withoutInner(each, rest) : each));
  return { ...record, [name]: elements };
}

/** The object under a name that further names follow; null for lists and all else. */
function objectAt(record: SourceRecord, name: string, rest: InnerPath): SourceRecord | null {
  const value: unknown = Object.hasOwn(record, name) ? record[name] : undefined;
  return rest.length > 0 && isRecord(value) ? value : null;
}

function elementsOf(record: SourceRecord, name: string): readonly unknown[] {
  const elements: unknown = Object.hasOwn(record, name) ? record[name] : undefined;
  return Array.isArray(elements) ? elements : [];
}

function elementSlices(bytes: Uint8Array, bracket: number): readonly Slice[] {
  const slices: Slice[] = [];
  let at = bracket + 1;
  for (;;) {
    while (at < bytes.length && (isSpace(bytes[at] ?? 0) || bytes[at] === COMMA)) at++;
    if (at >= bytes.length || bytes[at] === BRACKET_CLOSE) return slices;
    const end = valueEnd(bytes, at);
    if (end < 0) return slices;
    slices.push({ start: at, end });
    at = end;
  }
}
