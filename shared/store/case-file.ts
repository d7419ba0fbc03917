/** Making a case, and opening someone else's: a case file is hostile input until it is checked. */
import { SQLITE_BEGINNING } from '../model/case-beginnings.ts';
import { CaseError } from '../model/case-error.ts';
import { type Database, openDatabase } from './database.ts';
import { num, orNull, text } from './decoders.ts';
import { APPLICATION_ID, EVENT_INDEXES, FORMER_INDEXES, MIGRATIONS } from './schema.ts';
import type { SqliteModule } from './sql-js.ts';

/** A new, empty case in memory. */
export function createCase(sqlite: SqliteModule, name: string): Database {
  const db = openDatabase(sqlite);
  migrate(db, 0);
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', ['name', name]);
  return db;
}

/**
 * Opens the bytes of a case; an older version is lifted to the newest in memory.
 *
 * Errors: `not-a-case`, `newer-case`, `damaged`. The bytes are never changed.
 */
export function openCaseBytes(sqlite: SqliteModule, bytes: Uint8Array): Database {
  if (!startsWithMagic(bytes)) {
    throw new CaseError('not-a-case', 'this is no Redthread case: it is not an SQLite file');
  }
  const db = openDatabase(sqlite, bytes);
  try {
    checkCase(sqlite, db);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof CaseError) throw error;
    throw new CaseError(
      'damaged',
      `the case file is damaged (${words(error)}); open an older copy`,
    );
  }
}

function checkCase(sqlite: SqliteModule, db: Database): void {
  // Before anything else is read: a schema may hold triggers and views that call functions.
  db.script('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  const id = db.first('PRAGMA application_id', [], { application_id: num });
  if (id?.application_id !== APPLICATION_ID) {
    throw new CaseError('not-a-case', 'this SQLite file is no Redthread case: its id is another');
  }
  const version = db.first('PRAGMA user_version', [], { user_version: num })?.user_version ?? 0;
  if (version > MIGRATIONS.length || version < 1) {
    throw new CaseError(
      'newer-case',
      `the case has version ${version}; this program knows versions 1 to ${MIGRATIONS.length}`,
    );
  }
  const odd = unexpectedObject(sqlite, db, version);
  if (odd !== null) {
    throw new CaseError('damaged', `the case's schema is not as it was written, at \`${odd}\``);
  }
  const check = db.first('PRAGMA quick_check(1)', [], { quick_check: text });
  if (check?.quick_check !== 'ok') {
    throw new CaseError(
      'damaged',
      `the case file is damaged: ${check?.quick_check ?? 'no answer'}`,
    );
  }
  migrate(db, version);
}

/** Name of the first object that an untouched case of this version would not have, or lacks. */
function unexpectedObject(sqlite: SqliteModule, db: Database, version: number): string | null {
  const model = openDatabase(sqlite);
  try {
    for (const migration of MIGRATIONS.slice(0, version)) model.script(migration);
    const required = schemaOf(model);
    for (const index of EVENT_INDEXES) model.script(index);
    for (const { upTo, sql } of FORMER_INDEXES) if (version <= upTo) model.script(sql);
    const allowed = schemaOf(model);
    const found = schemaOf(db);
    for (const [name, sql] of found) if (allowed.get(name) !== sql) return name;
    for (const name of required.keys()) if (!found.has(name)) return name;
    return null;
  } finally {
    model.close();
  }
}

function schemaOf(db: Database): Map<string, string> {
  const rows = db.all(`SELECT type, name, sql FROM sqlite_schema`, [], {
    type: text,
    name: text,
    sql: orNull(text),
  });
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql ?? '']));
}

function migrate(db: Database, from: number): void {
  db.script('PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY');
  MIGRATIONS.slice(from).forEach((migration, index) => {
    db.transaction(() => {
      db.script(migration);
      db.script(`PRAGMA user_version = ${from + index + 1}`);
    });
  });
  db.script(`PRAGMA application_id = ${APPLICATION_ID}`);
}

function startsWithMagic(bytes: Uint8Array): boolean {
  for (let at = 0; at < SQLITE_BEGINNING.length; at++) {
    if (bytes[at] !== SQLITE_BEGINNING.charCodeAt(at)) return false;
  }
  return true;
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
