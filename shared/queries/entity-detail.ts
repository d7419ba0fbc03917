/** One entity in full: what it is, when it was seen, what it is connected with. */
import type { EntityDetail } from '../model/entity-detail.ts';
import type { EntityRef } from '../model/entity.ts';
import { withActionTest } from '../store/action-test.ts';
import type { Database } from '../store/database.ts';
import { num } from '../store/decoders.ts';
import { isUnproven } from '../values/sign-in.ts';
import { entityRef } from './entity-ref.ts';
import type { EventColumns } from './event-columns.ts';
import { rowsOfEntities, timesOfRows } from './thread.ts';

const MAX_CONNECTED = 100;

/** Everything that the inspector shows of an entity; null when the case has none of that id. */
export function entityDetail(db: Database, columns: EventColumns, id: number): EntityDetail | null {
  const ref = entityRef(db, id);
  if (ref === null) return null;
  const rows = rowsOfEntities(db, columns, [id]);
  const times = timesOfRows(columns, rows);
  return {
    ...ref,
    events: rows.length,
    first: times.first,
    last: times.last,
    connected: ref.kind === 'account' ? valuesOf(db, id) : accountsWith(db, id),
  };
}

const COUNTED_SHAPE = { entity: num, action: num, outcome: num, rows: num };
/** An account acted in the session of an event whatever came of it; it holds a value only where it was shown to act. */
const ALWAYS = -1;

const COMMITTED_ACTS = `event JOIN party ON party.id = event.actor
     JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'`;
const COMMITTED_MENTIONS = `mention JOIN event ON event.id = mention.event
     JOIN party ON party.id = event.actor
     JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'`;

function valuesOf(db: Database, account: number): EntityDetail['connected'] {
  return connectedBy(
    db,
    `SELECT event.ip AS entity, event.action, event.form & 3 AS outcome, count(*) AS rows
     FROM ${COMMITTED_ACTS}
     WHERE party.entity = ?1 AND event.ip IS NOT NULL GROUP BY 1, 2, 3
     UNION ALL
     SELECT mention.entity, event.action, event.form & 3, count(*)
     FROM ${COMMITTED_MENTIONS}
     WHERE party.entity = ?1 AND mention.role = 'holds' GROUP BY 1, 2, 3`,
    account,
  );
}

function accountsWith(db: Database, value: number): EntityDetail['connected'] {
  return connectedBy(
    db,
    `SELECT party.entity, CASE event.session WHEN ?1 THEN ${ALWAYS} ELSE event.action END AS action,
       event.form & 3 AS outcome, count(*) AS rows
     FROM ${COMMITTED_ACTS}
     WHERE event.ip = ?1 OR event.session = ?1 GROUP BY 1, 2, 3
     UNION ALL
     SELECT party.entity, event.action, event.form & 3, count(*)
     FROM ${COMMITTED_MENTIONS}
     WHERE mention.entity = ?1 AND mention.role = 'holds' GROUP BY 1, 2, 3`,
    value,
  );
}

/** As links have it: attempts that proved nothing, and machines on the way, are no evidence of holding a value. */
function connectedBy(db: Database, sql: string, id: number): EntityDetail['connected'] {
  const counted = db.all(sql, [id], COUNTED_SHAPE);
  const rows = new Map<number, number>();
  withActionTest(db, isUnproven, (isTried) => {
    for (const { entity, action, outcome, rows: more } of counted) {
      if (action === ALWAYS || !isTried(action, outcome))
        rows.set(entity, (rows.get(entity) ?? 0) + more);
    }
  });
  const sorted = [...rows].sort(([a, n], [b, m]) => m - n || a - b).slice(0, MAX_CONNECTED);
  return connectedOf(
    db,
    sorted.map(([entity, n]) => ({ entity, rows: n })),
  );
}

function connectedOf(
  db: Database,
  found: readonly { readonly entity: number; readonly rows: number }[],
): EntityDetail['connected'] {
  return found.flatMap(({ entity, rows }) => {
    const ref = entityRef(db, entity);
    return ref === null
      ? []
      : [{ entity, kind: ref.kind, label: ref.label, value: ref.value, rows }];
  });
}

/** All entities that an event mentions, once each. */
export function entitiesOfEvent(db: Database, event: number): EntityRef[] {
  const found = db.all(
    `SELECT DISTINCT entity FROM (
       SELECT party.entity FROM event JOIN party ON party.id IN (event.actor, event.on_behalf_of, event.target)
       WHERE event.id = ?1
       UNION ALL SELECT ip FROM event WHERE id = ?1 AND ip IS NOT NULL
       UNION ALL SELECT session FROM event WHERE id = ?1 AND session IS NOT NULL
       UNION ALL SELECT entity FROM mention WHERE event = ?1)`,
    [event],
    { entity: num },
  );
  return found.flatMap(({ entity }) => {
    const ref = entityRef(db, entity);
    return ref === null ? [] : [{ id: ref.id, kind: ref.kind, label: ref.label }];
  });
}
