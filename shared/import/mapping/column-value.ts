/** What a mapping's values are in a record: a column, a constant, several joined. */
import type { ColumnPath, MappingPart, MappingValue } from '../../model/mapping.ts';
import { idOf, isRecord } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { parseLossless } from '../lossless-json.ts';

/** A cell of JSON is read on up to this length; a longer one is a text. */
const MAX_JSON_TEXT = 1_000_000;

/** Reads values of one record after another; JSON in a column is parsed once a record. */
export class ColumnReader {
  #text = '';
  #parsed: unknown = null;

  /** The value as text; null where the record does not fill it. */
  textOf(record: SourceRecord, value: MappingValue): string | null {
    if (value.kind !== 'joined') return this.#part(record, value);
    const columns = value.parts.map((part) => this.#part(record, part));
    // A separator or a constant between columns that are empty says nothing.
    const isFilled = value.parts.some((part, at) => part.kind === 'column' && columns[at] !== null);
    if (!isFilled) return null;
    return columns.filter((text) => text !== null).join(value.separator);
  }

  /** Whatever stands at the path; undefined when nothing does. */
  at(record: SourceRecord, path: ColumnPath): unknown {
    let value: unknown = record;
    for (const name of path) {
      const inner = typeof value === 'string' ? this.#inside(value) : value;
      if (Array.isArray(inner)) value = /^\d+$/.test(name) ? inner[Number(name)] : undefined;
      else if (isRecord(inner) && Object.hasOwn(inner, name)) value = inner[name];
      else return undefined;
    }
    return value;
  }

  #part(record: SourceRecord, part: MappingPart): string | null {
    return part.kind === 'constant' ? part.text : cellText(this.at(record, part.path));
  }

  #inside(text: string): unknown {
    if (text === this.#text) return this.#parsed;
    this.#text = text;
    this.#parsed = parsedJson(text);
    return this.#parsed;
  }
}

/** A single value as text, digit for digit; null for nothing, and for blanks alone. Lists and objects as JSON. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = idOf(value);
  return text === null || text.trim() === '' ? null : text;
}

/** The object or list that a text is; null for any other text. */
export function parsedJson(text: string): unknown {
  if (text.length > MAX_JSON_TEXT || !/^\s*[{[]/.test(text)) return null;
  try {
    return parseLossless(text);
  } catch {
    // It begins like JSON and is none: a text like any other.
    return null;
  }
}
