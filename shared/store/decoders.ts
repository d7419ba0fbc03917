/** Decoders of columns: the SQL, the check and the type of a row are written once. */
import { CaseError } from '../model/case-error.ts';
import type { SqlValue } from './sql-js.ts';

export type Decoder<T> = (value: SqlValue, column: string) => T;
export type Shape = Readonly<Record<string, Decoder<unknown>>>;
export type Row<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

export const num: Decoder<number> = (value, column) => {
  if (typeof value === 'number') return value;
  throw wrongType(column, 'a number', value);
};

export const text: Decoder<string> = (value, column) => {
  if (typeof value === 'string') return value;
  throw wrongType(column, 'a text', value);
};

export const blob: Decoder<Uint8Array> = (value, column) => {
  if (value instanceof Uint8Array) return value;
  throw wrongType(column, 'bytes', value);
};

/** JSON text of our own writing. The caller names the type: the table is STRICT and ours alone to write. */
export function json<T>(): Decoder<T> {
  return (value, column) => {
    try {
      return JSON.parse(text(value, column)) as T;
    } catch (cause) {
      throw new CaseError('damaged', `column \`${column}\` holds no JSON: ${String(cause)}`);
    }
  };
}

/** JSON of a list, of which each item is decoded by itself; null for any other text, and when an item is none. */
export function listOf<T>(
  written: string,
  decodeItem: (value: unknown) => T | null,
): readonly T[] | null {
  let list: unknown;
  try {
    list = JSON.parse(written);
  } catch {
    // Whoever asked says so, with the column's name.
    return null;
  }
  if (!Array.isArray(list)) return null;
  const items: T[] = [];
  for (const value of list) {
    const item = decodeItem(value);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

export function orNull<T>(decode: Decoder<T>): Decoder<T | null> {
  return (value, column) => (value === null ? null : decode(value, column));
}

/** One of a fixed list of words. */
export function oneOf<const W extends string>(words: readonly W[]): Decoder<W> {
  return (value, column) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw wrongType(column, `one of ${words.join(', ')}`, value);
    return word;
  };
}

function wrongType(column: string, wanted: string, value: SqlValue): CaseError {
  const found = value === null ? 'nothing' : typeof value;
  return new CaseError('damaged', `column \`${column}\` should hold ${wanted}, but holds ${found}`);
}
