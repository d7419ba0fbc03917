/** One entity in full: what it is, when it was seen, what it is connected with. */
import type { EntityDetail } from '../model/entity-detail.ts';
import type { EntityRef } from '../model/entity.ts';
import type { Database } from '../store/database.ts';
import { num } from '../store/decoders.ts';
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

const CONNECTED_SHAPE = { entity: num, rows: num };

function valuesOf(db: Database, account: number): EntityDetail['connected'] {
  const found = db.all(
    `SELECT entity, sum(n) AS rows FROM (
       SELECT event.ip AS entity, count(*) AS n FROM event JOIN party ON party.id = event.actor
       JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'
       WHERE party.entity = ?1 AND event.ip IS NOT NULL GROUP BY event.ip
       UNION ALL
       SELECT mention.entity, count(*) FROM mention JOIN event ON event.id = mention.event
       JOIN party ON party.id = event.actor
       JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'
       WHERE party.entity = ?1 GROUP BY mention.entity)
     GROUP BY entity ORDER BY rows DESC, entity LIMIT ${MAX_CONNECTED}`,
    [account],
    CONNECTED_SHAPE,
  );
  return connectedOf(db, found);
}

function accountsWith(db: Database, value: number): EntityDetail['connected'] {
  const found = db.all(
    `SELECT entity, sum(n) AS rows FROM (
       SELECT party.entity, count(*) AS n FROM event JOIN party ON party.id = event.actor
       JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'
       WHERE event.ip = ?1 OR event.session = ?1 GROUP BY party.entity
       UNION ALL
       SELECT party.entity, count(*) FROM mention JOIN event ON event.id = mention.event
       JOIN party ON party.id = event.actor
       JOIN evidence ON evidence.id = event.evidence AND evidence.state = 'committed'
       WHERE mention.entity = ?1 GROUP BY party.entity)
     GROUP BY entity ORDER BY rows DESC, entity LIMIT ${MAX_CONNECTED}`,
    [value],
    CONNECTED_SHAPE,
  );
  return connectedOf(db, found);
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
