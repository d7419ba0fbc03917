/** The events that a filter leaves, in order: positions, pages of ids, histogram, counts by source. */
import type { EventFilter, SortOrder } from '../model/explore.ts';
import type { Database } from '../store/database.ts';
import { type EventColumns, rowOfEvent } from './event-columns.ts';
import { matchFilter, type Searched } from './match-filter.ts';

/** A filter's answer; made once and kept while neither filter nor case change. */
export interface EventView {
  readonly columns: EventColumns;
  readonly matched: Uint8Array;
  /** Row numbers that are left, in ascending time order, undated last. */
  readonly rows: Uint32Array;
  readonly dated: number;
}

/** Applies a filter. Errors: `bad-query`. */
export function eventView(db: Database, searched: Searched, filter: EventFilter): EventView {
  const { columns } = searched;
  const matched = matchFilter(db, searched, filter);
  const rows = new Uint32Array(columns.rows);
  let count = 0;
  let dated = 0;
  const { order } = columns;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    if (matched[row] === 0) continue;
    rows[count++] = row;
    if (place < columns.dated) dated = count;
  }
  return { columns, matched, rows: rows.subarray(0, count), dated };
}

/** Event ids at positions [position, position + limit) of the order; undated ones are last in both. */
export function idsAt(
  view: EventView,
  order: SortOrder,
  { position, limit }: { readonly position: number; readonly limit: number },
): number[] {
  const ids: number[] = [];
  const end = Math.min(position + limit, view.rows.length);
  for (let at = Math.max(0, position); at < end; at++) {
    ids.push(view.columns.id[view.rows[placeOf(view, order, at)] ?? 0] ?? 0);
  }
  return ids;
}

/** Position of an event in the order; null when the filter hides it. */
export function positionOf(view: EventView, order: SortOrder, event: number): number | null {
  const row = rowOfEvent(view.columns, event);
  if (row < 0 || view.matched[row] !== 1) return null;
  const place = placeOfRow(view, row);
  return placeOf(view, order, place);
}

/** Position in the order ↔ place in `rows`: the same mirror both ways. */
function placeOf(view: EventView, order: SortOrder, at: number): number {
  return order === 'time-ascending' || at >= view.dated ? at : view.dated - 1 - at;
}

/** Rows are sorted by (time, id), the undated by id: binary search. */
function placeOfRow(view: EventView, row: number): number {
  const { time } = view.columns;
  const wanted = time[row] ?? Number.NaN;
  const undated = Number.isNaN(wanted);
  let low = undated ? view.dated : 0;
  let high = (undated ? view.rows.length : view.dated) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = view.rows[middle] ?? 0;
    const at = time[other] ?? Number.NaN;
    const before = undated || at === wanted ? other < row : at < wanted;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many dated events of the view lie at or before a time. */
export function datedUpTo(view: EventView, time: number): number {
  let low = 0;
  let high = view.dated;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((view.columns.time[view.rows[middle] ?? 0] ?? Number.NaN) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events of each evidence file: all, and those the filter leaves. */
export function countsBySource(view: EventView): Map<number, { all: number; matched: number }> {
  const counts = new Map<number, { all: number; matched: number }>();
  const { evidence } = view.columns;
  for (let row = 0; row < evidence.length; row++) {
    const id = evidence[row] ?? 0;
    let count = counts.get(id);
    if (!count) {
      count = { all: 0, matched: 0 };
      counts.set(id, count);
    }
    count.all += 1;
    count.matched += view.matched[row] ?? 0;
  }
  return counts;
}
