/** The whole graph behind the drawn part: neighbours of any entity, account, value, session or project alike. */
import type { Confidence, GraphEdge, GraphNode } from '../model/link.ts';
import { accountsOf, holdersOf, holdingOf, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { baseOf } from './link-answer.ts';
import { shortened } from './read-sessions.ts';
import type { SessionEdge, SessionLinks } from './read-sessions.ts';
import type { Scope } from './scope.ts';
import { weightOf } from './signals.ts';

/** Answers for nodes by entity id. Values that link nobody (held by one account) are no neighbours. */
export interface GraphSource {
  readonly holdings: Holdings;
  /** Null when the case has no such account, shared value, session or project. */
  node(entity: number): Omit<GraphNode, 'hidden'> | null;
  /** Edges of an entity, strongest first, then by entity id. */
  edges(entity: number): readonly GraphEdge[];
}

/** Makes the graph of a case from what its accounts hold and where its sessions went. */
export function graphSource(holdings: Holdings, sessions: SessionLinks, cap: number): GraphSource {
  return new CaseGraph(holdings, sessions, cap);
}

class CaseGraph implements GraphSource {
  readonly holdings: Holdings;
  readonly #scope: Scope;
  readonly #sessions: SessionLinks;
  readonly #accountAt: ReadonlyMap<number, number>;
  readonly #valueAt: ReadonlyMap<number, number>;
  readonly #confidence: ReadonlyMap<number, Confidence>;
  readonly #sessionEdges = new Map<number, GraphEdge[]>();

  constructor(holdings: Holdings, sessions: SessionLinks, cap: number) {
    const { scope, found } = baseOf(holdings, cap);
    this.holdings = holdings;
    this.#scope = scope;
    this.#sessions = sessions;
    this.#accountAt = new Map(holdings.accounts.map(({ entity }, at) => [entity, at]));
    this.#valueAt = new Map(holdings.values.map(({ entity }, at) => [entity, at]));
    this.#confidence = new Map(
      found.flatMap(({ cluster }) =>
        cluster.members.map((member) => [member.entity, member.confidence] as const),
      ),
    );
    for (const edge of [...sessions.accounts, ...sessions.projects]) this.#addSessionEdge(edge);
  }

  node(entity: number): Omit<GraphNode, 'hidden'> | null {
    const account = this.#accountAt.get(entity);
    if (account !== undefined) return this.#account(entity, account);
    const value = this.#valueAt.get(entity);
    if (value !== undefined) return this.#value(entity, value);
    const node = this.#sessions.nodes.get(entity);
    if (node === undefined) return null;
    const degree = this.#sessionEdges.get(entity)?.length ?? 0;
    const { kind, label } = node;
    return {
      id: entity,
      kind,
      label,
      value: node.value,
      degree,
      excluded: false,
      confidence: null,
    };
  }

  edges(entity: number): readonly GraphEdge[] {
    const held = this.#heldEdges(entity);
    return [...held, ...(this.#sessionEdges.get(entity) ?? [])].sort(
      (x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b,
    );
  }

  #account(entity: number, at: number): Omit<GraphNode, 'hidden'> {
    const { account = '', name = null } = this.holdings.accounts[at] ?? {};
    return {
      id: entity,
      kind: 'account',
      label: name ?? account,
      value: account,
      degree: valuesOf(this.holdings, at).length,
      excluded: false,
      confidence: this.#confidence.get(entity) ?? null,
    };
  }

  #value(entity: number, at: number): Omit<GraphNode, 'hidden'> | null {
    const held = this.holdings.values[at];
    if (held === undefined) return null;
    return {
      id: entity,
      kind: held.kind,
      label: shortened(held.value),
      value: held.value,
      degree: holdersOf(this.holdings, at),
      excluded: this.#scope.shown[at] !== 1,
      confidence: null,
    };
  }

  #heldEdges(entity: number): GraphEdge[] {
    const { holdings } = this;
    const account = this.#accountAt.get(entity);
    if (account !== undefined) {
      const values = [...valuesOf(holdings, account)].filter((value) => this.#isDrawn(value));
      return values.map((value) => this.#edge(account, value));
    }
    const value = this.#valueAt.get(entity);
    if (value === undefined || !this.#isDrawn(value)) return [];
    return accountsOf(holdings, value).map((holder) => this.#edge(holder, value));
  }

  /** Days of sign-up and neighbouring networks would draw everyone to everyone. */
  #isDrawn(value: number): boolean {
    const held = this.holdings.values[value];
    if (held === undefined || holdersOf(this.holdings, value) < 2) return false;
    return this.#scope.usable[value] === 1 || (held.entity > 0 && this.#scope.hubs.has(value));
  }

  #edge(account: number, value: number): GraphEdge {
    return {
      a: this.holdings.accounts[account]?.entity ?? 0,
      b: this.holdings.values[value]?.entity ?? 0,
      weight: weightOf(this.#scope, value),
      rows: this.holdings.rows[holdingOf(this.holdings, account, value)] ?? 0,
    };
  }

  #addSessionEdge({ session, other, rows }: SessionEdge): void {
    const edge: GraphEdge = { a: session, b: other, weight: 0, rows };
    for (const end of [session, other]) {
      const edges = this.#sessionEdges.get(end);
      if (edges === undefined) this.#sessionEdges.set(end, [edge]);
      else edges.push(edge);
    }
  }
}
