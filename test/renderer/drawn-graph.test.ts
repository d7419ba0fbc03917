import { expect, test } from 'vitest';
import type { GraphEdge, GraphNode } from '../../shared/model/link.ts';
import {
  drawnOf,
  foldedGraph,
  leavesOf,
  listedNodes,
  withoutNodes,
  withPart,
} from '../../renderer/views/graph/drawn-graph.ts';

function node(id: number, kind: GraphNode['kind'], rest: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    kind,
    label: `${kind} ${id}`,
    value: String(id),
    hidden: 0,
    degree: 2,
    excluded: false,
    confidence: null,
    ...rest,
  };
}
const edge = (a: number, b: number): GraphEdge => ({ a, b, weight: 1, rows: 1 });

const drawn = drawnOf(
  {
    nodes: [node(1, 'account'), node(2, 'account', { hidden: 1 }), node(10, 'device')],
    edges: [edge(1, 10), edge(2, 10)],
  },
  { accounts: ['1', '2'], title: 'Ring 1' },
);
const part = {
  nodes: [node(2, 'account', { hidden: 0 }), node(11, 'card', { hidden: 3 })],
  edges: [edge(2, 11)],
};
const hiddenOf = (graph: typeof drawn) =>
  Object.fromEntries([...graph.nodes.values()].map(({ id, hidden }) => [id, hidden]));

test('what is drawn newly is no longer counted as hidden, and twice the same part changes nothing', () => {
  const once = withPart(drawn, part);
  expect(hiddenOf(once)).toEqual({ 1: 0, 2: 0, 10: 0, 11: 3 });
  expect(withPart(once, part)).toEqual(once);
});

test('collapsing takes away what hangs on the node alone, and counts it again', () => {
  const more = withPart(drawn, part);
  expect([...leavesOf(more, 2)]).toEqual([11]);
  expect(hiddenOf(withoutNodes(more, leavesOf(more, 2)))).toEqual(hiddenOf(drawn));
  expect([...leavesOf(more, 1)]).toEqual([]);
});

test('folding hides from the drawing and says how many', () => {
  const hub = withPart(drawn, {
    nodes: [node(20, 'ip', { excluded: true, hidden: 133 })],
    edges: [edge(1, 20)],
  });
  const folded = foldedGraph(hub, new Set(['excluded'] as const));
  expect([[...folded.graph.nodes.keys()], folded.folded]).toEqual([[1, 2, 10], 1]);
  expect(folded.graph.nodes.get(1)?.hidden).toBe(1);
  expect(foldedGraph(hub, new Set()).graph).toBe(hub);
});

test('the list has the members of the ring first', () => {
  const more = withPart(drawn, { nodes: [node(3, 'account')], edges: [edge(3, 10)] });
  expect(listedNodes(more).map(({ id }) => id)).toEqual([1, 2, 3, 10]);
});
