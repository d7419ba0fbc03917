/** Many rows to a statement: about a third faster than one by one. */
import type { Database } from './database.ts';
import type { SqliteStatement, SqlValue } from './sql-js.ts';

export class BulkInsert {
  readonly #db: Database;
  readonly #columns: number;
  readonly #head: string;
  readonly #pending: SqlValue[];
  readonly #full: SqliteStatement;
  #used = 0;

  /** `head` is the statement up to `VALUES`. */
  constructor(
    db: Database,
    head: string,
    shape: { readonly columns: number; readonly rows: number },
  ) {
    this.#db = db;
    this.#head = head;
    this.#columns = shape.columns;
    this.#pending = Array.from<SqlValue>({ length: shape.columns * shape.rows }).fill(null);
    this.#full = db.prepare(`${head} VALUES ${rowsOf(shape.rows, shape.columns)}`);
  }

  /** Where the next row's values go: fill `columns` places of `values` from `at`, then call `added`. */
  get values(): SqlValue[] {
    return this.#pending;
  }

  get at(): number {
    return this.#used;
  }

  added(): void {
    this.#used += this.#columns;
    if (this.#used < this.#pending.length) return;
    this.#full.run(this.#pending);
    this.#used = 0;
  }

  add(...row: readonly SqlValue[]): void {
    const at = this.#used;
    for (let i = 0; i < row.length; i++) this.#pending[at + i] = row[i] ?? null;
    this.added();
  }

  flush(): void {
    if (this.#used === 0) return;
    const rows = this.#used / this.#columns;
    const one = `${this.#head} VALUES ${rowsOf(1, this.#columns)}`;
    for (let row = 0; row < rows; row++) {
      this.#db.run(one, this.#pending.slice(row * this.#columns, (row + 1) * this.#columns));
    }
    this.#used = 0;
  }

  /** Rows that wait are dropped. */
  free(): void {
    this.#used = 0;
    this.#full.free();
  }
}

function rowsOf(rows: number, columns: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(',')})`;
  return Array.from({ length: rows }, () => row).join(',');
}
