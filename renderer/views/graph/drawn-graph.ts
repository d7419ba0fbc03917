/** The part of the graph that is drawn, and how it grows and shrinks. Pure. */
import type { GraphEdge, GraphNode, GraphPart } from '../../../shared/model/link.ts';

export interface DrawnRing {
  /** Accounts by the source's id. */
  readonly accounts: readonly string[];
  readonly title: string;
}

export interface DrawnGraph {
  readonly nodes: ReadonlyMap<number, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** The ring that the hull surrounds; null for a selection. */
  readonly ring: DrawnRing | null;
}

export const NOTHING_DRAWN: DrawnGraph = { nodes: new Map(), edges: [], ring: null };

export function drawnOf({ nodes, edges }: GraphPart, ring: DrawnRing | null): DrawnGraph {
  return { nodes: new Map(nodes.map((node) => [node.id, node])), edges, ring };
}

/** Adds a part; what was drawn keeps its place, and counts fewer neighbours as hidden. */
export function withPart(drawn: DrawnGraph, part: GraphPart): DrawnGraph {
  const known = new Set(drawn.edges.map(edgeKey));
  const fresh = part.edges.filter((edge) => !known.has(edgeKey(edge)));
  const nodes = new Map(drawn.nodes);
  for (const node of part.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const edges = [...drawn.edges, ...fresh];
  return { ...drawn, nodes: recounted(nodes, drawn, edges), edges };
}

/** Takes nodes away; their neighbours count them as hidden. */
export function withoutNodes(drawn: DrawnGraph, gone: ReadonlySet<number>): DrawnGraph {
  const nodes = new Map([...drawn.nodes].filter(([id]) => !gone.has(id)));
  const edges = drawn.edges.filter(({ a, b }) => nodes.has(a) && nodes.has(b));
  return { ...drawn, nodes: recounted(nodes, drawn, edges), edges };
}

/** Neighbours that hang on this node alone: what `collapse` takes away. */
export function leavesOf({ edges }: DrawnGraph, node: number): ReadonlySet<number> {
  const degrees = new Map<number, number>();
  for (const { a, b } of edges) {
    degrees.set(a, (degrees.get(a) ?? 0) + 1);
    degrees.set(b, (degrees.get(b) ?? 0) + 1);
  }
  const near = edges.flatMap(({ a, b }) => (a === node ? [b] : b === node ? [a] : []));
  return new Set(near.filter((id) => degrees.get(id) === 1));
}

/** Hidden neighbours: an edge more is one fewer, an edge less is one more. */
function recounted(
  nodes: ReadonlyMap<number, GraphNode>,
  before: DrawnGraph,
  edges: readonly GraphEdge[],
): ReadonlyMap<number, GraphNode> {
  const was = degreesOf(before.edges);
  const is = degreesOf(edges);
  return new Map(
    [...nodes].map(([id, node]) => {
      if (!before.nodes.has(id)) return [id, node] as const;
      const change = (was.get(id) ?? 0) - (is.get(id) ?? 0);
      return [id, { ...node, hidden: Math.max(0, node.hidden + change) }] as const;
    }),
  );
}

function degreesOf(edges: readonly GraphEdge[]): ReadonlyMap<number, number> {
  const degrees = new Map<number, number>();
  for (const { a, b } of edges) {
    degrees.set(a, (degrees.get(a) ?? 0) + 1);
    degrees.set(b, (degrees.get(b) ?? 0) + 1);
  }
  return degrees;
}

export function edgeKey({ a, b }: Pick<GraphEdge, 'a' | 'b'>): string {
  return `${a} ${b}`;
}

/** What `Fold` hides from the drawing without taking it away. */
export const FOLDS = ['excluded', 'leaves'] as const;
export type Fold = (typeof FOLDS)[number];

/** The nodes that are drawn, and for each how many of its neighbours are folded away. */
export interface FoldedGraph {
  readonly graph: DrawnGraph;
  readonly folded: number;
}

export function foldedGraph(drawn: DrawnGraph, folds: ReadonlySet<Fold>): FoldedGraph {
  const degrees = degreesOf(drawn.edges);
  const gone = new Set(
    [...drawn.nodes.values()]
      .filter(
        ({ id, kind, excluded }) =>
          (folds.has('excluded') && excluded) ||
          (folds.has('leaves') && kind !== 'account' && (degrees.get(id) ?? 0) <= 1),
      )
      .map(({ id }) => id),
  );
  if (gone.size === 0) return { graph: drawn, folded: 0 };
  return { graph: withoutNodes(drawn, gone), folded: gone.size };
}

/** Nodes in the order of the list beside the drawing: the ring first, then by kind and name. */
export function listedNodes({ nodes, ring }: DrawnGraph): readonly GraphNode[] {
  const members = new Set(ring?.accounts ?? []);
  const rank = ({ kind, value }: GraphNode): number =>
    kind !== 'account' ? 2 : members.has(value) ? 0 : 1;
  return [...nodes.values()].sort(
    (x, y) =>
      rank(x) - rank(y) || compare(x.kind, y.kind) || compare(x.label, y.label) || x.id - y.id,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
