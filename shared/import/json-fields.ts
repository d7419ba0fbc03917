/** The outer fields of a JSON object that is too large, or too broken, to parse as a whole. */
import type { Utf8 } from '../host.ts';
import { JsonScanner } from './containers/json-scanner.ts';
import { isSpace } from './containers/record-buffer.ts';
import { isRecord } from './fields.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';

const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const BRACE_OPEN = 123;

/** An array that is a field of the object, or of an object in it. */
export interface ArrayField {
  /** Names that lead to it, the outermost first. */
  readonly path: readonly string[];
  /** Position of its opening bracket. */
  readonly at: number;
  /** Bytes of it, as far as they are at hand. */
  readonly length: number;
  /** Its first element is an object, or it is empty. */
  readonly first: 'object' | 'empty' | 'other';
}

/** Position after the value that starts at `at`; -1 when the bytes end before it does. */
export function valueEnd(bytes: Uint8Array, at: number): number {
  const scanner = new JsonScanner();
  scanner.begin(bytes[at] ?? 0);
  return scanner.scan(bytes, at);
}

/** The first position from `at` that is no white space; the length of the bytes when there is none. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  while (next < bytes.length && isSpace(bytes[next] ?? 0)) next++;
  return next;
}

/** A field of an object: its name, its value's first byte, and the byte after it; -1 when it is not at hand. */
export interface FieldPlace {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

/** Fields of the object that starts at `start`, the last perhaps cut. */
export function fieldPlaces(bytes: Uint8Array, start: number, utf8: Utf8): readonly FieldPlace[] {
  const found: FieldPlace[] = [];
  let at = start + 1;
  for (;;) {
    at = skipSpace(bytes, at);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
    if (bytes[at] !== QUOTE) return found;
    const nameEnd = valueEnd(bytes, at);
    if (nameEnd < 0) return found;
    const name = utf8.decode(bytes.subarray(at + 1, nameEnd - 1));
    const colon = skipSpace(bytes, nameEnd);
    if (bytes[colon] !== COLON) return found;
    const value = skipSpace(bytes, colon + 1);
    const end = valueEnd(bytes, value);
    found.push({ name, at: value, end });
    if (end < 0) return found;
    at = end;
  }
}

/** Arrays among the fields of the object that starts at `start`. */
export function arrayFields(bytes: Uint8Array, start: number, utf8: Utf8): readonly ArrayField[] {
  return fieldPlaces(bytes, start, utf8)
    .filter((field) => bytes[field.at] === BRACKET_OPEN)
    .map((field) => describeArray(bytes, field, [field.name]));
}

/** Arrays of the wanted names in objects within the object that starts at `start`, at most `depth` levels down. */
export function nestedArrays(
  bytes: Uint8Array,
  start: number,
  wanted: { readonly names: ReadonlySet<string>; readonly depth: number; readonly utf8: Utf8 },
): readonly ArrayField[] {
  return fieldPlaces(bytes, start, wanted.utf8).flatMap((field) => {
    const { name, at } = field;
    if (bytes[at] === BRACKET_OPEN && wanted.names.has(name)) {
      return [describeArray(bytes, field, [name])];
    }
    if (bytes[at] !== BRACE_OPEN || wanted.depth <= 1) return [];
    const inner = nestedArrays(bytes, at, { ...wanted, depth: wanted.depth - 1 });
    return inner.map((array) => ({ ...array, path: [name, ...array.path] }));
  });
}

/** The array at a path; null when it is not at hand. */
export function arrayAt(
  bytes: Uint8Array,
  start: number,
  { path, utf8 }: { readonly path: readonly string[]; readonly utf8: Utf8 },
): ArrayField | null {
  const [name, ...rest] = path;
  const field = fieldPlaces(bytes, start, utf8).find((each) => each.name === name);
  if (field === undefined || bytes[field.at] !== (rest.length === 0 ? BRACKET_OPEN : BRACE_OPEN))
    return null;
  if (rest.length === 0) return describeArray(bytes, field, path);
  const array = arrayAt(bytes, field.at, { path: rest, utf8 });
  return array === null ? null : { ...array, path };
}

function describeArray(bytes: Uint8Array, field: FieldPlace, path: readonly string[]): ArrayField {
  const firstByte = bytes[skipSpace(bytes, field.at + 1)];
  const first =
    firstByte === BRACE_OPEN ? 'object' : firstByte === BRACKET_CLOSE ? 'empty' : 'other';
  const end = field.end < 0 ? bytes.length : field.end;
  return { path, at: field.at, length: end - field.at, first };
}

/** Fields of the object before its array, which is left out. */
export function fieldsBefore(
  bytes: Uint8Array,
  { start, array }: { readonly start: number; readonly array: ArrayField },
  utf8: Utf8,
): SourceRecord {
  const closing = '}'.repeat(array.path.length);
  const fields = parseFields(`${utf8.decode(bytes.subarray(start, array.at))}[]${closing}`) ?? {};
  return without(fields, array.path);
}

/** Fields of the object after its array, from the file's last bytes. */
export function fieldsAfter(tail: Uint8Array, path: readonly string[], utf8: Utf8): SourceRecord {
  const opening = path.map((name) => `{${JSON.stringify(name)}:`).join('');
  let found: SourceRecord = {};
  let at = tail.lastIndexOf(BRACKET_CLOSE);
  // The last bracket that fits is the end of the last array; the farthest one that fits, of the main one.
  for (let tries = 0; at >= 0 && tries < 100; tries++) {
    const fields = parseFields(`${opening}[${utf8.decode(tail.subarray(at))}`);
    if (fields) found = fields;
    at = at === 0 ? -1 : tail.lastIndexOf(BRACKET_CLOSE, at - 1);
  }
  return without(found, path);
}

/** Objects around a list that are joined: no answer has more, and a hostile file could have thousands. */
const MAX_JOINED_DEPTH = 32;

/** Both as one, objects of the same name joined; what stands in `before` wins. */
export function joinedFields(
  before: SourceRecord,
  after: SourceRecord,
  depth: number = MAX_JOINED_DEPTH,
): SourceRecord {
  const joined: Record<string, unknown> = { ...after, ...before };
  if (depth === 0) return joined;
  for (const [name, value] of Object.entries(before)) {
    const other = Object.hasOwn(after, name) ? after[name] : undefined;
    if (isRecord(value) && isRecord(other)) joined[name] = joinedFields(value, other, depth - 1);
  }
  return joined;
}

function without(fields: SourceRecord, [name = '', ...rest]: readonly string[]): SourceRecord {
  const { [name]: value, ...others } = fields;
  if (rest.length === 0 || !isRecord(value)) return others;
  return { ...others, [name]: without(value, rest) };
}

/** Null when the text is no object. */
function parseFields(text: string): SourceRecord | null {
  try {
    const value: unknown = parseLossless(text);
    return typeof value === 'object' ? (value as SourceRecord) : null;
  } catch {
    return null;
  }
}
