/** Which stretch of time the lanes show, and the ways to move in it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { UnixMs } from '../../../shared/model/time.ts';
import type { TimeSpan } from '../../components/time-axis.ts';
import type { SessionLanes } from './lane-layout.ts';
import type { SelectedSteps } from './use-selected-steps.ts';

export interface LaneView {
  readonly span: TimeSpan;
  readonly whole: TimeSpan;
  /** `factor` below 1 shows less; around the pointer's time, else the selection's, else the middle. */
  readonly zoom: (factor: number, around?: UnixMs) => void;
  /** By a share of what is shown; positive is later. */
  readonly pan: (share: number) => void;
  /** The selection in the middle, and once more: everything. */
  readonly fit: () => void;
  readonly show: (span: TimeSpan) => void;
}

/** Nothing shorter can be told apart: sources state whole milliseconds at best. */
const SHORTEST = 50;
/** Room left and right of what is to be seen. */
const MARGIN = 0.02;
const AROUND_SELECTION = 0.35;

export function useLaneView(layout: SessionLanes, selected: SelectedSteps): LaneView {
  const whole = useMemo(() => widened(layout, MARGIN), [layout]);
  const [span, setSpan] = useState(whole);
  const chosen = useMemo(() => spanOf(layout, selected.all), [layout, selected.all]);
  const latest = useRef({ whole, chosen, span });
  useEffect(() => {
    latest.current = { whole, chosen, span };
  });
  const zoom = useCallback((factor: number, around?: UnixMs) => {
    const { chosen: own } = latest.current;
    setSpan((now) => {
      const own0 = own !== null && own.to >= now.from && own.from <= now.to ? own : now;
      const at = around ?? (own0.from + own0.to) / 2;
      return limited(
        { from: at - (at - now.from) * factor, to: at + (now.to - at) * factor },
        latest.current.whole,
      );
    });
  }, []);
  const pan = useCallback((share: number) => {
    setSpan((now) => moved(now, (now.to - now.from) * share, latest.current.whole));
  }, []);
  const fit = useCallback(() => {
    const { whole: all, chosen: own } = latest.current;
    const near = own === null ? all : limited(widened(own, AROUND_SELECTION, 20_000), all);
    setSpan((now) => (isSame(now, near) ? all : near));
  }, []);
  const show = useCallback((next: TimeSpan) => setSpan(limited(next, latest.current.whole)), []);
  useReveal({ layout, current: selected.current, span, show });
  return useMemo(
    () => ({ span, whole, zoom, pan, fit, show }),
    [span, whole, zoom, pan, fit, show],
  );
}

/** Brings a step that was chosen elsewhere into the stretch that is shown. */
function useReveal(options: {
  readonly layout: SessionLanes;
  readonly current: number | null;
  readonly span: TimeSpan;
  readonly show: (span: TimeSpan) => void;
}): void {
  const { layout, current, span, show } = options;
  const seen = useRef(span);
  useEffect(() => {
    seen.current = span;
  });
  useEffect(() => {
    const bar = current === null ? undefined : layout.bars.get(current);
    if (bar === undefined) return;
    const { from, to } = seen.current;
    if (bar.from >= from && bar.to <= to) return;
    const half = (to - from) / 2;
    show({ from: bar.from - half, to: bar.from + half });
  }, [layout, current, show]);
}

function spanOf(layout: SessionLanes, steps: ReadonlySet<number>): TimeSpan | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const step of steps) {
    const bar = layout.bars.get(step);
    from = Math.min(from, bar?.from ?? from);
    to = Math.max(to, bar?.to ?? to);
  }
  return to < from ? null : { from, to };
}

function widened({ from, to }: TimeSpan, share: number, least = 1_000): TimeSpan {
  const margin = Math.max(least * share, (to - from) * share, 1);
  return { from: from - margin, to: to + margin };
}

function limited({ from, to }: TimeSpan, whole: TimeSpan): TimeSpan {
  const length = Math.min(Math.max(to - from, SHORTEST), whole.to - whole.from);
  const middle = (from + to) / 2;
  const start = Math.max(whole.from, Math.min(middle - length / 2, whole.to - length));
  return { from: start, to: start + length };
}

function moved({ from, to }: TimeSpan, by: number, whole: TimeSpan): TimeSpan {
  return limited({ from: from + by, to: to + by }, whole);
}

function isSame(a: TimeSpan, b: TimeSpan): boolean {
  return Math.abs(a.from - b.from) < 1 && Math.abs(a.to - b.to) < 1;
}
