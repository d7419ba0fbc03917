/** Written into the program by the build. */
declare const __REDTHREAD_VERSION__: string;

/** sql.js ships no types: the part that is used. */
declare module 'sql.js' {
  import type { SqliteModule } from '../../shared/store/sql-js.ts';

  export default function initSqlJs(options: {
    readonly useOldExtensionFunctions: boolean;
    locateFile?(file: string): string;
  }): Promise<SqliteModule>;
}
