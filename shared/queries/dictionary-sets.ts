/** Which dictionary entries a value of the query means: one small SQL search, then a set of ids. */
import type { Database } from '../store/database.ts';
import { num } from '../store/decoders.ts';
import { networkOf } from '../values/network.ts';
import { anywherePattern, wholeValuePattern } from './query-text.ts';
import type { TextIndex } from './text-index.ts';

/** Membership by id: 1 at the ids that match. */
export type IdSet = Uint8Array;

function idSet(db: Database, table: 'text' | 'party' | 'entity' | 'event'): IdSet {
  const size = db.first(`SELECT coalesce(max(id), 0) + 1 AS n FROM ${table}`, [], { n: num })?.n;
  return new Uint8Array(size ?? 1);
}

function fill(db: Database, set: IdSet, found: { sql: string; params: readonly string[] }): IdSet {
  db.scan(found.sql, found.params, (row) => {
    set[Number(row[0])] = 1;
  });
  return set;
}

/** Entries of `text` that are one of the values (`whole`), or contain it. */
export function textIds(
  db: Database,
  values: readonly string[],
  { whole, index }: { readonly whole: boolean; readonly index: TextIndex | null },
): IdSet {
  const set = idSet(db, 'text');
  for (const value of values) {
    const pattern = whole ? wholeValuePattern(value) : anywherePattern(value);
    const like = `value LIKE ?1 ESCAPE '\\'`;
    fillIndexed({ db, set }, { value, pattern, index }, `SELECT id FROM text WHERE ${like}`);
  }
  return set;
}

/** Looks at the candidates of an index where there is one, else at all rows: the same rows either way. */
function fillIndexed(
  { db, set }: { readonly db: Database; readonly set: IdSet },
  of: { readonly value: string; readonly pattern: string; readonly index: TextIndex | null },
  sql: string,
): void {
  const { pattern } = of;
  const candidates = of.index?.candidates(of.value) ?? null;
  const mark = (row: readonly unknown[]): void => {
    set[Number(row[0])] = 1;
  };
  if (candidates === null) {
    db.scan(sql, [pattern], mark);
    return;
  }
  for (const id of candidates.ids) db.scan(`${sql} AND id = ?2`, [pattern, id], mark);
  db.scan(`${sql} AND id > ?2`, [pattern, candidates.covered], mark);
}

/** Parties by id, name or e-mail. */
export function partyIds(db: Database, values: readonly string[], whole: boolean): IdSet {
  const set = idSet(db, 'party');
  const sql = `SELECT id FROM party WHERE source_id LIKE ?1 ESCAPE '\\'
    OR name LIKE ?1 ESCAPE '\\' OR email LIKE ?1 ESCAPE '\\'`;
  for (const value of values) {
    fill(db, set, { sql, params: [whole ? wholeValuePattern(value) : anywherePattern(value)] });
  }
  return set;
}

/** Address entities: by prefix length (`198.51.100.0/24`), by `*`, or exactly. */
export function addressIds(db: Database, values: readonly string[], whole: boolean): IdSet {
  const set = idSet(db, 'entity');
  for (const value of values) {
    const isInside = networkOf(value);
    if (isInside === null) {
      const sql = `SELECT id FROM entity WHERE kind = 'ip' AND key LIKE ? ESCAPE '\\'`;
      fill(db, set, { sql, params: [whole ? wholeValuePattern(value) : anywherePattern(value)] });
    } else {
      db.scan(`SELECT id, key FROM entity WHERE kind = 'ip'`, [], (row) => {
        if (isInside(String(row[1]))) set[Number(row[0])] = 1;
      });
    }
  }
  return set;
}

/** Session entities by the source's own id. */
export function sessionIds(db: Database, values: readonly string[], whole: boolean): IdSet {
  const set = idSet(db, 'entity');
  const sql = `SELECT id FROM entity WHERE kind = 'session'
    AND substr(key, instr(key, ':') + 1) LIKE ? ESCAPE '\\'`;
  for (const value of values) {
    fill(db, set, { sql, params: [whole ? wholeValuePattern(value) : anywherePattern(value)] });
  }
  return set;
}

/** Events whose agent text, input or output contains a value. */
export function eventsWithAgentText(
  db: Database,
  values: readonly string[],
  index: TextIndex | null,
): IdSet {
  const set = idSet(db, 'event');
  const sql = `SELECT event FROM part WHERE (text LIKE ?1 ESCAPE '\\' OR tool LIKE ?1 ESCAPE '\\')`;
  for (const value of values) {
    fillIndexed({ db, set }, { value, pattern: anywherePattern(value), index }, sql);
  }
  return set;
}

/** Events with a further address (after the first) in the set of entities. */
export function eventsWithAddress(db: Database, addresses: IdSet): IdSet {
  const set = idSet(db, 'event');
  db.scan(`SELECT event, entity FROM mention WHERE role = 'address'`, [], (row) => {
    if (addresses[Number(row[1])] === 1) set[Number(row[0])] = 1;
  });
  return set;
}

/** Events with an annotation of a kind whose text matches one of the values. */
export function annotatedEvents(
  db: Database,
  kind: 'star' | 'tag' | 'note',
  values: readonly string[],
): IdSet {
  const set = idSet(db, 'event');
  const sql = `SELECT event FROM annotation WHERE kind = ? AND text LIKE ? ESCAPE '\\'`;
  for (const value of values) {
    const pattern = kind === 'note' ? anywherePattern(value) : wholeValuePattern(value);
    fill(db, set, { sql, params: [kind, pattern] });
  }
  return set;
}

/** Evidence whose format, or whose file name, matches one of the values. */
export function evidenceIds(
  db: Database,
  column: 'format' | 'path',
  values: readonly string[],
): IdSet {
  const size = db.first('SELECT coalesce(max(id), 0) + 1 AS n FROM evidence', [], { n: num })?.n;
  const set = new Uint8Array(size ?? 1);
  const sql = `SELECT id FROM evidence WHERE ${column} LIKE ? ESCAPE '\\'`;
  for (const value of values) {
    const pattern = column === 'path' ? anywherePattern(value) : wholeValuePattern(value);
    fill(db, set, { sql, params: [pattern] });
  }
  return set;
}
