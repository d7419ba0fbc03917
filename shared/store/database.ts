/** The one door to SQLite: statements, shape-checked reads, transactions, export. */
import { CaseError } from '../model/case-error.ts';
import type { Decoder, Row, Shape } from './decoders.ts';
import type {
  BindParams,
  SqliteDatabase,
  SqliteModule,
  SqliteStatement,
  SqlValue,
} from './sql-js.ts';

export interface Database {
  /** Runs one statement that gives no rows; returns the number of rows changed. */
  run(sql: string, params?: BindParams): number;
  /** Runs several statements without parameters. */
  script(sql: string): void;
  /** All rows, each column decoded by `shape`; throws when one is missing or of another type. */
  all<S extends Shape>(sql: string, params: BindParams, shape: S): Row<S>[];
  /** The first row, or null. */
  first<S extends Shape>(sql: string, params: BindParams, shape: S): Row<S> | null;
  /** Visits rows one by one as raw values, for the few places that read millions. */
  scan(sql: string, params: BindParams, visit: (row: SqlValue[]) => void): void;
  /** A prepared statement for bulk work; the caller frees it. */
  prepare(sql: string): SqliteStatement;
  /** All or nothing. Not nested. */
  transaction<T>(work: () => T): T;
  /** Column names and rows of any one statement that reads. */
  query(sql: string, maxRows: number): { columns: string[]; rows: SqlValue[][] };
  /** The whole database as bytes; not inside a transaction. */
  export(): Uint8Array;
  close(): void;
}

/** Opens the bytes of a database, or a new one in memory. Checks nothing: see case-file.ts. */
export function openDatabase(sqlite: SqliteModule, bytes?: Uint8Array): Database {
  // A Node Buffer is a Uint8Array whose `slice` shares its memory: sql.js would write into the caller's bytes.
  const plain = bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new SqlJsDatabase(new sqlite.Database(plain));
}

class SqlJsDatabase implements Database {
  readonly #db: SqliteDatabase;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  run(sql: string, params: BindParams = []): number {
    this.#statement(sql).run(params);
    return this.#db.getRowsModified();
  }

  script(sql: string): void {
    this.#db.run(sql);
  }

  all<S extends Shape>(sql: string, params: BindParams, shape: S): Row<S>[] {
    const rows: Row<S>[] = [];
    this.#read(sql, params, shape, (row) => {
      rows.push(row);
      return true;
    });
    return rows;
  }

  first<S extends Shape>(sql: string, params: BindParams, shape: S): Row<S> | null {
    let found: Row<S> | null = null;
    this.#read(sql, params, shape, (row) => {
      found = row;
      return false;
    });
    return found;
  }

  scan(sql: string, params: BindParams, visit: (row: SqlValue[]) => void): void {
    const statement = this.#statement(sql);
    try {
      statement.bind(params);
      while (statement.step()) visit(statement.get());
    } finally {
      statement.reset();
    }
  }

  prepare(sql: string): SqliteStatement {
    return this.#db.prepare(sql);
  }

  transaction<T>(work: () => T): T {
    this.#db.run('BEGIN');
    try {
      const value = work();
      this.#db.run('COMMIT');
      return value;
    } catch (error) {
      this.#db.run('ROLLBACK');
      throw error;
    }
  }

  query(sql: string, maxRows: number): { columns: string[]; rows: SqlValue[][] } {
    const statement = this.#db.prepare(sql);
    try {
      const columns = statement.getColumnNames();
      const rows: SqlValue[][] = [];
      while (rows.length < maxRows && statement.step()) rows.push(statement.get());
      return { columns, rows };
    } finally {
      statement.free();
    }
  }

  export(): Uint8Array {
    return this.#db.export();
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.free();
    this.#statements.clear();
    this.#db.close();
  }

  #read<S extends Shape>(
    sql: string,
    params: BindParams,
    ...[shape, visit]: [S, (row: Row<S>) => boolean]
  ): void {
    const statement = this.#statement(sql);
    try {
      statement.bind(params);
      const decode = rowDecoder(statement.getColumnNames(), shape);
      while (statement.step()) if (!visit(decode(statement.get()))) return;
    } finally {
      statement.reset();
    }
  }

  #statement(sql: string): SqliteStatement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      // A statement per text would grow without end where texts are composed.
      if (this.#statements.size >= 200) this.#dropStatements();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #dropStatements(): void {
    for (const statement of this.#statements.values()) statement.free();
    this.#statements.clear();
  }
}

function rowDecoder<S extends Shape>(names: string[], shape: S): (values: SqlValue[]) => Row<S> {
  const fields = Object.entries<Decoder<unknown>>(shape).map(([name, decode]) => {
    const at = names.indexOf(name);
    if (at < 0) throw new CaseError('internal', `the statement gives no column \`${name}\``);
    return { name, decode, at };
  });
  return (values) => {
    const row: Record<string, unknown> = {};
    for (const { name, decode, at } of fields) row[name] = decode(values[at] ?? null, name);
    // Safe: each field was decoded by the decoder that gives it its type.
    return row as Row<S>;
  };
}
