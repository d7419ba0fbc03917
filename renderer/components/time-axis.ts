/** The time axis that histogram, honesty strip and lanes share. */
import { scaleUtc } from 'd3-scale';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { TimePrecision, UnixMs } from '../../shared/model/time.ts';
import { DAY, formatDay, formatTimeOfDay, MINUTE, SECOND } from '../format.ts';

export interface TimeSpan {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

export interface TimeTick {
  readonly time: UnixMs;
  readonly x: number;
  readonly label: string;
}

export interface TimeAxis extends TimeSpan {
  readonly width: number;
  readonly x: (time: UnixMs) => number;
  readonly time: (x: number) => UnixMs;
  readonly ticks: readonly TimeTick[];
}

/** Pixels that a label needs. */
const LABEL_WIDTH = 84;

/** An axis over [from, to] on `width` pixels; a span of nothing is widened by a second. */
export function timeAxis({ from, to }: TimeSpan, width: number): TimeAxis {
  const end = to > from ? to : from + 1_000;
  const scale = scaleUtc().domain([from, end]).range([0, width]);
  const dates = scale.ticks(Math.max(2, Math.floor(width / LABEL_WIDTH)));
  const ticks = dates.map((date, index) => {
    const time = date.getTime();
    const before = dates[index - 1]?.getTime() ?? null;
    return { time, x: scale(date), label: tickLabel(time, before) };
  });
  return {
    from,
    to: end,
    width,
    ticks: withRoom(ticks),
    x: (time) => scale(time),
    time: (x) => +scale.invert(x),
  };
}

/** About the width of a letter of the axis. */
const LETTER_WIDTH = 6.2;
const LABEL_GAP = 8;

/** Leaves out labels that would run into the one before: the first says more and is longer. */
function withRoom(ticks: readonly TimeTick[]): readonly TimeTick[] {
  let end = -Infinity;
  return ticks.map((tick) => {
    const length = tick.label.length * LETTER_WIDTH;
    // Where it would hang over the start of the axis it begins there instead.
    const start = Math.max(0, tick.x - length / 2);
    if (start < end + LABEL_GAP) return { ...tick, label: '' };
    end = start + length;
    return tick;
  });
}

/** Says no more than what changed since the tick before: `1 May`, `2`, `3`; `12:40`, `12:45`. */
function tickLabel(time: UnixMs, before: UnixMs | null): string {
  const isMidnight = time % DAY === 0;
  if (!isMidnight) {
    const clock = formatTimeOfDay(time, clockPrecision(time));
    return before === null ? `${formatDay(time, { year: false })} ${clock}` : clock;
  }
  const date = new Date(time);
  const last = before === null ? null : new Date(before);
  if (last === null || last.getUTCFullYear() !== date.getUTCFullYear()) return formatDay(time);
  if (last.getUTCMonth() !== date.getUTCMonth() || last.getTime() % DAY !== 0) {
    return formatDay(time, { year: false });
  }
  return String(date.getUTCDate());
}

function clockPrecision(time: UnixMs): TimePrecision {
  if (time % MINUTE === 0) return 'minute';
  return time % SECOND === 0 ? 'second' : 'ms';
}

/** The width of an element, followed as it changes. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observed = element.current;
    const measure = (): void => setWidth(observed.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
