/** Parts of the graph to draw: from a choice of accounts, or around one entity. Never everything. */
import type { GraphEdge, GraphNode, GraphPart } from '../model/link.ts';
import type { GraphSource } from './graph-source.ts';
import { findAccount } from './holdings.ts';

/** Nodes of one answer; what is over stands in `hidden` of those that are drawn. */
const MAX_NODES = 400;
/** Accounts of one answer, so that there is room for what they share. */
const MAX_ACCOUNTS = 200;

/**
 * Accounts with the values that at least two of them hold (those over the cap too, marked), the sessions behind which
 * they stand, and the projects that these touched. Strongest values first, at most 400 nodes.
 *
 * Errors: as `findAccount`.
 */
export function drawAccounts(source: GraphSource, accounts: readonly string[]): GraphPart {
  const { holdings } = source;
  const chosen = new Set(
    accounts.map((named) => holdings.accounts[findAccount(holdings, named)]?.entity ?? 0),
  );
  const drawn = new Set([...chosen].slice(0, MAX_ACCOUNTS));
  const neighbours = countNeighbours(source, drawn);
  const ranked = [...neighbours].sort(
    ([x, a], [y, b]) =>
      Number(b.session) - Number(a.session) || b.weight - a.weight || b.count - a.count || x - y,
  );
  for (const [entity, { count, session }] of ranked) {
    if (drawn.size >= MAX_NODES) break;
    const alone = chosen.size === 1;
    if (count >= 2 || session || alone || isHub(source, entity)) drawn.add(entity);
  }
  for (const entity of projectsOf(source, drawn)) {
    if (drawn.size < MAX_NODES) drawn.add(entity);
  }
  return partOf(source, drawn);
}

/** An entity, what is drawn already, and how many neighbours are wanted. */
export interface Around {
  readonly entity: number;
  readonly drawn: readonly number[];
  readonly limit: number;
}

/**
 * Neighbours of one entity that are not drawn yet, strongest first, at most `limit`, with the entity itself and all
 * edges from the new ones to what is drawn.
 */
export function drawAround(source: GraphSource, { entity, drawn, limit }: Around): GraphPart {
  const before = new Set([...drawn, entity]);
  const fresh = new Set<number>();
  for (const edge of source.edges(entity)) {
    const other = edge.a === entity ? edge.b : edge.a;
    if (!before.has(other) && fresh.size < Math.min(limit, MAX_NODES)) fresh.add(other);
  }
  const all = partOf(source, new Set([...before, ...fresh]));
  return {
    nodes: all.nodes.filter(({ id }) => id === entity || fresh.has(id)),
    edges: all.edges.filter(({ a, b }) => fresh.has(a) || fresh.has(b)),
  };
}

interface Neighbour {
  count: number;
  weight: number;
  session: boolean;
}

function countNeighbours(
  source: GraphSource,
  drawn: ReadonlySet<number>,
): ReadonlyMap<number, Neighbour> {
  const found = new Map<number, Neighbour>();
  for (const entity of drawn) {
    for (const { a, b, weight } of source.edges(entity)) {
      const other = a === entity ? b : a;
      if (drawn.has(other)) continue;
      const known = found.get(other) ?? { count: 0, weight: 0, session: isSession(source, other) };
      known.count++;
      known.weight += weight;
      found.set(other, known);
    }
  }
  return found;
}

function isSession(source: GraphSource, entity: number): boolean {
  return source.node(entity)?.kind === 'session';
}

/** A hub is drawn even where one account touches it: so that it is seen to have been left out. */
function isHub(source: GraphSource, entity: number): boolean {
  return source.node(entity)?.excluded === true;
}

function projectsOf(source: GraphSource, drawn: ReadonlySet<number>): number[] {
  const sessions = [...drawn].filter((entity) => isSession(source, entity));
  const near = sessions.flatMap((entity) =>
    source.edges(entity).map(({ a, b }) => (a === entity ? b : a)),
  );
  return [...new Set(near)].filter((entity) => source.node(entity)?.kind === 'project');
}

function partOf(source: GraphSource, drawn: ReadonlySet<number>): GraphPart {
  const nodes: GraphNode[] = [];
  const edges = new Map<string, GraphEdge>();
  for (const entity of drawn) {
    const node = source.node(entity);
    if (node === null) continue;
    let hidden = 0;
    for (const edge of source.edges(entity)) {
      const other = edge.a === entity ? edge.b : edge.a;
      if (drawn.has(other)) edges.set(`${edge.a} ${edge.b}`, edge);
      else hidden++;
    }
    nodes.push({ ...node, hidden });
  }
  return {
    nodes,
    edges: [...edges.values()].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b),
  };
}
