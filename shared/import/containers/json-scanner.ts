/** Finds the end of one JSON value by counting brackets, over pieces of any size and without recursion. */
import { isSpace } from './record-buffer.ts';

/** A value nested deeper is not read: it becomes a warning. */
export const MAX_DEPTH = 200;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const NOTHING = 0;
const OPENS = 1;
const CLOSES = 2;
/** What each byte means to the nesting of values. */
const MEANING: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === QUOTE || byte === BACKSLASH) return byte;
  return isOpening(byte) ? OPENS : isClosing(byte) ? CLOSES : NOTHING;
});

export class JsonScanner {
  #kind: 'nested' | 'string' | 'scalar' = 'scalar';
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** A scalar's first byte is part of it whatever it is: the scan must move on over a stray bracket. */
  #begun = false;
  /** Deepest nesting met in the value. */
  deepest = 0;

  /** Starts at the first byte of a value. */
  begin(first: number): void {
    this.#kind = isOpening(first) ? 'nested' : first === QUOTE ? 'string' : 'scalar';
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#begun = false;
    this.deepest = 0;
  }

  /** True when the end of the file may end the value: numbers, words. */
  get endsWithFile(): boolean {
    return this.#kind === 'scalar';
  }

  /** Scans on from `at`; returns the position after the value, or -1 when the bytes end before it does. */
  scan(bytes: Uint8Array, at: number): number {
    if (this.#kind !== 'scalar') return this.#scanNested(bytes, at);
    const from = this.#begun ? at : at + 1;
    this.#begun = at < bytes.length;
    return scalarEnd(bytes, from);
  }

  #scanNested(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let inString = this.#inString;
    let depth = this.#depth;
    let { deepest } = this;
    let at = this.#escaped ? from + 1 : from;
    if (from < length) this.#escaped = false;
    for (; at < length; at++) {
      // Most bytes mean nothing here: one look says so.
      const meaning = MEANING[bytes[at] ?? 0] ?? NOTHING;
      if (meaning === NOTHING) continue;
      if (meaning === QUOTE) {
        inString = !inString;
        if (!inString && depth === 0) return at + 1;
      } else if (inString) {
        if (meaning === BACKSLASH) at++;
      } else if (meaning !== BACKSLASH) {
        depth += meaning === OPENS ? 1 : -1;
        deepest = Math.max(deepest, depth);
        if (depth > 0) continue;
        this.deepest = deepest;
        return at + 1;
      }
    }
    this.#escaped = at > length;
    this.#inString = inString;
    this.#depth = depth;
    this.deepest = deepest;
    return -1;
  }
}

/** `{` or `[`. */
function isOpening(byte: number): boolean {
  return byte === 123 || byte === 91;
}

function isClosing(byte: number): boolean {
  return byte === 125 || byte === 93;
}

function scalarEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isSpace(byte) || byte === COMMA || byte === QUOTE || isOpening(byte) || isClosing(byte)) {
      return at;
    }
  }
  return -1;
}
