/**
 * A look at a compact Thrift structure before the library reads it: a damaged one must end where its bytes do, and
 * must not cost more time than they are worth.
 */
import { UnpackFault } from './fault.ts';

const MAX_DEPTH = 32;
/** Of a number of 64 bits. */
const MAX_VARINT_BYTES = 10;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;
const DOUBLE_BYTES = 8;

/** Where the structure that begins at `from` ends. Errors: `UnpackFault` when it is damaged. */
export function structEnd(bytes: Uint8Array, from: number): number {
  const walk = new Walk(bytes, from);
  walk.struct(0);
  return walk.at;
}

class Walk {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.at = from;
  }

  struct(depth: number): void {
    if (depth > MAX_DEPTH) throw damaged();
    for (;;) {
      const head = this.#byte();
      const type = head & 0x0f;
      if (type === 0) return;
      if (head >> 4 === 0) this.#varint();
      // Fields carry truth in their type.
      if (type > 2) this.#value(type, depth);
    }
  }

  #value(type: number, depth: number): void {
    if (type === BYTE) this.#skip(1);
    else if (type > BYTE && type < DOUBLE) this.#varint();
    else if (type === DOUBLE) this.#skip(DOUBLE_BYTES);
    else if (type === BINARY) this.#skip(this.#varint());
    else if (type === LIST) this.#list(depth);
    else if (type === STRUCT) this.struct(depth + 1);
    else throw damaged();
  }

  #list(depth: number): void {
    const head = this.#byte();
    const type = head & 0x0f;
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    // Of an empty list some writers leave the type out.
    if (count === 0) return;
    if (type === 0 || count > this.#bytes.length - this.at) throw damaged();
    // Truth takes a byte in a list.
    for (let item = 0; item < count; item++) this.#value(type <= 2 ? BYTE : type, depth + 1);
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw damaged();
    return byte;
  }

  #skip(count: number): void {
    this.at += count;
    if (this.at > this.#bytes.length) throw damaged();
  }

  /** Exact below 2^53, which is more than any length can be. */
  #varint(): number {
    let value = 0;
    for (let place = 0; place < MAX_VARINT_BYTES; place++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) return value;
    }
    throw damaged();
  }
}

function damaged(): UnpackFault {
  return new UnpackFault('a damaged Parquet file: its description does not hold together');
}
