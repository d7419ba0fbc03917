/** How a file is to be read: its container and what the reader must know of it. */
import type { Container } from '../../model/evidence.ts';
import { CsvReader } from './csv-reader.ts';
import type { CsvDialect } from './csv-reader.ts';
import { JsonReader } from './json-reader.ts';
import { NdjsonReader } from './ndjson-reader.ts';
import type { RecordReader } from './record-buffer.ts';
import { TextReader } from './text-reader.ts';

export type Reading =
  | { readonly container: 'csv'; readonly dialect: CsvDialect }
  /** `lines` false: objects that stand on several lines each, one after another. */
  | { readonly container: 'ndjson'; readonly lines: boolean }
  | { readonly container: 'text-lines' }
  | { readonly container: 'json-array' }
  /** `path`: names that lead to the array, the outermost first. */
  | { readonly container: 'json-envelope'; readonly path: readonly string[] };

/** A reader from the file's first byte on. */
export function openReader(reading: Reading, maxRecord: number): RecordReader {
  if (reading.container === 'csv') return new CsvReader(maxRecord, reading.dialect);
  if (reading.container === 'text-lines') return new TextReader(maxRecord);
  if (reading.container === 'ndjson' && reading.lines) return new NdjsonReader(maxRecord);
  return new JsonReader(maxRecord, reading.container === 'json-envelope' ? reading.path : null);
}

/** The array that holds the records, by its path with dots; null where they stand alone. */
export function arrayNameOf(reading: Reading): string | null {
  return reading.container === 'json-envelope' ? reading.path.join('.') : null;
}

/** The container's word alone. */
export function containerOf(reading: Reading): Container {
  return reading.container;
}
