/** NDJSON: one record a line. Blank lines are no records. */
import { isSpace, RecordBuffer } from './record-buffer.ts';
import type { RecordBlock, RecordReader } from './record-buffer.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export class NdjsonReader implements RecordReader {
  readonly cutOff = false;
  readonly #buffer: RecordBuffer;

  constructor(maxRecord: number) {
    this.#buffer = new RecordBuffer(maxRecord);
  }

  push(chunk: Uint8Array): RecordBlock {
    this.#buffer.append(chunk);
    this.#scan();
    return this.#buffer.take();
  }

  end(): RecordBlock {
    const buffer = this.#buffer;
    if (!buffer.isOpen) return buffer.take();
    this.#endLine(buffer.bytes.length);
    return buffer.take(true);
  }

  #scan(): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    let at = buffer.position;
    while (at < bytes.length) {
      if (!buffer.isOpen) buffer.open(at);
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      if (lineEnd < 0) break;
      this.#endLine(lineEnd);
      at = lineEnd + 1;
    }
    buffer.position = at < bytes.length ? bytes.length : at;
  }

  #endLine(lineEnd: number): void {
    const buffer = this.#buffer;
    const { bytes } = buffer;
    buffer.skipMark();
    const end = bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    const start = buffer.openStart;
    if (!buffer.openTooLong && isBlank(bytes, start, end)) buffer.discard();
    else buffer.close(end, null);
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(bytes[at] ?? 0)) return false;
  return true;
}
