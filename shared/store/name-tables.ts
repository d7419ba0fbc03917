/**
 * Ids of texts, entities and parties while an import runs. Entities and parties are exact: one row each.
 * Texts are exact as long as they fit into memory; beyond that one text may have two rows.
 */
import type { PartyKind, ValueKind } from '../model/entity.ts';
import { BulkInsert } from './bulk-insert.ts';
import type { Database } from './database.ts';
import { num } from './decoders.ts';

const MAX_CACHED = 400_000;

export interface PartyNames {
  readonly kind: PartyKind;
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

export class NameTables {
  readonly #texts: NameTable;
  readonly #entities: NameTable;
  readonly #parties: NameTable;

  constructor(db: Database) {
    this.#texts = new NameTable(db, { table: 'text', columns: ['value'], find: null });
    this.#entities = new NameTable(db, {
      table: 'entity',
      columns: ['kind', 'key'],
      find: 'SELECT id FROM entity WHERE kind = ? AND key = ?',
    });
    this.#parties = new NameTable(db, {
      table: 'party',
      columns: ['entity', 'kind', 'source_id', 'name', 'email'],
      find: `SELECT id FROM party
        WHERE entity = ? AND kind = ? AND source_id IS ? AND name IS ? AND email IS ?`,
    });
  }

  text(value: string): number {
    return this.#texts.id([value]);
  }

  /** A value in canonical form, or a session by its key. */
  entity(kind: PartyKind | ValueKind, key: string): number {
    return this.#entities.id([kind, key]);
  }

  party(names: PartyNames, system: string): number {
    const entity = this.entity(names.kind, partyKey(names, system));
    return this.#parties.id([entity, names.kind, names.id, names.name, names.email]);
  }

  flush(): void {
    this.#texts.flush();
    this.#entities.flush();
    this.#parties.flush();
  }

  /** After it the tables are not used again. */
  free(): void {
    this.#texts.free();
    this.#entities.free();
    this.#parties.free();
  }
}

/** Key of a party's entity: `system:id`, or by name or e-mail where the source gives no id; ids of different systems never meet. */
export function partyKey(names: PartyNames, system: string): string {
  if (names.id !== null) return `${system}:${names.id}`;
  if (names.name !== null) return `${system}:name:${names.name}`;
  return `${system}:email:${names.email ?? ''}`;
}

/** Key of a session's entity, whose kind is `session`. */
export function sessionKey(session: string, system: string): string {
  return `${system}:${session}`;
}

interface TableShape {
  readonly table: string;
  readonly columns: readonly string[];
  /** Finds the id of a row that is not in memory; null: such a row is added again. */
  readonly find: string | null;
}

type Fields = readonly (string | number | null)[];

class NameTable {
  readonly #db: Database;
  readonly #shape: TableShape;
  readonly #insert: BulkInsert;
  readonly #ids = new Map<string, number>();
  #next: number;
  /** Every row of the table is in memory. */
  #complete: boolean;

  constructor(db: Database, shape: TableShape) {
    this.#db = db;
    this.#shape = shape;
    const { table, columns } = shape;
    const head = `INSERT INTO ${table} (id, ${columns.join(', ')})`;
    this.#insert = new BulkInsert(db, head, { columns: columns.length + 1, rows: 40 });
    const last = db.first(`SELECT coalesce(max(id), 0) AS id FROM ${table}`, [], { id: num });
    this.#next = (last?.id ?? 0) + 1;
    this.#complete = this.#next <= MAX_CACHED;
    // The newest rows, where not all fit: an import goes on where the last one ended.
    const sql = `SELECT id, ${columns.join(', ')} FROM ${table} WHERE id > ?`;
    db.scan(sql, [this.#next - 1 - MAX_CACHED], ([id, ...fields]) => {
      this.#ids.set(cacheKey(fields.map(asField)), Number(id));
    });
  }

  id(fields: Fields): number {
    const key = cacheKey(fields);
    const known = this.#ids.get(key) ?? this.#find(fields);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#insert.add(id, ...fields);
    this.#remember(key, id);
    return id;
  }

  flush(): void {
    this.#insert.flush();
  }

  free(): void {
    this.#insert.free();
  }

  #find(fields: Fields): number | undefined {
    const { find } = this.#shape;
    if (this.#complete || find === null) return undefined;
    this.flush();
    return this.#db.first(find, fields, { id: num })?.id;
  }

  #remember(key: string, id: number): void {
    if (this.#ids.size >= MAX_CACHED) {
      this.#ids.clear();
      this.#complete = false;
    }
    this.#ids.set(key, id);
  }
}

function asField(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function cacheKey(fields: Fields): string {
  if (fields.length === 1) return String(fields[0]);
  // A null must differ from every text, and no text may pass for two.
  return fields
    .map((field) => (field === null ? '-' : `${String(field).length}:${field}`))
    .join('');
}
