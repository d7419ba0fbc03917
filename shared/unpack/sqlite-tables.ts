/**
 * Tables of SQLite files as JSON lines, one a row: the same bytes from the same file, so that a row has a place, a hash
 * and a citation like any record. Integers keep all digits, bytes are written in hexadecimal.
 *
 * The file is hostile: it is read in memory, nothing of its schema is trusted, views and triggers are never run.
 */
import type { ByteSource, Host } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import type { FilePart } from '../model/unpacking.ts';
import type { SqliteDatabase, SqliteModule, SqlValue } from '../store/sql-js.ts';
import { UnpackFault } from './fault.ts';
import { hexOf } from './hex.ts';
import { readFrom } from './pieces.ts';
import type { Unpack } from './pieces.ts';

/** What making content needs of a host. */
export interface DeriveTools extends Pick<Host, 'utf8'> {
  /** Absent where the host has no SQLite. */
  readonly openSqlite?: () => Promise<SqliteModule>;
}

const MAX_FILE_BYTES: number = 256 * 1024 * 1024;
const PIECE_CHARACTERS = 256 * 1024;
/** Both bytes are 2 in a file with a write-ahead log beside it, which could not be opened as it stands. */
const JOURNAL_MODE_AT = 18;
const WRITE_AHEAD = 2;
const ROLLBACK = 1;
const APPLICATION_ID_AT = 68;
const REDTHREAD_CASE = 0x52445448;

/** What the engine gives in place of bytes that are no text. */
const REPLACED = '\uFFFD';
const NO_TEXT: EvidenceNote = {
  reason: 'replaced-text',
  text: 'the sign U+FFFD stands in some values: the table has it there, or bytes that are no valid text',
};
/** As FTS3 to FTS5 and R*Tree name them. */
const INDEX_TABLE = /^(.*)_(?:data|idx|docsize|config|segments|segdir|stat|node|parent|rowid)$/su;
const ALL_AHEAD =
  'an SQLite database in which nothing lies yet: what was written lies in the file beside it, ending in `-wal`; open both with the program that they are of, and copy the file when it has closed it';
const TABLES = `SELECT name, sql FROM sqlite_schema
  WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid`;

/** All tables, in the order in which they were made. Errors: `UnpackFault` in words; `UnreadableSource`. */
export async function sqliteParts(
  source: ByteSource,
  tools: DeriveTools,
): Promise<readonly FilePart[]> {
  const { db, isWriteAhead } = await openFile(source, tools);
  try {
    const rows = inWords(() => db.exec(TABLES)[0]?.values ?? []);
    if (rows.length === 0 && isWriteAhead) throw new UnpackFault(ALL_AHEAD);
    const tables = rows.map(([name, sql]) => ({ name: String(name), sql: String(sql) }));
    const virtual = new Set(tables.filter(isVirtual).map(({ name }) => name));
    return inWords(() => tables.map((table) => partOf(db, table, virtual)));
  } finally {
    db.close();
  }
}

/** Rows of one table in the file's order. */
export function sqliteRows(table: string, tools: DeriveTools): Unpack {
  return async function* rows(source, unpacking) {
    const { db, isWriteAhead } = await openFile(source, tools);
    try {
      unpacking.packed = source.size;
      const version = inWords(() => db.exec('SELECT sqlite_version()')[0]?.values[0]?.[0]);
      const made = `records are rows of the table, written as JSON by SQLite ${String(version)}`;
      unpacking.notes.push({ reason: 'derived-content', text: made });
      if (isWriteAhead) {
        const text =
          'what was written last may be missing: it lies in a file beside it, ending in `-wal`';
        unpacking.notes.push({ reason: 'write-ahead-log', text });
      }
      let isOdd = false;
      for (const text of lines(db, table)) {
        isOdd ||= text.includes(REPLACED);
        yield tools.utf8.encode(text);
      }
      if (isOdd) unpacking.notes.push(NO_TEXT);
    } finally {
      db.close();
    }
  };
}

async function openFile(
  source: ByteSource,
  { openSqlite }: DeriveTools,
): Promise<{ readonly db: SqliteDatabase; readonly isWriteAhead: boolean }> {
  if (source.size > MAX_FILE_BYTES) {
    throw new UnpackFault('an SQLite database larger than 256 MB, the most that is read in memory');
  }
  if (!openSqlite) throw new UnpackFault('an SQLite database: it cannot be read here');
  const bytes = (await readFrom(source, 0, source.size)).slice();
  const view = new DataView(bytes.buffer);
  if (bytes.length > 100 && view.getUint32(APPLICATION_ID_AT) === REDTHREAD_CASE) {
    throw new UnpackFault('a Redthread case: open it, instead of importing it');
  }
  const isWriteAhead = bytes[JOURNAL_MODE_AT + 1] === WRITE_AHEAD;
  if (isWriteAhead) bytes.fill(ROLLBACK, JOURNAL_MODE_AT, JOURNAL_MODE_AT + 2);
  const sqlite = await openSqlite();
  const db = inWords(() => new sqlite.Database(bytes));
  try {
    inWords(() => {
      db.run('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON');
    });
  } catch (error) {
    db.close();
    throw error;
  }
  return { db, isWriteAhead };
}

interface Table {
  readonly name: string;
  readonly sql: string;
}

function isVirtual({ sql }: Table): boolean {
  return /^\s*create\s+virtual/iu.test(sql);
}

function partOf(db: SqliteDatabase, table: Table, virtual: ReadonlySet<string>): FilePart {
  const { name } = table;
  const refusal = isVirtual(table)
    ? 'a virtual table: its rows are made by a program'
    : (indexWords(name, virtual) ?? unreadable(db, name));
  return { step: { kind: 'sqlite', table: name }, name, bytes: null, refusal };
}

/** Tables of full-text and other indexes hold no records of anybody; `_content` does, and is read. */
function indexWords(name: string, virtual: ReadonlySet<string>): string | null {
  const [, of] = INDEX_TABLE.exec(name) ?? [];
  if (of === undefined || !virtual.has(of)) return null;
  return `the index of the virtual table \`${of}\``;
}

function unreadable(db: SqliteDatabase, name: string): string | null {
  try {
    return db.exec(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).length === 0 ? 'empty' : null;
  } catch (error) {
    return `it cannot be read: ${wordsOf(error)}`;
  }
}

function* lines(db: SqliteDatabase, table: string): Generator<string> {
  const statement = inWords(() => db.prepare(`SELECT * FROM ${quoted(table)}`));
  try {
    const names = statement.getColumnNames().map((name) => JSON.stringify(name));
    let text = '';
    while (inWords(() => statement.step())) {
      // Of values near the engine's longest text no text can be made: that is a fact about the file too.
      text += inWords(() => rowText(names, statement.get(null, { useBigInt: true })));
      if (text.length < PIECE_CHARACTERS) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  } finally {
    statement.free();
  }
}

function rowText(names: readonly string[], values: readonly (SqlValue | bigint)[]): string {
  return `{${values.map((value, at) => `${names[at]}:${jsonOf(value)}`).join(',')}}\n`;
}

function jsonOf(value: SqlValue | bigint): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return JSON.stringify(hexOf(value));
  // What JSON has no number for.
  if (typeof value === 'number' && !Number.isFinite(value)) return JSON.stringify(String(value));
  return JSON.stringify(value);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Whatever SQLite refuses is a fact about the file. */
function inWords<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnpackFault(`an SQLite database that cannot be read: ${wordsOf(error)}`);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
