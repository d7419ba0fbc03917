/** A reader's own statement on the case, with a bound of the host's choice. */
import { readOnlySql } from '../queries/read-only-sql.ts';
import type { SqlAnswer } from '../queries/read-only-sql.ts';
import type { OpenCase } from './open-case.ts';

/** `isCut`: there are more rows than `maxRows`. Errors: `bad-argument` for all that does not only read. */
export function askSql(
  open: OpenCase,
  statement: string,
  maxRows: number,
): SqlAnswer & { readonly isCut: boolean } {
  const { columns, rows } = readOnlySql(open.db, statement, maxRows + 1);
  return { columns, rows: rows.slice(0, maxRows), isCut: rows.length > maxRows };
}
