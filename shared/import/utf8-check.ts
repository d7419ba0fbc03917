/** Finds bytes that are no UTF-8 while a file is read: they are replaced in text, and the reader should know. */
import type { EvidenceNote } from '../model/evidence.ts';

const LEAST_CONTINUATION = 0x80;
const MOST_CONTINUATION = 0xbf;

/** Counts places where text gets U+FFFD; a U+FFFD that stands in the file itself is none. */
export class Utf8Check {
  #at = 0;
  #count = 0;
  #first = 0;
  /** Where the character begins that is not whole yet. */
  #start = 0;
  /** Bytes that are still to come of it, and what the next may be. */
  #open = 0;
  #least = LEAST_CONTINUATION;
  #most = MOST_CONTINUATION;

  /** The next bytes of the content. */
  push(chunk: Uint8Array): void {
    const words = wordsOf(chunk);
    for (let index = 0; index < chunk.length; index++) {
      if (this.#open === 0) index = afterAscii(chunk, words, index);
      const byte = chunk[index] ?? 0;
      if (this.#open > 0) this.#goOn(byte, this.#at + index);
      else if (byte >= LEAST_CONTINUATION) this.#begin(byte, this.#at + index);
    }
    this.#at += chunk.length;
  }

  /** After the last bytes; null when all of them are UTF-8. */
  note(): EvidenceNote | null {
    // A character that the end cuts off is replaced too.
    if (this.#open > 0) this.#found(this.#start);
    this.#open = 0;
    if (this.#count === 0) return null;
    const places = this.#count === 1 ? '1 place' : `${this.#count} places`;
    const text = `not all of it is UTF-8: ${places}, the first at byte ${this.#first}, read as \uFFFD; names that differ only there look the same: save it as UTF-8 and import it again`;
    return { reason: 'wrong-encoding', text };
  }

  #goOn(byte: number, at: number): void {
    const fits = byte >= this.#least && byte <= this.#most;
    this.#least = LEAST_CONTINUATION;
    this.#most = MOST_CONTINUATION;
    if (fits) {
      this.#open--;
      return;
    }
    this.#open = 0;
    this.#found(this.#start);
    if (byte >= LEAST_CONTINUATION) this.#begin(byte, at);
  }

  /** Overlong forms, halves of pairs and what is beyond Unicode are told by the second byte. */
  #begin(byte: number, at: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      this.#found(at);
      return;
    }
    this.#start = at;
    this.#open = widthOf(byte) - 1;
    if (byte === 0xe0) this.#least = 0xa0;
    if (byte === 0xed) this.#most = 0x9f;
    if (byte === 0xf0) this.#least = 0x90;
    if (byte === 0xf4) this.#most = 0x8f;
  }

  #found(at: number): void {
    if (this.#count === 0) this.#first = at;
    this.#count++;
  }
}

/** Four bytes at a time, from the first that lies on a boundary of four. */
interface Words {
  readonly first: number;
  readonly values: Uint32Array;
}

function wordsOf({ buffer, byteOffset, length }: Uint8Array): Words {
  const first = (4 - (byteOffset & 3)) & 3;
  if (length < first + 4) return { first: length, values: new Uint32Array(0) };
  return { first, values: new Uint32Array(buffer, byteOffset + first, (length - first) >> 2) };
}

/** Most of most files is ASCII: from a boundary on it is passed over word by word. */
function afterAscii(chunk: Uint8Array, { first, values }: Words, from: number): number {
  let index = from;
  if (((index - first) & 3) !== 0 || index < first) return index;
  let word = (index - first) >> 2;
  while (word < values.length && ((values[word] ?? 0) & 0x80808080) === 0) word++;
  index = first + (word << 2);
  return Math.min(index, Math.max(from, chunk.length - 1));
}

function widthOf(lead: number): number {
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
