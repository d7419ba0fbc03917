/** Own ids in order, to be searched in. */

const FILTER_BITS = 23;
const FILTER_MASK = (1 << FILTER_BITS) - 1;

/** The ids of a file, sorted; those that are not there are nearly always told apart by one look. */
export class SortedIds {
  /** Low half, high half: how little-endian machines, all that run this, lay out 64 bits. */
  readonly #words: Uint32Array;
  readonly #filter = new Uint8Array(1 << (FILTER_BITS - 3));
  readonly length: number;

  /** `halves`: high, low; both 0 for none. */
  constructor(halves: Int32Array) {
    const words = new Uint32Array(halves.length);
    let used = 0;
    for (let at = 0; at < halves.length; at += 2) {
      const high = halves[at] ?? 0;
      const low = halves[at + 1] ?? 0;
      if (high === 0 && low === 0) continue;
      words[used++] = low;
      words[used++] = high;
      const bit = low & FILTER_MASK;
      this.#filter[bit >> 3] = (this.#filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
    new BigUint64Array(words.buffer, 0, used >> 1).sort();
    this.#words = words.subarray(0, used);
    this.length = used >> 1;
  }

  /** Place of the first equal id; -1 when there is none. */
  find(high: number, low: number): number {
    const bit = low & FILTER_MASK;
    if (((this.#filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return -1;
    if (high === 0 && low === 0) return -1;
    return this.#search(high >>> 0, low >>> 0);
  }

  #search(high: number, low: number): number {
    const words = this.#words;
    let from = 0;
    let to = this.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = words[middle * 2 + 1] ?? 0;
      const isBelow = other === high ? (words[middle * 2] ?? 0) < low : other < high;
      if (isBelow) from = middle + 1;
      else to = middle;
    }
    return words[from * 2] === low && words[from * 2 + 1] === high ? from : -1;
  }

  /** True when an id stands there twice. */
  repeats(): boolean {
    const words = this.#words;
    for (let at = 2; at < words.length; at += 2) {
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) return true;
    }
    return false;
  }
}
