/**
 * An index of the texts of a case, in memory: of each text a few hundred bits say which groups of three characters
 * may stand in it. A word's groups leave few texts to look at, and each of these is looked at with LIKE, as all are
 * without an index: so the answer is the same, whatever the index holds and however far it has come.
 *
 * It is built in slices between other work. Ids of texts go on from the last and their texts never change; rows of an
 * import that is not committed may go again, so none is indexed while one is open.
 */
import type { Database } from '../store/database.ts';
import { lastId } from '../store/drop-leftovers.ts';

/** Rows in one stretch of the index. */
const STRETCH = 32_768;
const WORDS = STRETCH / 32;
/** Groups of a word that are looked up: more leave hardly fewer texts. */
const MAX_GROUPS = 24;
/** With more of all texts to look at, reading all is as fast. */
const WORTHWHILE = 1 / 20;

/** The rows that are indexed: `id`, then columns of text, in order of `id`. */
export interface IndexedTable {
  readonly name: 'text' | 'part';
  /** Columns in which a value may stand. */
  readonly columns: readonly string[];
  /** Bits of one row, a power of two: more for longer texts. */
  readonly bits: number;
  /** Rows read at a time. */
  readonly page: number;
}

export interface TextIndexLimits {
  /** Tables with fewer rows are read as a whole, in a few milliseconds. */
  readonly fromRows: number;
  /** Memory of one table's index; rows beyond it are read as a whole. */
  readonly maxBytes: number;
}

const TEXT_INDEX_LIMITS: TextIndexLimits = { fromRows: 50_000, maxBytes: 64 << 20 };

/** What to look at for one value: candidates among the rows up to `covered`, and all rows after it. */
export interface Candidates {
  readonly ids: readonly number[];
  readonly covered: number;
}

export class TextIndex {
  readonly #db: Database;
  readonly #table: IndexedTable;
  readonly #limits: TextIndexLimits;
  readonly #read: string;
  /** Bit `row` of plane `bit`: the row has that bit. Planes of one stretch lie one after another. */
  readonly #stretches: Uint32Array[] = [];
  readonly #ids: Uint32Array[] = [];
  #rows = 0;
  #covered = 0;

  constructor(db: Database, table: IndexedTable, limits: TextIndexLimits = TEXT_INDEX_LIMITS) {
    this.#db = db;
    this.#table = table;
    this.#limits = limits;
    const { name, columns, page } = table;
    this.#read = `SELECT id, ${columns.join(', ')} FROM ${name} WHERE id > ? ORDER BY id LIMIT ${page}`;
  }

  /** How far the index has come, of how far it is to come, in ids; both 0 where none is worth it. */
  get progress(): { readonly done: number; readonly total: number } {
    const last = lastId(this.#db, this.#table.name);
    if (last < this.#limits.fromRows) return { done: 0, total: 0 };
    return { done: this.#covered, total: this.#isFull ? this.#covered : last };
  }

  /** Indexes the next page of rows; false when none is left to be indexed. */
  step(): boolean {
    const { done, total } = this.progress;
    if (done >= total) return false;
    this.#db.scan(this.#read, [this.#covered], ([id, ...texts]) => {
      if (!this.#isFull) this.#add(Number(id), texts);
    });
    return this.#covered > done;
  }

  /** Null when the index says nothing of the value, or leaves so much that reading all is as fast. */
  candidates(value: string): Candidates | null {
    const wanted = this.#groupsOf(value);
    if (wanted.length === 0 || this.#rows === 0) return null;
    const ids: number[] = [];
    const most = Math.max(100, this.#rows * WORTHWHILE);
    for (const [at, planes] of this.#stretches.entries()) {
      for (let word = 0; word < WORDS; word++) {
        let left = 0xffffffff;
        for (const bit of wanted) left &= planes[bit * WORDS + word] ?? 0;
        for (; left !== 0; left &= left - 1) {
          const row = word * 32 + (31 - Math.clz32(left & -left));
          ids.push(this.#ids[at]?.[row] ?? 0);
        }
      }
      if (ids.length > most) return null;
    }
    return { ids, covered: this.#covered };
  }

  get #isFull(): boolean {
    const most = Math.floor((this.#limits.maxBytes * 8) / this.#table.bits / STRETCH) * STRETCH;
    return this.#rows >= Math.max(STRETCH, most);
  }

  #add(id: number, texts: readonly unknown[]): void {
    const at = this.#rows % STRETCH;
    if (at === 0) {
      this.#stretches.push(new Uint32Array(this.#table.bits * WORDS));
      this.#ids.push(new Uint32Array(STRETCH));
    }
    const planes = this.#stretches[this.#stretches.length - 1] ?? new Uint32Array(0);
    const ids = this.#ids[this.#ids.length - 1] ?? new Uint32Array(0);
    ids[at] = id;
    const mask = 1 << (at & 31);
    const word = at >> 5;
    for (const text of texts)
      if (typeof text === 'string') this.#mark(text, { planes, word, mask });
    this.#rows++;
    this.#covered = id;
  }

  #mark(
    text: string,
    to: { readonly planes: Uint32Array; readonly word: number; readonly mask: number },
  ): void {
    const { planes, word, mask } = to;
    const last = this.#table.bits - 1;
    let first = folded(text.charCodeAt(0));
    let second = folded(text.charCodeAt(1));
    for (let at = 2; at < text.length; at++) {
      const third = folded(text.charCodeAt(at));
      const plane = (groupHash(first, second, third) & last) * WORDS + word;
      planes[plane] = (planes[plane] ?? 0) | mask;
      first = second;
      second = third;
    }
  }

  /** Bits that a text has in which the value, `*` standing for anything, occurs. */
  #groupsOf(value: string): readonly number[] {
    // SQLite ends a text at NUL, and half a surrogate pair is another character when it is stored.
    if (/\0|\p{Surrogate}/u.test(value)) return [];
    const bits = new Set<number>();
    for (const piece of value.split('*')) {
      for (let at = 2; at < piece.length && bits.size < MAX_GROUPS; at++) {
        const [first, second, third] = [at - 2, at - 1, at].map((i) => folded(piece.charCodeAt(i)));
        bits.add(groupHash(first ?? 0, second ?? 0, third ?? 0) & (this.#table.bits - 1));
      }
    }
    return [...bits];
  }
}

/** LIKE ignores the case of ASCII letters, and of no others. */
function folded(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function groupHash(first: number, second: number, third: number): number {
  const mixed =
    Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f) >>> 12;
}
