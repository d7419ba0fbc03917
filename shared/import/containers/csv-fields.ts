/** The values of one CSV row, and the names of its columns. */
import type { SourceRecord } from '../importer.ts';
import type { CsvDialect } from './csv-reader.ts';

/** The row's values without their quotes; null when the quoting is broken. */
export function splitRow(
  row: string,
  { delimiter, quotes }: Pick<CsvDialect, 'delimiter' | 'quotes'>,
): readonly string[] | null {
  if (!quotes || !row.includes('"')) return row.split(delimiter);
  const values: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] === '"') {
      const end = quotedEnd(row, at);
      if (end < 0 || (end < row.length && row[end] !== delimiter)) return null;
      values.push(row.slice(at + 1, end - 1).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const found = row.indexOf(delimiter, at);
      const end = found < 0 ? row.length : found;
      values.push(row.slice(at, end));
      at = end + 1;
    }
  }
  return values;
}

/** Position after the closing quote, or -1. */
function quotedEnd(row: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = row.indexOf('"', at);
    if (quote < 0) return -1;
    if (row[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

/** Names that can be keys: blanks cut, an empty name and a repeated one get their column's number. */
function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const plain = cell.trim();
    const name = plain === '' || taken.has(plain) ? `${plain || 'column'} ${index + 1}` : plain;
    taken.add(name);
    return name;
  });
}

/** Makes objects of rows, all of one shape. */
export class RowMaker {
  readonly names: readonly string[];
  readonly #hasProto: boolean;

  constructor(header: readonly string[]) {
    this.names = columnNames(header);
    this.#hasProto = this.names.includes('__proto__');
  }

  make(values: readonly string[]): SourceRecord {
    const row: Record<string, unknown> = {};
    const { names } = this;
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? '';
      if (this.#hasProto) define(row, name, values[i]);
      else row[name] = values[i];
    }
    return row;
  }
}

/** An assignment to `__proto__` would not make a field. */
function define(row: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
}
