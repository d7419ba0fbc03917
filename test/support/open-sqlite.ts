/** sql.js under Node, for tests: initialised once. */
import { createRequire } from 'node:module';
import type { SqliteModule } from '../../shared/store/sql-js.ts';

type Init = (options: { useOldExtensionFunctions: boolean }) => Promise<SqliteModule>;

let opened: Promise<SqliteModule> | null = null;

export function openSqlite(): Promise<SqliteModule> {
  // The package ships no types; `require` keeps it out of the type checker's way.
  const init: Init = createRequire(import.meta.url)('sql.js');
  opened ??= init({ useOldExtensionFunctions: false });
  return opened;
}
