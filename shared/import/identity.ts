/**
 * The identity of a record: 64 bits over its parsed content and the source's system. Order of keys,
 * white space and escapes do not matter, so the same record in another file is the same event.
 * The hash only proposes: whoever finds two alike compares the rows.
 */
import { MAX_DEPTH } from './containers/json-scanner.ts';
import type { SourceRecord } from './importer.ts';

const M1 = 0x85ebca6b;
const M2 = 0xc2b2ae35;
const M3 = 0x9e3779b1;
const M4 = 0x27d4eb2f;
const MAX_CACHED_KEYS = 5000;

interface KeyHash {
  readonly high: number;
  readonly low: number;
}

/** Hashes one record after the other; the answer stands in the fields until the next. */
export class RecordIdentity {
  high = 0;
  low = 0;
  /** The record holds a number that a double cannot hold as written: read it again without loss. */
  losesDigits = false;
  /** Nested too deep; the hash is then of no use. */
  tooDeep = false;
  readonly #system: KeyHash;
  readonly #keys = new Map<string, KeyHash>();
  readonly #double = new Float64Array(1);
  readonly #halves = new Int32Array(this.#double.buffer);

  constructor(system: string) {
    this.#text(system);
    this.#system = { high: this.high, low: this.low };
  }

  compute(record: SourceRecord): void {
    this.losesDigits = false;
    this.tooDeep = false;
    this.#object(record, 1);
    const { high, low } = this;
    this.high = finish(Math.imul(high ^ this.#system.high, M1) + low);
    this.low = finish(Math.imul(low ^ this.#system.low, M2) + rotate(high, 16));
  }

  #value(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'number') this.#number(value);
    else if (value === null || value === undefined) this.#set(0x6e756c6c, 0x11);
    else if (typeof value === 'boolean') this.#set(value ? 0x74727565 : 0x66616c73, 0x22);
    else if (depth >= MAX_DEPTH) this.tooDeep = true;
    else if (Array.isArray(value)) this.#array(value, depth + 1);
    else if (typeof value === 'object') this.#object(value as SourceRecord, depth + 1);
  }

  #object(record: SourceRecord, depth: number): void {
    let high = 0x6f626a;
    let low = 0x7b7d;
    for (const name in record) {
      const key = this.#keys.get(name) ?? this.#hashKey(name);
      this.#value(record[name], depth);
      high = (high + finish(Math.imul(key.high ^ this.high, M3) + rotate(this.low, 13))) | 0;
      low = (low + finish(Math.imul(key.low ^ this.low, M4) + rotate(this.high, 17))) | 0;
    }
    this.#set(high, low);
  }

  #array(items: readonly unknown[], depth: number): void {
    let high = 0x5b5d ^ items.length;
    let low = 0x617272 ^ items.length;
    for (const item of items) {
      this.#value(item, depth);
      high = Math.imul(rotate(high, 7) ^ this.high, M3);
      low = Math.imul(rotate(low, 9) ^ this.low, M4);
    }
    this.#set(high, low);
  }

  #hashKey(name: string): KeyHash {
    this.#text(name);
    const hash = { high: this.high, low: this.low };
    // Keys come from the evidence: a file of random keys must not grow this without end.
    if (this.#keys.size >= MAX_CACHED_KEYS) this.#keys.clear();
    this.#keys.set(name, hash);
    return hash;
  }

  #number(value: number): void {
    if ((value | 0) === value) {
      this.#set(Math.imul(value, M3) ^ 0x696e74, Math.imul(value ^ 0x55aa, M4));
      return;
    }
    if (!Number.isSafeInteger(value) && (Number.isInteger(value) || !Number.isFinite(value))) {
      this.losesDigits = true;
    }
    this.#double[0] = value;
    const [first = 0, second = 0] = this.#halves;
    this.#set(Math.imul(first, M3) ^ second, Math.imul(second, M4) ^ rotate(first, 11));
  }

  #text(text: string): void {
    const { length } = text;
    let high = 0x2f0b4a27 ^ length;
    let low = 0x5bd1e995 ^ length;
    let i = 0;
    for (; i + 1 < length; i += 2) {
      const pair = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
      high = Math.imul(rotate(high, 5) ^ pair, M3);
      low = Math.imul(rotate(low, 11) ^ pair, M1);
    }
    if (i < length) {
      const code = text.charCodeAt(i);
      high = Math.imul(rotate(high, 5) ^ code, M3);
      low = Math.imul(rotate(low, 11) ^ code, M1);
    }
    this.#set(high, low);
  }

  #set(high: number, low: number): void {
    this.high = finish(high ^ rotate(low, 15));
    this.low = finish(low + Math.imul(high, M4));
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** Each bit of the input changes half of the output (MurmurHash3's finaliser). */
function finish(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, M1);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, M2);
  return mixed ^ (mixed >>> 16);
}
