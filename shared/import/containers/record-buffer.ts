/**
 * What every container reader shares: bytes that came in pieces, records that lie across the pieces,
 * and records too long to hold. Memory is bounded by one piece and one record.
 */
import type { WarningReason } from '../../model/evidence.ts';

/** A longer record is not held: it becomes a warning with its place, and reading goes on. */
export const MAX_RECORD_BYTES: number = 64 * 1024 * 1024;
/** Bytes of an unreadable record that are kept to show; 500 code points are at most 2000 bytes. */
export const HEAD_BYTES = 2000;

/** A record whose bounds were found, but which is not to be read. */
export interface BrokenRecord {
  /** It stands before the record of this index of `starts`. */
  readonly before: number;
  readonly reason: WarningReason;
  readonly offset: number;
  readonly length: number;
  readonly head: Uint8Array;
}

/** Records that lie whole in one stretch of bytes. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  /** Offset in the file of `bytes[0]`. */
  readonly base: number;
  /** First byte of each record, and the byte after its last, in `bytes`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly broken: readonly BrokenRecord[];
  /** The last record reaches to the end of the file and has no end of its own. */
  readonly openEnd: boolean;
}

/** Splits a file into records, however its bytes are cut into pieces. */
export interface RecordReader {
  /** Takes the next bytes and gives the records that they complete. */
  push(chunk: Uint8Array): RecordBlock;
  /** The file is over: what is left. */
  end(): RecordBlock;
  /** True when the file stopped before its structure was closed, between two records. */
  readonly cutOff: boolean;
  /** Names of lists beside the main one, whose entries are no records here; each character is one byte. */
  readonly passedOver?: readonly string[];
}

/** Unread bytes with at most one open record. Positions are indexes of `bytes`. */
export class RecordBuffer {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where scanning goes on. */
  position = 0;
  /** The open record's first byte, or -1. */
  #start = -1;
  #tooLong: { offset: number; head: Uint8Array } | null = null;
  #base = 0;
  #starts: number[] = [];
  #ends: number[] = [];
  #broken: BrokenRecord[] = [];
  readonly #maxRecord: number;

  constructor(maxRecord: number) {
    this.#maxRecord = maxRecord;
  }

  get isOpen(): boolean {
    return this.#start >= 0 || this.#tooLong !== null;
  }

  /** Offset in the file of a position. */
  offsetOf(at: number): number {
    return this.#base + at;
  }

  /** Takes a byte order mark off the open record when it is the file's first. */
  skipMark(): void {
    if (this.#start >= 0 && this.offsetOf(this.#start) === 0) {
      this.#start += bomLength(this.bytes.subarray(this.#start));
    }
  }

  /** The open record is the file's first and begins with a byte order mark. */
  get startsWithMark(): boolean {
    return this.offsetOf(this.#start) === 0 && bomLength(this.bytes.subarray(this.#start)) > 0;
  }

  append(chunk: Uint8Array): void {
    const keepFrom = this.#start >= 0 ? this.#start : this.position;
    const rest = this.bytes.length - keepFrom;
    if (rest === 0) {
      this.bytes = chunk;
    } else {
      const joined = new Uint8Array(rest + chunk.length);
      joined.set(this.bytes.subarray(keepFrom));
      joined.set(chunk, rest);
      this.bytes = joined;
    }
    this.#base += keepFrom;
    this.position -= keepFrom;
    if (this.#start >= 0) this.#start = 0;
  }

  open(at: number): void {
    this.#start = at;
  }

  /** Ends the open record before `end`. With a reason it is broken, and its head is kept. */
  close(end: number, reason: WarningReason | null): void {
    const start = this.#start;
    this.#start = -1;
    if (this.#tooLong !== null) {
      const { offset, head } = this.#tooLong;
      this.#tooLong = null;
      this.#reject({ reason: 'too-large', offset, length: this.#base + end - offset, head });
    } else if (end - start > this.#maxRecord) {
      this.#rejectSlice(start, end, 'too-large');
    } else if (reason !== null) {
      this.#rejectSlice(start, end, reason);
    } else {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** The open record turned out to be none, e.g. an empty line. */
  discard(): void {
    this.#start = -1;
    this.#tooLong = null;
  }

  /** The open record passed the cap; its bytes are no longer held. */
  get openTooLong(): boolean {
    return this.#tooLong !== null;
  }

  /** First byte of the open record; -1 when there is none, or when it is too long. */
  get openStart(): number {
    return this.#start;
  }

  /** Hands over the records found since the last time. */
  take(openEnd = false): RecordBlock {
    const block: RecordBlock = {
      bytes: this.bytes,
      base: this.#base,
      starts: this.#starts,
      ends: this.#ends,
      broken: this.#broken,
      openEnd,
    };
    this.#starts = [];
    this.#ends = [];
    this.#broken = [];
    if (this.#start >= 0 && this.position - this.#start > this.#maxRecord) {
      const offset = this.#base + this.#start;
      this.#tooLong = { offset, head: this.bytes.slice(this.#start, this.#start + HEAD_BYTES) };
      this.#start = -1;
    }
    return block;
  }

  /** A stretch of the file that was passed over and is not held. */
  rejectRange(offset: number, end: number): void {
    const length = this.#base + end - offset;
    const at = offset - this.#base;
    const head = at >= 0 ? this.bytes.slice(at, Math.min(end, at + HEAD_BYTES)) : new Uint8Array(0);
    this.#reject({ reason: 'not-this-format', offset, length, head });
  }

  #rejectSlice(start: number, end: number, reason: WarningReason): void {
    const head = this.bytes.slice(start, Math.min(end, start + HEAD_BYTES));
    this.#reject({ reason, offset: this.#base + start, length: end - start, head });
  }

  #reject(record: Omit<BrokenRecord, 'before'>): void {
    this.#broken.push({ before: this.#starts.length, ...record });
  }
}

/** Length of a UTF-8 byte order mark at the beginning, 0 or 3. */
export function bomLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** JSON white space: blank, tab, line feed, carriage return. */
export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}
