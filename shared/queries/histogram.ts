/** Counts of events over time. */
import type { Histogram } from '../model/explore.ts';
import type { UnixMs } from '../model/time.ts';
import type { EventColumns } from './event-columns.ts';
import type { EventView } from './event-view.ts';

/** Half-open: [from, to). */
export interface Period {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

/** Share of the dated events that the period shown at first holds. */
const FOCUS_SHARE = 0.85;
/** The whole period is shown unless it is this many times longer: half-empty axes are still honest. */
const FOCUS_GAIN = 4;
/** Room on both sides of the focus, as a share of it. */
const FOCUS_MARGIN = 0.03;

/** Period of all dated events; null without any. */
function wholePeriod(columns: EventColumns): Period | null {
  if (columns.dated === 0) return null;
  // Ends just behind the last event, so that it is inside.
  return { from: timeAt(columns, 0), to: timeAt(columns, columns.dated - 1) + 1 };
}

/**
 * The shortest period that holds most of the dated events, with a little room, where that is far shorter
 * than the whole: a list of accounts made over years would otherwise squash the days in question.
 */
export function focusPeriod(columns: EventColumns): Period | null {
  const whole = wholePeriod(columns);
  if (whole === null) return null;
  const wanted = Math.ceil(columns.dated * FOCUS_SHARE);
  let best = whole;
  for (let last = wanted - 1; last < columns.dated; last++) {
    const from = timeAt(columns, last - wanted + 1);
    const to = timeAt(columns, last) + 1;
    if (to - from < best.to - best.from) best = { from, to };
  }
  if ((best.to - best.from) * FOCUS_GAIN > whole.to - whole.from) return whole;
  const margin = Math.ceil((best.to - best.from) * FOCUS_MARGIN);
  return {
    from: Math.max(whole.from, best.from - margin),
    to: Math.min(whole.to, best.to + margin),
  };
}

function timeAt(columns: EventColumns, place: number): UnixMs {
  return columns.time[columns.order[place] ?? 0] ?? 0;
}

/** The periods are the same for every filter: kept for as long as the columns are. */
const periods = new WeakMap<EventColumns, { readonly whole: Period; readonly focus: Period }>();

function periodsOf(columns: EventColumns): { whole: Period; focus: Period } | null {
  const known = periods.get(columns);
  if (known) return known;
  const whole = wholePeriod(columns);
  const focus = focusPeriod(columns);
  if (whole === null || focus === null) return null;
  periods.set(columns, { whole, focus });
  return { whole, focus };
}

/** Counts over equal bins of a period (null: the focus); null when nothing is dated. */
export function histogramOf(view: EventView, bins: number, range: Period | null): Histogram | null {
  const { columns } = view;
  const known = periodsOf(columns);
  if (known === null) return null;
  const { from, to } = range ?? known.focus;
  const { time } = columns;
  const all = countBins(time, columns.order.subarray(0, columns.dated), { from, to, bins });
  const matched = countBins(time, view.rows.subarray(0, view.dated), { from, to, bins });
  return {
    from,
    to,
    wholeFrom: known.whole.from,
    wholeTo: known.whole.to,
    before: { all: all.before, matched: matched.before },
    after: { all: all.after, matched: matched.after },
    all: all.bins,
    matched: matched.bins,
  };
}

interface Counts {
  readonly bins: number[];
  readonly before: number;
  readonly after: number;
}

/** Rows are in time order, so the edges of the bins are found by halving and nothing is walked. */
function countBins(
  time: Float64Array,
  rows: Uint32Array,
  axis: Period & { readonly bins: number },
): Counts {
  const { from, to, bins } = axis;
  const placeOf = (at: UnixMs): number => firstAtOrAfter(time, rows, at);
  const edges = Array.from({ length: bins + 1 }, (_, edge) =>
    placeOf(edge === bins ? to : from + ((to - from) * edge) / bins),
  );
  const first = edges[0] ?? 0;
  const last = edges[bins] ?? 0;
  return {
    bins: Array.from({ length: bins }, (_, bin) => (edges[bin + 1] ?? 0) - (edges[bin] ?? 0)),
    before: first,
    after: rows.length - last,
  };
}

/** Place of the first row that is not earlier; the number of rows when all are. */
function firstAtOrAfter(time: Float64Array, rows: Uint32Array, at: UnixMs): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[rows[middle] ?? 0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
