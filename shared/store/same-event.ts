/** The proof behind a hash: two rows are one event only when all that was stored of them is equal. */
import type { Database } from './database.ts';
import { num, orNull, text } from './decoders.ts';
import type { SqlValue } from './sql-js.ts';

/** Columns that make an event what it is; its place and its evidence do not. */
const COMPARED = [
  'time',
  'form',
  'action',
  'actor',
  'on_behalf_of',
  'target',
  'ip',
  'session',
  'summary',
  'time_text',
] as const;
/** Of these one text may have two ids. */
const TEXTS: ReadonlySet<string> = new Set(['action', 'summary', 'time_text']);

/** Values of the compared columns, in this order. */
export type ComparedRow = readonly (number | null)[];

/**
 * The evidence under which the stored event stands, when it is the same as the row and that evidence is not
 * withdrawn; else 0.
 */
export function sameEvent(db: Database, id: number, row: ComparedRow): number {
  const sql = `SELECT ${COMPARED.map((name) => `event.${name}`).join(', ')}, event.evidence
    FROM event JOIN evidence ON evidence.id = event.evidence
    WHERE event.id = ? AND evidence.state <> 'withdrawn'`;
  let stored: SqlValue[] | null = null;
  db.scan(sql, [id], (values) => {
    stored = values;
  });
  const found: SqlValue[] | null = stored;
  if (found === null) return 0;
  const isSame = COMPARED.every((name, i) => {
    const [a, b] = [found[i] ?? null, row[i] ?? null];
    return a === b || (TEXTS.has(name) && sameText(db, a, b));
  });
  return isSame ? Number(found[COMPARED.length] ?? 0) : 0;
}

function sameText(db: Database, a: SqlValue, b: SqlValue): boolean {
  if (a === null || b === null) return false;
  const sql =
    'SELECT a.value = b.value AS same, a.value AS value FROM text a, text b WHERE a.id = ? AND b.id = ?';
  return db.first(sql, [a, b], { same: orNull(num), value: text })?.same === 1;
}
