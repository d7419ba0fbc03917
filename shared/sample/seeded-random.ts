/**
 * A small seeded generator, so that the same arguments give the same bytes on every machine.
 *
 * Algorithm: a Weyl sequence (step 0x9e3779b9) through the 32-bit finaliser "lowbias32" of Chris Wellons'
 * hash-prospector. Not for secrets. Integers only, hence no rounding that could differ between engines.
 */

const WEYL_STEP = 0x9e3779b9;
const TWO_TO_32 = 0x1_0000_0000;

/** Scatters a 32-bit integer over all 32-bit integers, one to one. */
function scatter(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** A new seed from a seed and a number: row 17 of a file needs no row 16. */
export function mixSeed(seed: number, salt: number): number {
  return scatter((scatter(seed) + Math.imul(salt + 1, WEYL_STEP)) >>> 0);
}

/** One stream of numbers. Equal seeds give equal streams. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An integer in [0, 2^32). */
  bits(): number {
    this.state = (this.state + WEYL_STEP) >>> 0;
    return scatter(this.state);
  }

  /** An integer in [0, limit); the limit is at least 1. */
  below(limit: number): number {
    return Math.floor((this.bits() * limit) / TWO_TO_32);
  }

  /** True for `share` of all calls, in hundredths. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  /** `length` characters of the alphabet. */
  text(alphabet: string, length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += alphabet.charAt(this.below(alphabet.length));
    return text;
  }

  /** `length` lower-case hex digits. */
  hex(length: number): string {
    return this.text('0123456789abcdef', length);
  }

  /** A UUID in the shape of version 4. */
  uuid(): string {
    const variant = '89ab'.charAt(this.below(4));
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(12)}`;
  }
}
