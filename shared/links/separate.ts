/**
 * Separation inside a glued group: two rings that share a café's address and a mail domain are two.
 *
 * Weighted label propagation (Raghavan 2007) in the fixed order of accounts, then pieces are joined again where
 * they share several values that weigh as much as a good part of what holds the smaller piece together: label
 * propagation breaks thin rings, in which values rotate.
 */
import { firmPart } from './firm.ts';
import { localGraph } from './local.ts';
import type { Local } from './local.ts';
import { JOIN_SHARE, LEAST_MEMBERS } from './priors.ts';
import type { Scope } from './scope.ts';

const ROUNDS = 20;

/** Splits a group into the parts that it was glued from; a group that is one is returned alone. */
export function separate(scope: Scope, members: readonly number[]): number[][] {
  if (members.length < 2 * LEAST_MEMBERS) return [members.slice()];
  const local = firmPart(scope, localGraph(scope, members));
  const pieces = joinPieces(scope, local, propagate(scope, local));
  const labels = joinAtLoneValues(scope, local, pieces);
  const parts = new Map<number, number[]>();
  for (const [place, label] of labels.entries()) {
    const part = parts.get(label);
    const account = members[place] ?? 0;
    if (part === undefined) parts.set(label, [account]);
    else part.push(account);
  }
  return [...parts.values()];
}

/** Each value votes with its weight, split among its other holders, so that a place of forty does not outvote a device of four. */
function propagate(scope: Scope, local: Local): number[] {
  const labels = local.members.map((_, place) => place);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const place of labels.keys()) {
      const best = strongestLabel(scope, local, { labels, place });
      if (best === labels[place]) continue;
      labels[place] = best;
      changed = true;
    }
    if (!changed) break;
  }
  return labels;
}

function strongestLabel(
  scope: Scope,
  local: Local,
  { labels, place }: { readonly labels: readonly number[]; readonly place: number },
): number {
  const votes = new Map<number, number>();
  for (const at of local.shares[place] ?? []) {
    const others = (local.holders[at] ?? []).filter((other) => other !== place);
    const vote = (scope.weight[local.values[at] ?? 0] ?? 0) / others.length;
    for (const other of others) {
      const label = labels[other] ?? other;
      votes.set(label, (votes.get(label) ?? 0) + vote);
    }
  }
  return mostVotes(votes, labels[place] ?? place);
}

function mostVotes(votes: ReadonlyMap<number, number>, own: number): number {
  let best = own;
  // The small margin keeps sums of the same numbers in another order from deciding.
  let most = (votes.get(own) ?? 0) + 1e-9;
  for (const [label, vote] of votes) {
    if (vote > most + 1e-9 || (vote > most - 1e-9 && best !== own && label < best)) {
      best = label;
      most = Math.max(most, vote);
    }
  }
  return best;
}

/** Whoever shares a wallet or a credential is of one ring, however little else they share. */
function joinAtLoneValues(scope: Scope, local: Local, labels: readonly number[]): number[] {
  const joined = labels.slice();
  for (const [at, holders] of local.holders.entries()) {
    const value = scope.holdings.values[local.values[at] ?? 0];
    if (value?.standing.alone !== true || holders.length < LEAST_MEMBERS) continue;
    const together = new Set(holders.map((place) => joined[place] ?? place));
    const first = Math.min(...together);
    for (const [place, label] of joined.entries()) if (together.has(label)) joined[place] = first;
  }
  return joined;
}

interface Tie {
  readonly a: number;
  readonly b: number;
  weight: number;
  values: number;
}

/** Joins pieces until none is held to another by several values of sufficient weight. */
function joinPieces(scope: Scope, local: Local, labels: readonly number[]): number[] {
  const joined = labels.slice();
  for (;;) {
    const { inner, ties } = measure(scope, local, joined);
    const best = strongestTie(ties, inner);
    if (best === null) return joined;
    for (const [place, label] of joined.entries()) {
      if (label === best.b) joined[place] = best.a;
    }
  }
}

function measure(
  scope: Scope,
  local: Local,
  labels: readonly number[],
): { readonly inner: ReadonlyMap<number, number>; readonly ties: readonly Tie[] } {
  const inner = new Map<number, number>();
  const ties = new Map<string, Tie>();
  for (const [at, holders] of local.holders.entries()) {
    const value = local.values[at] ?? 0;
    const weight = scope.weight[value] ?? 0;
    const counts = new Map<number, number>();
    for (const place of holders) {
      const label = labels[place] ?? place;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    for (const [label, count] of counts) {
      if (count >= 2) inner.set(label, (inner.get(label) ?? 0) + weight);
    }
    for (const [a, b] of pairsOf([...counts.keys()].sort((x, y) => x - y))) {
      const key = `${a} ${b}`;
      const tie = ties.get(key) ?? { a, b, weight: 0, values: 0 };
      tie.weight += weight;
      tie.values++;
      ties.set(key, tie);
    }
  }
  return { inner, ties: [...ties.values()] };
}

function* pairsOf(sorted: readonly number[]): Generator<readonly [number, number]> {
  for (const [rank, a] of sorted.entries()) {
    for (const b of sorted.slice(rank + 1)) yield [a, b];
  }
}

function strongestTie(ties: readonly Tie[], inner: ReadonlyMap<number, number>): Tie | null {
  let best: Tie | null = null;
  let most = JOIN_SHARE;
  for (const tie of ties) {
    if (tie.values < 2) continue;
    const smaller = Math.min(inner.get(tie.a) ?? 0, inner.get(tie.b) ?? 0);
    const share = tie.weight / Math.max(smaller, 1e-9);
    const first = best !== null && (tie.a - best.a || tie.b - best.b) < 0;
    if (share > most + 1e-9 || (share > most - 1e-9 && first)) {
      best = tie;
      most = Math.max(most, share);
    }
  }
  return best;
}
