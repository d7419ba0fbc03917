/** Paths between two accounts: found by the core, drawn as the thread. */
import type { GraphNode } from '../../../shared/model/link.ts';
import { readCore } from '../../core-client.ts';
import { select, selectionStore } from '../../state/selection.ts';
import { toast } from '../../state/toasts.ts';
import { withPart } from './drawn-graph.ts';
import { drawnStore, pathFromStore, pathStore, type ShownPath } from './graph-state.ts';

type PathStep = ShownPath['answer']['paths'][number]['steps'][number];

/** Between two selected accounts at once; from one, the next chosen account is the end. */
export async function startPath(): Promise<void> {
  const accounts = selectedAccounts();
  const [from, to] = accounts;
  if (from === undefined) {
    toast('Select an account first: the path begins there', { tone: 'doubt' });
  } else if (to === undefined) {
    pathFromStore.set({ from });
  } else {
    await findPath(from, to);
  }
}

function selectedAccounts(): readonly GraphNode[] {
  const { nodes } = drawnStore.get();
  return selectionStore
    .get()
    .entities.map((id) => nodes.get(id))
    .filter((node) => node?.kind === 'account')
    .filter((node) => node !== undefined);
}

/** Whether a path waits for its end, and this node can be it. */
export function isPathEnd(node: GraphNode): boolean {
  const choice = pathFromStore.get();
  return choice !== null && node.kind === 'account' && node.id !== choice.from.id;
}

export async function endPath(node: GraphNode): Promise<void> {
  const choice = pathFromStore.get();
  pathFromStore.set(null);
  if (choice !== null) await findPath(choice.from, node);
}

async function findPath(from: GraphNode, to: GraphNode): Promise<void> {
  const answer = await readCore('path', { a: from.value, b: to.value });
  if (answer.paths.length === 0) {
    toast(`No path of shared values leads from ${from.label} to ${to.label}`, { tone: 'doubt' });
    return;
  }
  await showPath({ answer, at: 0 });
}

export async function nextPath(): Promise<void> {
  const shown = pathStore.get();
  if (shown === null) return;
  await showPath({ ...shown, at: (shown.at + 1) % shown.answer.paths.length });
}

async function showPath(shown: ShownPath): Promise<void> {
  const { answer, at } = shown;
  const steps = answer.paths[at]?.steps ?? [];
  await drawSteps(steps);
  const { nodes } = drawnStore.get();
  const entities = steps.flatMap((step) => {
    const node = [...nodes.values()].find(
      ({ kind, value }) => kind === step.kind && value === step.value,
    );
    return node === undefined ? [] : [node.id];
  });
  pathStore.set(shown);
  select({ entities, focus: { kind: 'link', a: answer.a, b: answer.b } });
}

/** Adds what of a path is not drawn yet: its accounts, and of what they share only the path's values. */
async function drawSteps(steps: readonly PathStep[]): Promise<void> {
  const wanted = new Set(steps.map(({ kind, value }) => `${kind} ${value}`));
  const accounts = steps.filter(({ kind }) => kind === 'account').map(({ value }) => value);
  const part = await readCore('graphOf', { accounts });
  const drawn = drawnStore.get();
  const keep = new Set(
    part.nodes
      .filter(({ id, kind, value }) => drawn.nodes.has(id) || wanted.has(`${kind} ${value}`))
      .map(({ id }) => id),
  );
  const nodes = part.nodes.filter(({ id }) => keep.has(id));
  const edges = part.edges.filter(({ a, b }) => keep.has(a) && keep.has(b));
  const next = withPart(drawn, { nodes, edges });
  if (next.nodes.size > drawn.nodes.size || next.edges.length > drawn.edges.length) {
    drawnStore.set(next);
  }
}
