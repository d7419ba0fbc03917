/** The whole session in 22 pixels; a drag moves the stretch that the lanes show. */
import { type PointerEvent, useMemo } from 'react';
import { timeAxis, type TimeAxis } from '../../components/time-axis.ts';
import { boxOf } from './lane-paths.ts';
import type { Bar, SessionLanes } from './lane-layout.ts';
import type { LaneView } from './use-lane-view.ts';
import type { SelectedSteps } from './use-selected-steps.ts';

const HEIGHT = 22;
const LINES = 5;

interface MinimapProps {
  readonly layout: SessionLanes;
  readonly view: LaneView;
  readonly width: number;
  readonly selected: SelectedSteps;
}

export function Minimap({ layout, view, width, selected }: MinimapProps) {
  const { whole, span } = view;
  const axis = useMemo(() => timeAxis(whole, width), [whole, width]);
  const marks = useMemo(() => marksPath(layout, axis), [layout, axis]);
  const thread = [...selected.all]
    .map((step) => layout.bars.get(step))
    .map((bar) => (bar === undefined ? '' : `M${Math.round(axis.x(bar.from)) + 0.5} 0V${HEIGHT}`));
  const left = axis.x(span.from);
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const middle = axis.time(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const half = (span.to - span.from) / 2;
    view.show({ from: middle - half, to: middle + half });
  };
  return (
    <svg
      className="rt-lanes-minimap"
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      onPointerDown={move}
      onPointerMove={move}
    >
      <path className="rt-lanes-minimap-marks" d={marks} />
      <rect
        className="rt-lanes-minimap-span"
        x={left}
        y={0.5}
        width={Math.max(2, axis.x(span.to) - left)}
        height={HEIGHT - 1}
      />
      <path className="rt-lanes-thread" d={thread.join('')} />
    </svg>
  );
}

/** Calls as dashes on five lines, by kind; the same pixel is drawn once. */
function marksPath(layout: SessionLanes, axis: TimeAxis): string {
  const drawn = new Set<number>();
  const parts: string[] = [];
  for (const bar of layout.bars.values()) {
    const box = boxOf(bar, axis);
    const x = Math.round(box.x);
    const line = lineOf(bar);
    const key = x * LINES + line;
    if (drawn.has(key)) continue;
    drawn.add(key);
    parts.push(`M${x} ${3 + line * 4}h${Math.max(3, Math.round(box.width))}`);
  }
  return parts.join('');
}

const LINE_OF_KIND: Readonly<Record<Bar['kind'], number>> = {
  talk: 0,
  read: 1,
  search: 1,
  secret: 2,
  write: 3,
  command: 4,
  other: 4,
  second: 4,
};

function lineOf({ kind }: Bar): number {
  return LINE_OF_KIND[kind];
}
