/** An entity's kind, value and label, and how it is found by them. */
import type { EntityRef, PartyKind, ValueKind } from '../model/entity.ts';
import { PARTY_KINDS, VALUE_KINDS } from '../model/entity.ts';
import type { Database } from '../store/database.ts';
import { num, oneOf, orNull, text } from '../store/decoders.ts';
import { withoutSystem } from './event-rows.ts';

const KINDS = [...PARTY_KINDS, ...VALUE_KINDS];

interface EntityRow {
  readonly id: number;
  readonly kind: PartyKind | ValueKind;
  readonly key: string;
  readonly name: string | null;
}

const ENTITY = `
  SELECT entity.id, entity.kind, entity.key,
    (SELECT name FROM party WHERE party.entity = entity.id AND name IS NOT NULL
     ORDER BY party.id DESC LIMIT 1) AS name
  FROM entity WHERE entity.id = ?`;

/** Kind, label and value of an entity; null when the case has none of that id. */
export function entityRef(
  db: Database,
  id: number,
): (EntityRef & { readonly value: string }) | null {
  const row = db.first(ENTITY, [id], {
    id: num,
    kind: oneOf(KINDS),
    key: text,
    name: orNull(text),
  });
  if (row === null) return null;
  return { id, kind: row.kind, label: labelOf(row), value: valueOf(row) };
}

function isValue(kind: string): boolean {
  return VALUE_KINDS.some((value) => value === kind);
}

function valueOf({ kind, key }: EntityRow): string {
  return isValue(kind) ? key : withoutSystem(key);
}

function labelOf(row: EntityRow): string {
  const value = valueOf(row);
  return row.name ?? (value.length > 40 ? `${value.slice(0, 12)}…${value.slice(-4)}` : value);
}

/** Id of an account (by the source's id or name), a session or a value; null when there is none. */
export function findEntity(db: Database, kind: string, value: string): number | null {
  const sql = isValue(kind)
    ? 'SELECT id FROM entity WHERE kind = ?1 AND key = ?2'
    : `SELECT id FROM entity WHERE kind = ?1 AND substr(key, instr(key, ':') + 1) = ?2
       UNION ALL
       SELECT entity FROM party WHERE kind = ?1 AND (source_id = ?2 OR name = ?2) LIMIT 1`;
  return db.first(sql, [kind, value], { id: num })?.id ?? null;
}
