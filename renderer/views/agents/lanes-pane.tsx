/** The lanes of a session with their minimap, time axis and legend. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { MenuButton } from '../../components/menu.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Pane } from '../../components/pane.tsx';
import { timeAxis, useWidth } from '../../components/time-axis.ts';
import { formatCount } from '../../format.ts';
import type { SessionLanes } from './lane-layout.ts';
import { LaneRows } from './lane-rows.tsx';
import { LanesAxis } from './lanes-axis.tsx';
import { LanesLegend } from './lanes-legend.tsx';
import { Minimap } from './minimap.tsx';
import type { SessionProps } from './session-view.tsx';
import type { LaneView } from './use-lane-view.ts';
import type { SelectedSteps } from './use-selected-steps.ts';
import { useLaneWheel } from './use-lane-wheel.ts';
import './lanes.css';

export interface LanesPaneProps extends SessionProps {
  readonly layout: SessionLanes;
  readonly view: LaneView;
  readonly selected: SelectedSteps;
}

export function LanesPane(props: LanesPaneProps) {
  const { session, layout, view } = props;
  const plot = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(plot);
  const { from, to } = view.span;
  const axis = useMemo(() => timeAxis({ from, to }, width), [from, to, width]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => startFolded(layout));
  useLaneWheel(box, axis, view);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <Pane
      title="Lanes"
      note={noteOf(layout)}
      scroll="none"
      actions={
        <>
          <KeyHints hasPath={session.paths.length > 0} />
          <FoldMenu layout={layout} folded={folded} onFold={setFolded} />
        </>
      }
      footer={<LanesLegend layout={layout} hasPath={session.paths.length > 0} />}
    >
      <div ref={box} className="rt-lanes" role="group" aria-label={LABEL} tabIndex={0}>
        <div className="rt-lanes-top">
          <span className="rt-note rt-lanes-gutter">
            {layout.isByOrder ? 'in recorded order' : 'whole session'}
          </span>
          <div ref={plot} className="rt-lanes-plot">
            <Minimap layout={layout} view={view} width={width} selected={props.selected} />
            <LanesAxis axis={axis} isByOrder={layout.isByOrder} />
          </div>
        </div>
        <LaneRows {...props} axis={axis} folded={folded} onFold={setFolded} />
      </div>
    </Pane>
  );
}

const LABEL =
  'Lanes of calls over time. W and S zoom, A and D move, comma and full stop go from call to call; the list below has the same steps in words.';

function noteOf({ isByOrder, sharing }: SessionLanes): string {
  const levels = 'account › session › run › call';
  if (isByOrder) return `${levels} · no step has a time: drawn in recorded order`;
  if (sharing === 0) return levels;
  return `${levels} · ${formatCount(sharing)} steps share a second with another: side by side in the order of the file`;
}

function KeyHints({ hasPath }: { readonly hasPath: boolean }) {
  return (
    <span className="rt-lanes-keys">
      {['W', 'A', 'S', 'D'].map((key) => (
        <Kbd key={key} keys={key} />
      ))}
      <span className="rt-note">zoom, move</span>
      <Kbd keys="F" />
      <span className="rt-note">fit</span>
      <Kbd keys="," />
      <Kbd keys="." />
      <span className="rt-note">calls</span>
      {hasPath && (
        <>
          <Kbd keys="[" />
          <Kbd keys="]" />
          <span className="rt-note">follow the path</span>
        </>
      )}
    </span>
  );
}

const FOLDS = [
  { id: 'calls', title: 'Show kinds of call' },
  { id: 'runs', title: 'Fold runs' },
  { id: 'session', title: 'Fold the session' },
] as const;

function FoldMenu(props: {
  readonly layout: SessionLanes;
  readonly folded: ReadonlySet<string>;
  readonly onFold: (folded: ReadonlySet<string>) => void;
}) {
  const { layout, onFold } = props;
  const choose = (id: string): void => {
    const runs = layout.lanes.filter(({ level }) => level === 'run').map((lane) => lane.id);
    if (id === 'calls') onFold(new Set());
    if (id === 'runs') onFold(new Set(runs));
    if (id === 'session') onFold(new Set([...runs, 'session']));
  };
  return <MenuButton title="Fold" choices={FOLDS} onChoose={choose} />;
}

/** More runs than fit on a screen start folded. */
const MOST_OPEN_RUNS = 6;

function startFolded({ lanes }: SessionLanes): ReadonlySet<string> {
  const runs = lanes.filter(({ level }) => level === 'run');
  return new Set(runs.length > MOST_OPEN_RUNS ? runs.map(({ id }) => id) : []);
}
