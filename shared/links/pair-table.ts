/** Numbers pairs of ids in the order in which they first come: a map of number pairs that makes no garbage. */

const FIRST_SLOTS = 1 << 16;

/** Open addressing with linear probing; at most half full. */
export class PairTable {
  #slots = new Int32Array(FIRST_SLOTS);
  #left = new Int32Array(FIRST_SLOTS / 2);
  #right = new Int32Array(FIRST_SLOTS / 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The pair's number from 0; a new pair gets the next. Both ids are int32. */
  numberOf(left: number, right: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(left, right) & mask;
    for (;;) {
      const known = (this.#slots[slot] ?? 0) - 1;
      if (known < 0) return this.#add(slot, left, right);
      if (this.#left[known] === left && this.#right[known] === right) return known;
      slot = (slot + 1) & mask;
    }
  }

  pair(number: number): readonly [number, number] {
    return [this.#left[number] ?? 0, this.#right[number] ?? 0];
  }

  #add(slot: number, left: number, right: number): number {
    const number = this.#size++;
    this.#slots[slot] = number + 1;
    this.#left[number] = left;
    this.#right[number] = right;
    if (this.#size === this.#left.length) this.#grow();
    return number;
  }

  #grow(): void {
    this.#left = doubled(this.#left);
    this.#right = doubled(this.#right);
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hash(this.#left[number] ?? 0, this.#right[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2);
  grown.set(column);
  return grown;
}

function hash(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
