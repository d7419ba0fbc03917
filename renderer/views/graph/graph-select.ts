/** Choosing nodes and edges of the drawing: always the shared selection. */
import type { GraphNode } from '../../../shared/model/link.ts';
import { type FocusItem, select, selectionStore } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';
import { drawnStore } from './graph-state.ts';
import { endPath, isPathEnd } from './graph-path.ts';

/** What the inspector shows of a node. Values derived when links are computed are no entities of the case. */
function focusOf({ id, kind, value }: GraphNode): FocusItem {
  return id > 0 ? { kind: 'entity', entity: id } : { kind: 'value', valueKind: kind, value };
}

export function chooseNode(id: number, extend: boolean): void {
  const node = drawnStore.get().nodes.get(id);
  if (node === undefined) return;
  void choose(node, extend).catch(toastError);
}

/** While a path waits for its end, an account is that. */
async function choose(node: GraphNode, extend: boolean): Promise<void> {
  if (!isPathEnd(node)) selectNode(node, extend);
  else await endPath(node);
}

function selectNode(node: GraphNode, extend: boolean): void {
  const { entities, events, focus } = selectionStore.get();
  if (!extend) {
    select({ entities: [node.id], focus: focusOf(node) });
    return;
  }
  const had = entities.includes(node.id);
  const next = had ? entities.filter((id) => id !== node.id) : [...entities, node.id];
  select({ events, entities: next, focus: had ? focus : (linkOf(next) ?? focusOf(node)) });
}

/** Two accounts together are a link: the inspector shows its receipt. */
function linkOf(entities: readonly number[]): FocusItem | null {
  if (entities.length !== 2) return null;
  const { nodes } = drawnStore.get();
  const [a, b] = entities.map((id) => nodes.get(id));
  if (a?.kind !== 'account' || b?.kind !== 'account') return null;
  return { kind: 'link', a: a.value, b: b.value };
}

/** Both ends of an edge; the inspector shows the value, and who holds it. */
export function chooseEdge(a: number, b: number): void {
  const { nodes } = drawnStore.get();
  const ends = [nodes.get(a), nodes.get(b)].filter((node) => node !== undefined);
  const value = ends.find(({ kind }) => kind !== 'account') ?? ends[0];
  if (value !== undefined) select({ entities: [a, b], focus: focusOf(value) });
}
