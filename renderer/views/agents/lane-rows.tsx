/** The rows of the lanes: titles at the left, bars on the time axis, the thread over them. */
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import type { TimeAxis } from '../../components/time-axis.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { visibleLine } from '../../visible-text.ts';
import type { Lane } from './lane-layout.ts';
import { LANE_HEIGHT, stepAt } from './lane-paths.ts';
import { LaneBars, LanePatterns } from './lane-bars.tsx';
import { LaneTitle } from './lane-title.tsx';
import type { LanesPaneProps } from './lanes-pane.tsx';
import { selectStep } from './open-session.ts';
import { ThreadOverlay } from './thread-overlay.tsx';

interface LaneRowsProps extends LanesPaneProps {
  readonly axis: TimeAxis;
  readonly folded: ReadonlySet<string>;
  readonly onFold: (folded: ReadonlySet<string>) => void;
}

export function LaneRows(props: LaneRowsProps) {
  const { session, steps, layout, axis, folded, onFold } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => shownLanes(layout.lanes, folded), [layout, folded]);
  const drawn = useRowWindow({
    scroller,
    count: rows.length,
    rowHeight: LANE_HEIGHT,
    headHeight: 0,
  });
  const [hover, setHover] = useState<number | null>(null);
  const stepUnder = (event: MouseEvent<SVGSVGElement>): number | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const lane = rows[Math.floor((event.clientY - top) / LANE_HEIGHT)];
    if (lane === undefined || isWhole(lane, folded)) return null;
    return stepAt(lane, axis, event.clientX - left);
  };
  const choose = (event: MouseEvent<SVGSVGElement>): void => {
    const step = steps[(stepUnder(event) ?? 0) - 1];
    if (step !== undefined) selectStep(session.id, step);
  };
  const toggle = (id: string): void => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    onFold(next);
  };
  const hovered = hover === null ? undefined : steps[hover - 1];
  const height = rows.length * LANE_HEIGHT;
  return (
    <div ref={scroller} className="rt-lanes-scroll">
      <div className="rt-lanes-rows" style={{ height }}>
        {rows.slice(drawn.from, drawn.to).map((lane, at) => (
          <LaneTitle
            key={lane.id}
            lane={lane}
            top={(drawn.from + at) * LANE_HEIGHT}
            isFolded={folded.has(lane.id)}
            onToggle={toggle}
          />
        ))}
        <svg
          className={`rt-lanes-drawing${hovered === undefined ? '' : ' rt-lanes-hit'}`}
          width={axis.width}
          height={height}
          aria-hidden="true"
          onClick={choose}
          onMouseMove={(event) => setHover(stepUnder(event))}
          onMouseLeave={() => setHover(null)}
        >
          {hovered !== undefined && <title>{visibleLine(hovered.sentence)}</title>}
          <LanePatterns />
          <path className="rt-lanes-grid" d={gridPath(axis, height)} />
          {rows.slice(drawn.from, drawn.to).map((lane, at) => (
            <g key={lane.id} transform={`translate(0 ${(drawn.from + at) * LANE_HEIGHT})`}>
              <LaneBars lane={lane} axis={axis} isWhole={isWhole(lane, folded)} />
            </g>
          ))}
          <ThreadOverlay {...props} rows={rows} />
        </svg>
      </div>
    </div>
  );
}

/** A lane drawn as one bar from its first to its last step, without its calls. */
function isWhole(lane: Lane, folded: ReadonlySet<string>): boolean {
  return lane.span !== null && !(lane.level === 'run' && folded.has(lane.id));
}

function shownLanes(lanes: readonly Lane[], folded: ReadonlySet<string>): readonly Lane[] {
  return lanes.filter(({ level, run }) => {
    if (level === 'calls') return !folded.has('session') && !folded.has(run ?? '');
    return level !== 'run' || !folded.has('session');
  });
}

function gridPath(axis: TimeAxis, height: number): string {
  return axis.ticks.map(({ x }) => `M${Math.round(x) + 0.5} 0V${height}`).join('');
}
