/** The drawing: Cytoscape between the ring's hull and the badges. */
import { useMemo, useRef } from 'react';
import { EntityLegend } from '../../components/legend.tsx';
import { useSelection } from '../../state/selection.ts';
import { useStore } from '../../state/store.ts';
import { useThread } from '../explore/use-overview.ts';
import type { DrawnGraph } from './drawn-graph.ts';
import { lockStore, pathFromStore } from './graph-state.ts';
import { useGraph } from './use-graph.ts';

export function GraphCanvas({ graph }: { readonly graph: DrawnGraph }) {
  const box = useRef<HTMLDivElement>(null);
  const under = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const refs = useMemo(() => ({ box, under, over }), []);
  const hull = useMemo(() => hullOf(graph), [graph]);
  const { entities } = useSelection();
  const thread = useThread();
  const selected = useMemo(
    () => new Set([...entities, ...thread.entities]),
    [entities, thread.entities],
  );
  const origin = useStore(pathFromStore)?.from.id ?? null;
  useGraph(refs, { graph, hull, selected, origin, isLocked: useStore(lockStore) });
  const kinds = useMemo(
    () => [...new Set([...graph.nodes.values()].map(({ kind }) => kind))],
    [graph],
  );
  return (
    <div className="rt-graph-canvas">
      <canvas ref={under} className="rt-graph-layer" aria-hidden="true" />
      <div
        ref={box}
        className="rt-graph-box"
        role="img"
        aria-label="The drawing of the graph; the list of drawn nodes says the same in words"
      />
      <canvas ref={over} className="rt-graph-layer" aria-hidden="true" />
      <div className="rt-graph-legend">
        <EntityLegend kinds={kinds} />
      </div>
    </div>
  );
}

/** The members, and what at least two of them share and that counts. */
function hullOf({ ring, nodes, edges }: DrawnGraph): ReadonlySet<string> {
  if (ring === null) return new Set();
  const members = new Set(
    [...nodes.values()]
      .filter(({ kind, value }) => kind === 'account' && ring.accounts.includes(value))
      .map(({ id }) => id),
  );
  const holders = new Map<number, number>();
  for (const { a, b, weight } of edges) {
    if (weight < 1) continue;
    if (members.has(a)) holders.set(b, (holders.get(b) ?? 0) + 1);
    if (members.has(b)) holders.set(a, (holders.get(a) ?? 0) + 1);
  }
  const shared = [...holders].filter(
    ([id, count]) => count > 1 && nodes.get(id)?.hidden === 0 && nodes.get(id)?.excluded === false,
  );
  return new Set([...members, ...shared.map(([id]) => id)].map(String));
}
