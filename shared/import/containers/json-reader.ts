/**
 * JSON documents: an array of records, several arrays one after another, an object with the records in
 * one of its arrays (an envelope), perhaps inside further objects, or plain values one after another, on any number
 * of lines.
 */
import { JsonScanner, MAX_DEPTH } from './json-scanner.ts';
import { isSpace, RecordBuffer } from './record-buffer.ts';
import type { RecordBlock, RecordReader } from './record-buffer.ts';

const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
/** The byte order mark may come in pieces too. */
const MARK = [0xef, 0xbb, 0xbf] as const;
/** A longer name of a field is not the array's. */
const MAX_NAME = 400;
/** Lists beside the main one that are named. */
const MAX_PASSED_OVER = 20;

type State = 'outside' | 'array' | 'record' | 'fields' | 'name' | 'colon' | 'value' | 'skip';

export class JsonReader implements RecordReader {
  readonly #buffer: RecordBuffer;
  readonly #scanner = new JsonScanner();
  readonly #path: readonly string[] | null;
  /** How many objects of the path are open, the outermost not counted. */
  #depth = 0;
  #state: State = 'outside';
  /** Where a record's end leads back to. */
  #around: 'outside' | 'array' = 'outside';
  #name: number[] = [];
  #nameEscaped = false;
  #documentStart = 0;
  #arrayFound = false;
  readonly #passedOver = new Set<string>();

  /** With the path of an array, objects at the top are envelopes; without, they are records. */
  constructor(maxRecord: number, path: readonly string[] | null) {
    this.#buffer = new RecordBuffer(maxRecord);
    this.#path = path;
  }

  get cutOff(): boolean {
    return this.#state !== 'outside';
  }

  get passedOver(): readonly string[] {
    return [...this.#passedOver];
  }

  push(chunk: Uint8Array): RecordBlock {
    this.#buffer.append(chunk);
    this.#scan();
    return this.#buffer.take();
  }

  end(): RecordBlock {
    const buffer = this.#buffer;
    if (this.#state !== 'record') return buffer.take();
    const complete = this.#scanner.endsWithFile;
    buffer.close(buffer.bytes.length, complete ? null : 'truncated');
    if (complete) this.#state = this.#around;
    return buffer.take();
  }

  #scan(): void {
    const { bytes } = this.#buffer;
    let at = this.#buffer.position;
    while (at < bytes.length) {
      const next = this.#step(bytes, at);
      if (next < 0) break;
      at = next;
    }
    this.#buffer.position = Math.max(at, bytes.length);
  }

  /** One token from `at`: the position after it, or -1 when the bytes end before it does. */
  #step(bytes: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'record':
        return this.#record(bytes, at);
      case 'skip':
        return this.#skip(bytes, at);
      case 'name':
        return this.#readName(bytes, at);
      case 'outside':
      case 'array':
      case 'fields':
      case 'colon':
      case 'value':
        break;
    }
    const byte = bytes[at] ?? 0;
    if (isSpace(byte) || byte === COMMA || this.#isMark(at, byte)) return at + 1;
    return this.#token(at, byte);
  }

  #token(at: number, byte: number): number {
    if (this.#state === 'outside') return this.#outside(at, byte);
    if (this.#state === 'array') return this.#element(at, byte);
    if (this.#state === 'fields') return this.#field(at, byte);
    if (this.#state === 'colon' && byte === COLON) {
      this.#state = 'value';
      return at + 1;
    }
    return this.#fieldValue(at, byte);
  }

  #outside(at: number, byte: number): number {
    if (byte === BRACKET_OPEN) {
      this.#state = 'array';
      return at + 1;
    }
    if (byte === BRACE_OPEN && this.#path !== null) {
      this.#state = 'fields';
      this.#arrayFound = false;
      this.#documentStart = this.#buffer.offsetOf(at);
      return at + 1;
    }
    return this.#open(at, byte);
  }

  #element(at: number, byte: number): number {
    if (byte !== BRACKET_CLOSE) return this.#open(at, byte);
    this.#state = this.#arrayFound ? 'fields' : 'outside';
    return at + 1;
  }

  #open(at: number, byte: number): number {
    this.#around = this.#state === 'array' ? 'array' : 'outside';
    this.#buffer.open(at);
    this.#scanner.begin(byte);
    this.#state = 'record';
    return at;
  }

  #record(bytes: Uint8Array, at: number): number {
    const end = this.#scanner.scan(bytes, at);
    if (end < 0) return -1;
    this.#buffer.close(end, this.#scanner.deepest > MAX_DEPTH ? 'too-deep' : null);
    this.#state = this.#around;
    return end;
  }

  #field(at: number, byte: number): number {
    if (byte === BRACE_CLOSE) {
      if (this.#depth > 0) {
        this.#depth--;
        return at + 1;
      }
      if (!this.#arrayFound) this.#buffer.rejectRange(this.#documentStart, at + 1);
      this.#arrayFound = false;
      this.#state = 'outside';
      return at + 1;
    }
    this.#name = [];
    this.#state = byte === QUOTE ? 'name' : 'value';
    return byte === QUOTE ? at + 1 : at;
  }

  #readName(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE && !this.#nameEscaped) {
        this.#state = 'colon';
        return at + 1;
      }
      this.#nameEscaped = byte === BACKSLASH && !this.#nameEscaped;
      if (this.#name.length < MAX_NAME) this.#name.push(byte);
    }
    return -1;
  }

  #fieldValue(at: number, byte: number): number {
    if (this.#leadsOn(byte)) {
      this.#state = byte === BRACKET_OPEN ? 'array' : 'fields';
      if (byte === BRACKET_OPEN) this.#arrayFound = true;
      else this.#depth++;
      return at + 1;
    }
    if (byte === BRACKET_OPEN && this.#passedOver.size < MAX_PASSED_OVER) {
      const around = this.#path?.slice(0, this.#depth) ?? [];
      this.#passedOver.add([...around, String.fromCharCode(...this.#name)].join('.'));
    }
    this.#scanner.begin(byte);
    this.#state = 'skip';
    return at;
  }

  /** The field is the next of the path: an object on the way, or the array at its end. */
  #leadsOn(byte: number): boolean {
    const path = this.#path ?? [];
    const wanted = this.#depth === path.length - 1 ? BRACKET_OPEN : BRACE_OPEN;
    return byte === wanted && String.fromCharCode(...this.#name) === path[this.#depth];
  }

  #skip(bytes: Uint8Array, at: number): number {
    const end = this.#scanner.scan(bytes, at);
    if (end >= 0) this.#state = 'fields';
    return end;
  }

  #isMark(at: number, byte: number): boolean {
    return byte >= 0x80 && MARK[this.#buffer.offsetOf(at)] === byte;
  }
}
