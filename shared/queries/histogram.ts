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

/** Counts over equal bins of a period (null: the focus); null when nothing is dated. */
export function histogramOf(view: EventView, bins: number, range: Period | null): Histogram | null {
  const { columns } = view;
  const whole = wholePeriod(columns);
  const period = range ?? focusPeriod(columns);
  if (whole === null || period === null) return null;
  const { from, to } = period;
  const counts = { all: zeros(bins), matched: zeros(bins) };
  const before = { all: 0, matched: 0 };
  const after = { all: 0, matched: 0 };
  const scale = bins / (to - from);
  for (let place = 0; place < columns.dated; place++) {
    const row = columns.order[place] ?? 0;
    const time = columns.time[row] ?? from;
    const matched = view.matched[row] ?? 0;
    if (time >= from && time < to) {
      const bin = Math.min(bins - 1, Math.floor((time - from) * scale));
      counts.all[bin] = (counts.all[bin] ?? 0) + 1;
      counts.matched[bin] = (counts.matched[bin] ?? 0) + matched;
      continue;
    }
    const outside = time < from ? before : after;
    outside.all += 1;
    outside.matched += matched;
  }
  return { from, to, before, after, wholeFrom: whole.from, wholeTo: whole.to, ...counts };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}
