/** The outer fields of a JSON object that is too large, or too broken, to parse as a whole. */
import type { Utf8 } from '../host.ts';
import { JsonScanner } from './containers/json-scanner.ts';
import { isSpace } from './containers/record-buffer.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';

const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const BRACE_OPEN = 123;

/** An array that is a field of the object. */
export interface ArrayField {
  readonly name: string;
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

/** Arrays among the fields of the object that starts at `start`. */
export function arrayFields(bytes: Uint8Array, start: number, utf8: Utf8): readonly ArrayField[] {
  const found: ArrayField[] = [];
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
    if (bytes[value] === BRACKET_OPEN) found.push(describeArray(bytes, { name, at: value, end }));
    if (end < 0) return found;
    at = end;
  }
}

function describeArray(
  bytes: Uint8Array,
  field: { readonly name: string; readonly at: number; readonly end: number },
): ArrayField {
  const firstByte = bytes[skipSpace(bytes, field.at + 1)];
  const first =
    firstByte === BRACE_OPEN ? 'object' : firstByte === BRACKET_CLOSE ? 'empty' : 'other';
  const end = field.end < 0 ? bytes.length : field.end;
  return { name: field.name, at: field.at, length: end - field.at, first };
}

/** Fields of the object before its array at `arrayAt`; the array itself is left out. */
export function fieldsBefore(
  bytes: Uint8Array,
  [start, arrayAt]: readonly [number, number],
  utf8: Utf8,
): SourceRecord {
  return parseFields(`${utf8.decode(bytes.subarray(start, arrayAt))}[]}`) ?? {};
}

/** Fields of the object after its array, from the file's last bytes. */
export function fieldsAfter(tail: Uint8Array, arrayName: string, utf8: Utf8): SourceRecord {
  let found: SourceRecord = {};
  let at = tail.lastIndexOf(BRACKET_CLOSE);
  // The last bracket that fits is the end of the last array; the farthest one that fits, of the main one.
  for (let tries = 0; at >= 0 && tries < 100; tries++) {
    const fields = parseFields(`{${JSON.stringify(arrayName)}:[${utf8.decode(tail.subarray(at))}`);
    if (fields) found = fields;
    at = at === 0 ? -1 : tail.lastIndexOf(BRACKET_CLOSE, at - 1);
  }
  const { [arrayName]: _array, ...others } = found;
  return others;
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
