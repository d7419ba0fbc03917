/** The brush of the histogram: a drag sets the time filter, a click beside it takes it away. */
import { brushX, type D3BrushEvent } from 'd3-brush';
import { select } from 'd3-selection';
import { type RefObject, useEffect, useRef } from 'react';
import type { TimeRange } from './histogram.tsx';
import type { TimeAxis } from './time-axis.ts';

interface BrushOptions {
  readonly axis: TimeAxis;
  readonly height: number;
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
}

export function useTimeBrush(target: RefObject<SVGGElement | null>, options: BrushOptions): void {
  const { axis, height, onRange } = options;
  const { from, to } = options.range;
  const latest = useRef(onRange);
  useEffect(() => {
    latest.current = onRange;
  });
  useEffect(() => {
    if (target.current === null || axis.width === 0) return;
    const group = select<SVGGElement, unknown>(target.current);
    const brush = brushX<unknown>()
      .extent([
        [0, 0],
        [axis.width, height],
      ])
      .on('end', (event: D3BrushEvent<unknown>) => {
        // Moves of our own have no source: only a person's drag is a new filter.
        if (event.sourceEvent !== undefined && event.sourceEvent !== null) {
          latest.current(rangeOf(event, axis));
        }
      });
    group.call(brush);
    const isOpen = from === null && to === null;
    brush.move(group, isOpen ? null : [axis.x(from ?? axis.from), axis.x(to ?? axis.to)]);
  }, [target, axis, height, from, to]);
}

function rangeOf(event: D3BrushEvent<unknown>, axis: TimeAxis): TimeRange {
  const [left, right] = event.selection ?? [null, null];
  if (typeof left !== 'number' || typeof right !== 'number') return { from: null, to: null };
  return { from: Math.round(axis.time(left)), to: Math.round(axis.time(right)) };
}
