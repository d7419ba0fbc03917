/**
 * Plain text logs: a record begins with a line that has a time stamp; lines without one, such as a stack trace,
 * belong to the record before them. Blank lines at a record's end are no part of it.
 */
import { beginsRecord } from '../text/begins-record.ts';
import { STAMP_REACH } from '../text/line-stamp.ts';
import { isSpace, RecordBuffer } from './record-buffer.ts';
import type { RecordBlock, RecordReader } from './record-buffer.ts';

const LINE_FEED = 10;

export class TextReader implements RecordReader {
  readonly cutOff = false;
  readonly #buffer: RecordBuffer;
  /** It is known what the line at the position is; else the position is the line's first byte. */
  #inLine = false;
  /** Offset in the file after the open record's last byte that is no space. */
  #endOffset = 0;

  constructor(maxRecord: number) {
    this.#buffer = new RecordBuffer(maxRecord);
  }

  push(chunk: Uint8Array): RecordBlock {
    this.#buffer.append(chunk);
    this.#scan(false);
    return this.#buffer.take();
  }

  end(): RecordBlock {
    this.#scan(true);
    this.#close();
    return this.#buffer.take(true);
  }

  #scan(isLast: boolean): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    while (buffer.position < bytes.length) {
      const at = buffer.position;
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      const stop = lineEnd < 0 ? bytes.length : lineEnd;
      if (!this.#inLine) {
        // What a line is must not hang on where the bytes are cut.
        if (lineEnd < 0 && stop - at < STAMP_REACH && !isLast) return;
        this.#beginLine(at, stop);
      }
      this.#takeText(at, stop);
      this.#inLine = lineEnd < 0;
      buffer.position = lineEnd < 0 ? stop : lineEnd + 1;
    }
  }

  #beginLine(at: number, stop: number): void {
    const start = this.#buffer.bytes.subarray(at, Math.min(stop, at + STAMP_REACH));
    if (!beginsRecord(String.fromCharCode(...start))) return;
    this.#close();
    this.#buffer.open(at);
  }

  /** Text before the first stamp is a record too. */
  #takeText(at: number, stop: number): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    let last = stop - 1;
    while (last >= at && isSpace(bytes[last] ?? 0)) last--;
    if (last < at) return;
    this.#endOffset = buffer.offsetOf(last + 1);
    if (buffer.isOpen) return;
    let first = at;
    while (isSpace(bytes[first] ?? 0)) first++;
    buffer.open(first);
  }

  #close(): void {
    const buffer = this.#buffer;
    if (!buffer.isOpen) return;
    buffer.skipMark();
    const end = this.#endOffset - buffer.offsetOf(0);
    if (!buffer.openTooLong && end <= buffer.openStart) buffer.discard();
    else buffer.close(end, null);
  }
}
