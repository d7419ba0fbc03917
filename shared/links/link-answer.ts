/** The answer to "who belongs together": clusters and hubs, with or without some signals. */
import type { Cluster, Confidence, Hub, Ignore, LinkAnswer, Member } from '../model/link.ts';
import { describe, scoreOf } from './clusters.ts';
import type { Draft } from './clusters.ts';
import { findRings, ringsWithin } from './groups.ts';
import type { Ring } from './groups.ts';
import { valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { compareIds } from './order.ts';
import { scopeOf, sortedHubs, withoutIgnored } from './scope.ts';
import type { Scope } from './scope.ts';

export interface LinkOptions {
  readonly ignore: readonly Ignore[];
  /** Holders above which a value is damped or excluded; `DEFAULT_CAP` unless the person chose another. */
  readonly cap: number;
}

/** A case's clusters before anything is ignored, with the scope that they were found in. */
export interface Base {
  readonly scope: Scope;
  readonly found: readonly { readonly ring: Ring; readonly cluster: Cluster }[];
  readonly hubs: readonly Hub[];
}

const bases = new WeakMap<Holdings, Map<number, Base>>();

/**
 * Clusters by score, then smallest account, and the hubs. With something ignored: clusters of which nobody holds it
 * stay as they are, the others are judged again among their own members, so that nobody is added and no
 * confidence rises. Ids stay with the clusters that were there before.
 */
export function linkAnswer(holdings: Holdings, options: LinkOptions): LinkAnswer {
  const base = baseOf(holdings, options.cap);
  if (options.ignore.length === 0) {
    return { clusters: base.found.map(({ cluster }) => cluster), hubs: base.hubs };
  }
  const scope = withoutIgnored(base.scope, options.ignore);
  let next = base.found.length + 1;
  const clusters = base.found.flatMap(({ ring, cluster }) => {
    if (!touches(scope, ring)) return [cluster];
    const drafts = ringsWithin(scope, ring.members).map((left) =>
      notAbove(describe(scope, left), cluster),
    );
    return drafts.sort(byScore).map((draft, at) => {
      const id = at === 0 ? cluster.id : `c${next++}`;
      return { id, ...draft };
    });
  });
  return { clusters: clusters.sort(byScore), hubs: base.hubs };
}

/** Clusters of a case with nothing ignored; computed once for the same holdings and cap. */
export function baseOf(holdings: Holdings, cap: number): Base {
  const known = bases.get(holdings)?.get(cap);
  if (known !== undefined) return known;
  const scope = scopeOf(holdings, cap);
  const found = findRings(scope)
    .map((ring) => ({ ring, draft: describe(scope, ring) }))
    .sort((a, b) => byScore(a.draft, b.draft))
    .map(({ ring, draft }, at) => ({ ring, cluster: { id: `c${at + 1}`, ...draft } }));
  const base: Base = { scope, found, hubs: sortedHubs(scope.hubs.values()) };
  const byCap = bases.get(holdings) ?? new Map<number, Base>();
  byCap.set(cap, base);
  bases.set(holdings, byCap);
  return base;
}

function byScore(a: Draft, b: Draft): number {
  return b.score - a.score || compareIds(smallest(a), smallest(b));
}

function smallest(draft: Draft): string {
  return draft.members[0]?.account ?? '';
}

/** Whether a member of the ring holds anything that is ignored, in any evidence. */
function touches(scope: Scope, ring: Ring): boolean {
  const { holdings, ignored } = scope;
  return ring.members.some((account) =>
    valuesOf(holdings, account).some((value) => {
      const held = holdings.values[value];
      return held !== undefined && ignored(held.kind, held.value);
    }),
  );
}

const RANK: Readonly<Record<Confidence, number>> = { possible: 0, probable: 1, confirmed: 2 };

/** Less evidence against a member must not raise it: ignoring a signal can take contrary evidence away too. */
function notAbove(draft: Draft, before: Cluster): Draft {
  const known = new Map(before.members.map((member) => [member.entity, member]));
  const members = draft.members.map((member): Member => {
    const earlier = known.get(member.entity);
    if (earlier === undefined || RANK[member.confidence] <= RANK[earlier.confidence]) return member;
    return { ...member, confidence: earlier.confidence };
  });
  const score = Math.min(before.score, scoreOf(members, draft.stability));
  return { ...draft, members, score };
}
