/** What the graph view shows; kept while another view is on screen, forgotten with the case. */
import type { Cluster, GraphNode, PathAnswer } from '../../../shared/model/link.ts';
import { readCore } from '../../core-client.ts';
import { caseSerialStore } from '../../state/case.ts';
import { goToView, select, selectEntity, selectionStore } from '../../state/selection.ts';
import { createStore } from '../../state/store.ts';
import { toast } from '../../state/toasts.ts';
import {
  type DrawnGraph,
  drawnOf,
  type Fold,
  leavesOf,
  NOTHING_DRAWN,
  withoutNodes,
  withPart,
} from './drawn-graph.ts';

/** Neighbours that one expansion adds at most; the badge counts the rest. */
const MOST_EXPANDED = 50;

export const drawnStore = createStore<DrawnGraph>(NOTHING_DRAWN);
export const foldStore = createStore<ReadonlySet<Fold>>(new Set());
/** Locked: nothing moves by itself, and nothing can be dragged. */
export const lockStore = createStore(false);

export interface PathChoice {
  /** The account that the path begins at; the next chosen one is its end. */
  readonly from: GraphNode;
}
export const pathFromStore = createStore<PathChoice | null>(null);

export interface ShownPath {
  readonly answer: PathAnswer;
  readonly at: number;
}
export const pathStore = createStore<ShownPath | null>(null);

caseSerialStore.subscribe(() => {
  drawnStore.set(NOTHING_DRAWN);
  pathFromStore.set(null);
  pathStore.set(null);
});

export function ringTitle(cluster: Cluster): string {
  return `Ring ${cluster.id.replace(/^c/, '')}`;
}

/** Draws a ring and shows it in the inspector. */
export async function drawRing(cluster: Cluster): Promise<void> {
  const accounts = cluster.members.map(({ account }) => account);
  const part = await readCore('graphOf', { accounts });
  drawnStore.set(drawnOf(part, { accounts, title: ringTitle(cluster) }));
  pathStore.set(null);
  select({ focus: { kind: 'cluster', accounts } });
}

/** Draws the selected accounts, and what surrounds the other selected entities. */
export async function drawSelection(): Promise<void> {
  const chosen = await selectedEntities();
  if (chosen.length === 0) {
    toast('Select accounts or values first: the graph starts from a selection', { tone: 'doubt' });
    return;
  }
  const details = await Promise.all(chosen.map((id) => readCore('entity', { id })));
  const accounts = details.filter(({ kind }) => kind === 'account').map(({ value }) => value);
  let drawn = NOTHING_DRAWN;
  if (accounts.length > 0) drawn = drawnOf(await readCore('graphOf', { accounts }), null);
  for (const { id, kind } of details) {
    if (kind === 'account' || drawn.nodes.has(id)) continue;
    drawn = withPart(drawn, await around(id, drawn));
  }
  if (drawn.nodes.size === 0)
    toast('Nothing of the selection links to anything', { tone: 'doubt' });
  drawnStore.set(drawn);
  pathStore.set(null);
}

/** Selects an entity and goes to the graph; draws it anew only where it is not drawn yet. */
export async function showInGraph(entity: number): Promise<void> {
  selectEntity(entity);
  goToView('graph');
  if (!drawnStore.get().nodes.has(entity)) await drawSelection();
}

async function selectedEntities(): Promise<readonly number[]> {
  const { entities, events } = selectionStore.get();
  const own = entities.filter((id) => id > 0);
  if (own.length > 0 || events.length === 0) return own;
  const thread = await readCore('thread', { selection: { entities: own, events } });
  return thread.entities;
}

function around(entity: number, drawn: DrawnGraph) {
  return readCore('expand', { entity, drawn: [...drawn.nodes.keys()], limit: MOST_EXPANDED });
}

/** Draws the neighbours of a node that are not drawn yet. */
export async function expandNode(id: number): Promise<void> {
  const drawn = drawnStore.get();
  const part = await around(id, drawn);
  const next = withPart(drawn, part);
  const added = next.nodes.size - drawn.nodes.size;
  const node = next.nodes.get(id);
  drawnStore.set(next);
  if (added === 0) toast('It has no neighbours beyond those drawn');
  else if (node !== undefined && node.hidden > 0) {
    toast(`${added} drawn; ${node.hidden} more are counted at its badge: expand again`);
  }
}

/** Takes away the neighbours that hang on this node alone; itself, where there are none. */
export function collapseNode(id: number): void {
  const drawn = drawnStore.get();
  const leaves = leavesOf(drawn, id);
  drawnStore.set(withoutNodes(drawn, leaves.size > 0 ? leaves : new Set([id])));
}
