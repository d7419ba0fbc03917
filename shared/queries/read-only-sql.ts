/** One statement of the reader's own, which can read the case and nothing else. */
import { CaseError } from '../model/case-error.ts';
import type { Database } from '../store/database.ts';
import type { SqlValue } from '../store/sql-js.ts';

export interface SqlAnswer {
  readonly columns: string[];
  readonly rows: (number | string | null)[][];
}

const READING = /^\s*(?:select|with|values|explain)\b/iu;
const FORBIDDEN = /\b(?:attach|detach|pragma|vacuum|load_extension|writefile|readfile)\b/iu;

/**
 * Runs one reading statement; bytes come as lower-case hex.
 *
 * Errors: `bad-argument` for anything that writes, attaches, loads, or is more than one statement.
 */
export function readOnlySql(db: Database, statement: string, maxRows: number): SqlAnswer {
  const bare = withoutLiterals(statement).trim().replace(/;\s*$/u, '');
  if (!READING.test(bare)) {
    throw new CaseError(
      'bad-argument',
      'only a statement that reads is run; begin it with `SELECT`',
    );
  }
  if (bare.includes(';')) {
    throw new CaseError('bad-argument', 'only one statement is run; remove what follows the `;`');
  }
  const word = FORBIDDEN.exec(bare)?.[0];
  if (word !== undefined) {
    throw new CaseError(
      'bad-argument',
      `\`${word}\` is refused: a statement here only reads the case`,
    );
  }
  db.script('PRAGMA query_only = ON');
  try {
    const { columns, rows } = db.query(statement, maxRows);
    return { columns, rows: rows.map((row) => row.map((value) => plain(value))) };
  } catch (error) {
    throw new CaseError('bad-argument', `the statement fails: ${messageOf(error)}`);
  } finally {
    db.script('PRAGMA query_only = OFF');
  }
}

/** The statement without comments and quoted texts, in which any word may stand. */
function withoutLiterals(statement: string): string {
  return statement.replaceAll(
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]/gu,
    ' ',
  );
}

function plain(value: SqlValue): number | string | null {
  if (!(value instanceof Uint8Array)) return value;
  return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
