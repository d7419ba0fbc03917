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
export function wholePeriod(columns: EventColumns): Period | null {
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

/** Periods and whole-case counts are the same for every filter: kept for as long as the columns are. */
interface Kept {
  readonly whole: Period;
  readonly focus: Period;
  all: { readonly key: string; readonly counts: Counts } | null;
}
const kept = new WeakMap<EventColumns, Kept>();

function keptOf(columns: EventColumns): Kept | null {
  const known = kept.get(columns);
  if (known) return known;
  const whole = wholePeriod(columns);
  const focus = focusPeriod(columns);
  if (whole === null || focus === null) return null;
  const made: Kept = { whole, focus, all: null };
  kept.set(columns, made);
  return made;
}

/** Counts over equal bins of a period (null: the focus); null when nothing is dated. */
export function histogramOf(view: EventView, bins: number, range: Period | null): Histogram | null {
  const { columns } = view;
  const known = keptOf(columns);
  if (known === null) return null;
  const { from, to } = range ?? known.focus;
  const key = `${from} ${to} ${bins}`;
  if (known.all?.key !== key) {
    known.all = { key, counts: countBins(columns.time, { from, to, bins }, null) };
  }
  const all = known.all.counts;
  const matched = countBins(columns.time, { from, to, bins }, view.matched);
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

/** One pass in row order: a pass in time order would jump through memory. `only`: rows that count. */
function countBins(
  time: Float64Array,
  axis: Period & { readonly bins: number },
  only: Uint8Array | null,
): Counts {
  const { from, to, bins } = axis;
  const counts = new Uint32Array(bins);
  const scale = bins / (to - from);
  let before = 0;
  let after = 0;
  for (let row = 0; row < time.length; row++) {
    if (only !== null && only[row] === 0) continue;
    const at = time[row] ?? Number.NaN;
    // NaN, an undated row, falls through all three.
    if (at < from) before += 1;
    else if (at >= to) after += 1;
    else if (at >= from) {
      const bin = Math.min(bins - 1, Math.floor((at - from) * scale));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { bins: [...counts], before, after };
}
