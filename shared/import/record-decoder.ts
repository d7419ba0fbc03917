/** From the bytes of records to parsed values, or the reason why not. */
import type { Utf8 } from '../host.ts';
import type { WarningReason } from '../model/evidence.ts';
import { RowMaker, splitRow } from './containers/csv-fields.ts';
import type { Reading } from './containers/reading.ts';
import type { RecordBlock } from './containers/record-buffer.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';

/** In place of a record that could not be parsed. */
export class Unreadable {
  readonly reason: WarningReason;

  constructor(reason: WarningReason) {
    this.reason = reason;
  }
}

export type Decoded = SourceRecord | Unreadable;

export interface RecordDecoder {
  /** One value for each record of the block, in order. */
  decode(block: RecordBlock): readonly Decoded[];
  /** One record again, long integers as text. */
  decodeLossless(block: RecordBlock, index: number): Decoded;
}

/**
 * JSON records. `nonce` is a number that the evidence cannot know: it stands between the lines that
 * are parsed in one go, so that no crafted line can pass for two.
 */
export class JsonDecoder implements RecordDecoder {
  readonly #utf8: Utf8;
  readonly #nonce: number;
  readonly #lines: boolean;

  constructor(utf8: Utf8, options: { readonly nonce: number; readonly lines: boolean }) {
    this.#utf8 = utf8;
    this.#nonce = options.nonce;
    this.#lines = options.lines;
  }

  decode(block: RecordBlock): readonly Decoded[] {
    if (this.#lines) {
      const all = this.#decodeTogether(block);
      if (all !== null) return all;
    }
    const texts = new RecordTexts(block, this.#utf8);
    return block.starts.map((_, index) => parseObject(texts.at(index), isCut(block, index)));
  }

  decodeLossless(block: RecordBlock, index: number): Decoded {
    const slice = block.bytes.subarray(block.starts[index], block.ends[index]);
    return toObject(parseLossless(this.#utf8.decode(slice)));
  }

  /** All lines in one parse; null when a line does not parse, or is no object. */
  #decodeTogether(block: RecordBlock): readonly Decoded[] | null {
    const count = block.starts.length;
    if (count < 2) return null;
    const text = this.#utf8.decode(block.bytes.subarray(block.starts[0], block.ends[count - 1]));
    const parsed = tryParse(`[${text.replaceAll('\n', `,${this.#nonce},`)}]`);
    if (!Array.isArray(parsed) || parsed.length !== 2 * count - 1) return null;
    const records: Decoded[] = [];
    for (let i = 0; i < parsed.length; i += 2) {
      const value: unknown = parsed[i];
      if (!isObject(value) || (i > 0 && parsed[i - 1] !== this.#nonce)) return null;
      records.push(value);
    }
    return records;
  }
}

/** CSV rows as objects of text; the first row of the file gives the names. */
export class CsvDecoder implements RecordDecoder {
  readonly #utf8: Utf8;
  readonly #delimiter: string;
  readonly #maker: RowMaker;

  constructor(
    utf8: Utf8,
    options: { readonly delimiter: string; readonly header: readonly string[] },
  ) {
    this.#utf8 = utf8;
    this.#delimiter = options.delimiter;
    this.#maker = new RowMaker(options.header);
  }

  decode(block: RecordBlock): readonly Decoded[] {
    const texts = new RecordTexts(block, this.#utf8);
    return block.starts.map((_, index) => this.#row(texts.at(index), isCut(block, index)));
  }

  decodeLossless(block: RecordBlock, index: number): Decoded {
    return this.#row(new RecordTexts(block, this.#utf8).at(index), false);
  }

  #row(text: string, cut: boolean): Decoded {
    const values = splitRow(text, this.#delimiter);
    if (values === null) return new Unreadable(cut ? 'truncated' : 'bad-quoting');
    if (values.length === this.#maker.names.length) return this.#maker.make(values);
    return new Unreadable(
      cut && values.length < this.#maker.names.length ? 'truncated' : 'wrong-columns',
    );
  }
}

/** The decoder that goes with a reading. `header` is the CSV file's first row. */
export function openDecoder(
  reading: Reading,
  utf8: Utf8,
  about: { readonly nonce: number; readonly header: readonly string[] | null },
): RecordDecoder {
  if (reading.container === 'csv') {
    const { delimiter } = reading.dialect;
    return new CsvDecoder(utf8, { delimiter, header: about.header ?? [] });
  }
  const lines = reading.container === 'ndjson' && reading.lines;
  return new JsonDecoder(utf8, { nonce: about.nonce, lines });
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
  return isObject(value) ? value : new Unreadable('not-an-object');
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
