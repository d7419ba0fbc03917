/** All that a case says, as text in one form: equal cases have equal dumps, byte for byte. */
import { canonicalJson } from '../../shared/store/canonical-json.ts';
import type { Database } from '../../shared/store/database.ts';
import { text } from '../../shared/store/decoders.ts';

/** `withLog: false` leaves the log out, for comparing states that were come by in different ways. */
export function logicalDump(db: Database, options = { withLog: true }): string {
  const tables = db
    .all(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`, [], { name: text })
    .map(({ name }) => name)
    .filter((name) => options.withLog || name !== 'log');
  return tables.flatMap((name) => [`# ${name}`, ...rowsOf(db, name)]).join('\n');
}

function rowsOf(db: Database, table: string): string[] {
  // The seal is of a file's bytes and differs from one save to the next.
  const which = table === 'meta' ? `WHERE key <> 'seal'` : '';
  const { rows } = db.query(`SELECT * FROM ${table} ${which}`, Infinity);
  const written = (value: unknown): unknown => (value instanceof Uint8Array ? [...value] : value);
  return rows.map((row) => canonicalJson(row.map(written))).sort();
}
