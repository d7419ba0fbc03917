/** A memory of answers that cannot grow past a bound: hostile evidence may hold millions of distinct values. */

/** Keeps at most `limit` answers; when full it forgets all, which is cheaper than keeping an order. */
export class BoundedCache<K, V> {
  readonly #answers = new Map<K, V>();
  readonly #limit: number;
  readonly #make: (key: K) => V;

  /** `make` must be pure: a key asked twice may be made once or twice. */
  constructor(limit: number, make: (key: K) => V) {
    this.#limit = limit;
    this.#make = make;
  }

  get(key: K): V {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const made = this.#make(key);
    if (this.#answers.size >= this.#limit) this.#answers.clear();
    this.#answers.set(key, made);
    return made;
  }
}
