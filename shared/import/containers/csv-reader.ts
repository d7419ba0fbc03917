/** CSV as in RFC 4180, with any one-byte delimiter: quotes may hold delimiters and line ends. */
import { RecordBuffer } from './record-buffer.ts';
import type { RecordBlock, RecordReader } from './record-buffer.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

export interface CsvDialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** `cr` for files of old Macintoshes; CRLF counts as `lf`. */
  readonly lineEnd: 'lf' | 'cr';
  /** False: quotes are text like any other, as in plain tab-separated files. */
  readonly quotes: boolean;
  /** False: the first row is a record; columns are called by their numbers. */
  readonly header: boolean;
}

/** Gives rows, the header included as the first; empty lines are no rows. */
export class CsvReader implements RecordReader {
  readonly #buffer: RecordBuffer;
  readonly #delimiter: number;
  readonly #lineEnd: number;
  readonly #quotes: boolean;
  #quoted = false;
  #fieldStart = true;
  #afterQuote = false;
  /** The row has a quote before the position: its end must be found byte by byte. */
  #slow = false;

  constructor(maxRecord: number, dialect: CsvDialect) {
    this.#buffer = new RecordBuffer(maxRecord);
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#lineEnd = dialect.lineEnd === 'cr' ? CARRIAGE_RETURN : LINE_FEED;
    this.#quotes = dialect.quotes;
  }

  get cutOff(): boolean {
    return this.#quoted;
  }

  push(chunk: Uint8Array): RecordBlock {
    this.#buffer.append(chunk);
    this.#scan();
    return this.#buffer.take();
  }

  end(): RecordBlock {
    const buffer = this.#buffer;
    if (!buffer.isOpen) return buffer.take();
    if (this.#quoted) buffer.close(buffer.bytes.length, 'truncated');
    else this.#endRow(buffer.bytes.length);
    return buffer.take(true);
  }

  #scan(): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    let at = buffer.position;
    let quote = -1;
    while (at < bytes.length) {
      if (!buffer.isOpen) buffer.open(at);
      if (quote < at) quote = this.#quotes ? indexOrEnd(bytes, QUOTE, at) : bytes.length;
      const lineEnd = this.#slow ? -1 : bytes.indexOf(this.#lineEnd, at);
      const rowEnd = lineEnd >= 0 && lineEnd < quote ? lineEnd : this.#findEnd(bytes, at);
      if (rowEnd < 0) break;
      this.#endRow(rowEnd);
      at = rowEnd + 1;
    }
    buffer.position = Math.max(at, bytes.length);
  }

  /** The row's line end, looked for byte by byte; -1 when the bytes end before it. */
  #findEnd(bytes: Uint8Array, from: number): number {
    this.#slow = true;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (this.#quoted) {
        if (byte !== QUOTE) continue;
        this.#quoted = false;
        this.#afterQuote = true;
      } else if (byte === QUOTE && this.#quotes) {
        this.#quoted = this.#opensQuote(at);
        this.#fieldStart = false;
      } else {
        if (byte === this.#lineEnd) return at;
        this.#fieldStart = byte === this.#delimiter;
        this.#afterQuote = false;
      }
    }
    return -1;
  }

  #opensQuote(at: number): boolean {
    // The file's first value may stand behind a byte order mark.
    const isFirst = this.#buffer.offsetOf(at) === 3 && this.#buffer.openStart >= 0;
    return this.#fieldStart || this.#afterQuote || (isFirst && this.#buffer.startsWithMark);
  }

  #endRow(rowEnd: number): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    this.#quoted = false;
    this.#fieldStart = true;
    this.#afterQuote = false;
    this.#slow = false;
    buffer.skipMark();
    const crlf = this.#lineEnd === LINE_FEED && bytes[rowEnd - 1] === CARRIAGE_RETURN;
    const end = crlf ? Math.max(rowEnd - 1, buffer.openStart) : rowEnd;
    if (!buffer.openTooLong && end === buffer.openStart) buffer.discard();
    else buffer.close(end, null);
  }
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}
