/** The thread over the lanes: the chosen calls outlined, arrows along the paths they are on. */
import type { AgentSession } from '../../../shared/model/agent.ts';
import type { TimeAxis } from '../../components/time-axis.ts';
import type { Bar, Lane, SessionLanes } from './lane-layout.ts';
import { arrowPath, boxOf, LANE_HEIGHT } from './lane-paths.ts';
import type { SelectedSteps } from './use-selected-steps.ts';

interface ThreadOverlayProps {
  readonly session: AgentSession;
  readonly layout: SessionLanes;
  readonly selected: SelectedSteps;
  readonly axis: TimeAxis;
  /** Lanes on screen, in order: where a folded call is drawn depends on them. */
  readonly rows: readonly Lane[];
}

interface Place {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** Outlines beyond this many say nothing more than the marks in the minimap. */
const MOST_OUTLINED = 500;
/** Paths whose arrows are drawn while none of their steps is selected. */
const MOST_PATHS = 5;

export function ThreadOverlay(props: ThreadOverlayProps) {
  const { session, layout, selected, axis, rows } = props;
  const rowOf = rowsById(rows);
  const placeOf = (step: number): Place | null => {
    const bar = layout.bars.get(step);
    const row = bar === undefined ? undefined : rowOf(bar);
    if (bar === undefined || row === undefined) return null;
    const { x, width } = boxOf(bar, axis);
    return { left: x, right: x + width, middle: row * LANE_HEIGHT + 10 };
  };
  const outlined = [...selected.all].slice(0, MOST_OUTLINED).flatMap((step) => {
    const place = placeOf(step);
    return place === null ? [] : [{ step, place }];
  });
  const current = selected.current === null ? null : placeOf(selected.current);
  return (
    <g className="rt-lanes-overlay">
      {current !== null && (
        <path
          className="rt-lanes-cursor"
          d={`M${Math.round((current.left + current.right) / 2) + 0.5} 0V${rows.length * LANE_HEIGHT}`}
        />
      )}
      {outlined.map(({ step, place }) => (
        <rect
          key={step}
          className="rt-lanes-outline"
          x={place.left - 2.5}
          y={place.middle - 8.5}
          width={place.right - place.left + 5}
          height={20}
          rx={3}
        />
      ))}
      {arrowsOf(session, selected).map(({ from, to, isThread }) => {
        const [start, end] = [placeOf(from), placeOf(to)];
        if (start === null || end === null) return null;
        return (
          <path
            key={`${from} ${to}`}
            className={isThread ? 'rt-lanes-arrow' : 'rt-lanes-arrow-grey'}
            markerEnd={`url(#${isThread ? 'rt-lane-arrow' : 'rt-lane-arrow-grey'})`}
            d={arrowPath(start, end)}
          />
        );
      })}
    </g>
  );
}

interface Arrow {
  readonly from: number;
  readonly to: number;
  /** Between selected steps, or from or to the current one. */
  readonly isThread: boolean;
}

function arrowsOf({ paths }: AgentSession, selected: SelectedSteps): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  paths.forEach(({ steps }, index) => {
    const isChosen = steps.some((step) => selected.all.has(step));
    if (index >= MOST_PATHS && !isChosen) return;
    steps.slice(1).forEach((to, at) => {
      const from = steps[at];
      if (from === undefined) return;
      const isThread = selected.all.has(from) || selected.all.has(to);
      arrows.set(`${from} ${to}`, { from, to, isThread });
    });
  });
  return [...arrows.values()];
}

/** The row of a step: its lane, or what that is folded into. */
function rowsById(rows: readonly Lane[]): (bar: Bar) => number | undefined {
  const byId = new Map(rows.map(({ id }, row) => [id, row]));
  return ({ run, kind }) => byId.get(`${run}/${kind}`) ?? byId.get(run) ?? byId.get('session');
}
