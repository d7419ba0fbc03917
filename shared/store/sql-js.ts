/** The part of sql.js 1.16 that the store uses; the package ships no types. */

export type SqlValue = number | string | Uint8Array | null;
export type BindParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

export interface SqliteStatement {
  bind(params?: BindParams): boolean;
  step(): boolean;
  get(): SqlValue[];
  /** With `useBigInt` integers come as such, with all their digits. */
  get(params: null, config: { readonly useBigInt: true }): (SqlValue | bigint)[];
  getColumnNames(): string[];
  run(params?: BindParams): void;
  reset(): void;
  free(): boolean;
}

export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  /** Without params runs every statement; with any params only the first. */
  run(sql: string, params?: BindParams): SqliteDatabase;
  exec(sql: string, params?: BindParams): { columns: string[]; values: SqlValue[][] }[];
  create_function(name: string, implementation: (...args: SqlValue[]) => SqlValue): SqliteDatabase;
  getRowsModified(): number;
  export(): Uint8Array;
  close(): void;
}

/** What `initSqlJs` resolves to. Initialise it with `useOldExtensionFunctions: false`. */
export interface SqliteModule {
  Database: new (bytes?: Uint8Array) => SqliteDatabase;
}
