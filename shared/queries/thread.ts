/** The red thread: which events and times belong to what is selected, in any pane. */
import type { UnixMs } from '../model/time.ts';
import type { Database } from '../store/database.ts';
import { type EventColumns, PARTY_COLUMNS, rowOfEvent } from './event-columns.ts';

/** Row numbers of events that name one of the entities, ascending. */
export function rowsOfEntities(
  db: Database,
  columns: EventColumns,
  entities: readonly number[],
): Uint32Array {
  const hits = new Uint8Array(columns.rows);
  const wanted = new Set(entities);
  markParties(columns, wanted, hits);
  for (let row = 0; row < hits.length; row++) {
    if (wanted.has(columns.ip[row] ?? 0) || wanted.has(columns.session[row] ?? 0)) hits[row] = 1;
  }
  for (const entity of entities) {
    db.scan('SELECT event FROM mention WHERE entity = ?', [entity], (found) => {
      const row = rowOfEvent(columns, Number(found[0]));
      if (row >= 0) hits[row] = 1;
    });
  }
  return rowsAt(hits);
}

function markParties(columns: EventColumns, wanted: Set<number>, hits: Uint8Array): void {
  const parties = new Uint8Array(columns.partyEntity.length);
  columns.partyEntity.forEach((entity, party) => {
    if (wanted.has(entity)) parties[party] = 1;
  });
  for (const name of PARTY_COLUMNS) {
    const column = columns[name];
    for (let row = 0; row < hits.length; row++) {
      if (parties[column[row] ?? 0] === 1) hits[row] = 1;
    }
  }
}

function rowsAt(hits: Uint8Array): Uint32Array {
  let count = 0;
  for (const hit of hits) count += hit;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < hits.length; row++) if (hits[row] === 1) rows[at++] = row;
  return rows;
}

/** Earliest and latest time of rows; null when none is dated. */
export function timesOfRows(
  columns: EventColumns,
  rows: Uint32Array,
): { first: UnixMs | null; last: UnixMs | null } {
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    const time = columns.time[row] ?? Number.NaN;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first > last ? { first: null, last: null } : { first, last };
}

const MAX_TIMES = 500;

/** What the panes draw for a selection of entities and events. */
export function threadOf(
  db: Database,
  columns: EventColumns,
  selection: { readonly entities: readonly number[]; readonly events: readonly number[] },
): { times: UnixMs[]; eventCount: number; entities: number[] } {
  const rows = new Set(rowsOfEntities(db, columns, selection.entities));
  const entities = new Set(selection.entities);
  for (const event of selection.events) {
    const row = rowOfEvent(columns, event);
    if (row < 0) continue;
    rows.add(row);
    for (const entity of entitiesOfRow(columns, row)) entities.add(entity);
  }
  const times = [...rows]
    .map((row) => columns.time[row] ?? Number.NaN)
    .filter((time) => !Number.isNaN(time));
  return { times: evenly(times), eventCount: rows.size, entities: [...entities] };
}

function entitiesOfRow(columns: EventColumns, row: number): number[] {
  const parties = PARTY_COLUMNS.map((name) => columns.partyEntity[columns[name][row] ?? 0] ?? 0);
  return [...parties, columns.ip[row] ?? 0, columns.session[row] ?? 0].filter((id) => id > 0);
}

/** At most `MAX_TIMES` of them, evenly over the sorted list, both ends kept. */
function evenly(times: UnixMs[]): UnixMs[] {
  times.sort((a, b) => a - b);
  if (times.length <= MAX_TIMES) return times;
  const step = (times.length - 1) / (MAX_TIMES - 1);
  return Array.from({ length: MAX_TIMES }, (_, at) => times[Math.round(at * step)] ?? 0);
}
