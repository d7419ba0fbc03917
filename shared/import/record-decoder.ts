/** From the bytes of records to parsed values, or the reason why not. */
import type { Utf8 } from '../host.ts';
import type { WarningReason } from '../model/evidence.ts';
import { RowMaker, splitRow } from './containers/csv-fields.ts';
import type { CsvDialect } from './containers/csv-reader.ts';
import type { Reading } from './containers/reading.ts';
import type { RecordBlock } from './containers/record-buffer.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';
import { lineStamp } from './text/line-stamp.ts';

const EDGE_FIELDS: ReadonlySet<string> = new Set(['node', 'cursor', '__typename']);

/** In place of a record that could not be parsed. */
export class Unreadable {
  readonly reason: WarningReason;

  constructor(reason: WarningReason) {
    this.reason = reason;
  }
}

export type Decoded = SourceRecord | Unreadable;

export interface RecordDecoder {
  /** Reads the records of a block one by one: none is held longer than it is needed. */
  open(block: RecordBlock): BlockRecords;
}

export interface BlockRecords {
  at(index: number): Decoded;
  /** The record again, long integers as text. */
  losslessAt(index: number): Decoded;
}

/** JSON records: objects, wherever they lie. */
class JsonDecoder implements RecordDecoder {
  readonly #utf8: Utf8;

  constructor(utf8: Utf8) {
    this.#utf8 = utf8;
  }

  open(block: RecordBlock): BlockRecords {
    const texts = new RecordTexts(block, this.#utf8);
    return {
      at: (index) => parseObject(texts.at(index), isCut(block, index)),
      losslessAt: (index) => toObject(parseLossless(texts.at(index))),
    };
  }
}

/** CSV rows as objects of text; the first row of the file gives the names. */
class CsvDecoder implements RecordDecoder {
  readonly #utf8: Utf8;
  readonly #dialect: CsvDialect;
  readonly #maker: RowMaker;

  constructor(
    utf8: Utf8,
    options: { readonly dialect: CsvDialect; readonly header: readonly string[] },
  ) {
    this.#utf8 = utf8;
    this.#dialect = options.dialect;
    this.#maker = new RowMaker(options.header);
  }

  open(block: RecordBlock): BlockRecords {
    const texts = new RecordTexts(block, this.#utf8);
    const at = (index: number): Decoded => this.#row(texts.at(index), isCut(block, index));
    return { at, losslessAt: at };
  }

  #row(text: string, cut: boolean): Decoded {
    const values = splitRow(text, this.#dialect);
    if (values === null) return new Unreadable(cut ? 'truncated' : 'bad-quoting');
    if (values.length === this.#maker.names.length) return this.#maker.make(values);
    return new Unreadable(
      cut && values.length < this.#maker.names.length ? 'truncated' : 'wrong-columns',
    );
  }
}

/** Lines of text as objects: the `line` with those that go on with it, and its `timestamp` as written. */
class LineDecoder implements RecordDecoder {
  readonly #utf8: Utf8;

  constructor(utf8: Utf8) {
    this.#utf8 = utf8;
  }

  open(block: RecordBlock): BlockRecords {
    const texts = new RecordTexts(block, this.#utf8);
    const at = (index: number): Decoded => lineRecord(texts.at(index));
    return { at, losslessAt: at };
  }
}

function lineRecord(line: string): SourceRecord {
  const stamp = lineStamp(line);
  return stamp === null ? { line } : { timestamp: stamp.text, line };
}

/** The decoder that goes with a reading. `header` is the CSV file's first row. */
export function openDecoder(
  reading: Reading,
  utf8: Utf8,
  header: readonly string[] | null,
): RecordDecoder {
  if (reading.container === 'text-lines') return new LineDecoder(utf8);
  if (reading.container !== 'csv') return new JsonDecoder(utf8);
  return new CsvDecoder(utf8, { dialect: reading.dialect, header: header ?? [] });
}

/** Texts of a block's records; pure ASCII is decoded once for all of them. */
class RecordTexts {
  readonly #block: RecordBlock;
  readonly #utf8: Utf8;
  readonly #from: number;
  readonly #all: string | null;

  constructor(block: RecordBlock, utf8: Utf8) {
    this.#block = block;
    this.#utf8 = utf8;
    this.#from = block.starts[0] ?? 0;
    const bytes = block.bytes.subarray(this.#from, block.ends.at(-1) ?? this.#from);
    const all = utf8.decode(bytes);
    this.#all = all.length === bytes.length && !all.includes('\uFFFD') ? all : null;
  }

  at(index: number): string {
    const start = this.#block.starts[index] ?? 0;
    const end = this.#block.ends[index] ?? start;
    if (this.#all !== null) return this.#all.slice(start - this.#from, end - this.#from);
    return this.#utf8.decode(this.#block.bytes.subarray(start, end));
  }
}

/** The file ends within this record, or right after it without a line end. */
function isCut(block: RecordBlock, index: number): boolean {
  return block.openEnd && index === block.starts.length - 1;
}

function parseObject(text: string, cut: boolean): Decoded {
  const value = tryParse(text);
  if (value === undefined)
    return new Unreadable(cut && /^\s*\{/.test(text) ? 'truncated' : 'not-json');
  return toObject(value);
}

function toObject(value: unknown): Decoded {
  return isObject(value) ? nodeOf(value) : new Unreadable('not-an-object');
}

/** An edge of GraphQL that says nothing but its node and place in the list, as that node. */
function nodeOf(value: SourceRecord): SourceRecord {
  const node = value['node'];
  if (node === undefined || !isObject(node)) return value;
  const isEdge = Object.keys(value).every((name) => EDGE_FIELDS.has(name));
  return isEdge ? node : value;
}

function isObject(value: unknown): value is SourceRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined, which JSON cannot say, when the text is no JSON: a broken record is data, not an error. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
