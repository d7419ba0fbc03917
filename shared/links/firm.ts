/** The firm part of a group's graph: without soft values that strangers share. */
import { familyBit, FIRM_SHARE, LOOSE_HOLDERS } from './priors.ts';
import type { Local } from './local.ts';
import type { Scope } from './scope.ts';

/**
 * Leaves out places, domains and contents most of whose holders in this group have nothing of another family in
 * common with each other. They are still shown as signals, and prove nothing.
 */
export function firmPart(scope: Scope, local: Local): Local {
  const kept = [...local.values.keys()].filter((at) => isFirm(scope, local, at));
  if (kept.length === local.values.length) return local;
  const holders = kept.map((at) => local.holders[at] ?? []);
  const shares: number[][] = local.members.map(() => []);
  for (const [at, places] of holders.entries()) {
    for (const place of places) shares[place]?.push(at);
  }
  return {
    members: local.members,
    values: kept.map((at) => local.values[at] ?? 0),
    holders,
    shares,
  };
}

function isFirm(scope: Scope, local: Local, at: number): boolean {
  const holders = local.holders[at] ?? [];
  if (holders.length < LOOSE_HOLDERS || roleOf(scope, local, at) === 'hard') return true;
  const own = familyOf(scope, local, at);
  const counts = new Map<number, number>();
  for (const place of holders) {
    for (const other of local.shares[place] ?? []) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const supported = holders.filter((place) =>
    (local.shares[place] ?? []).some(
      (other) => (counts.get(other) ?? 0) >= 2 && familyOf(scope, local, other) !== own,
    ),
  );
  return supported.length >= FIRM_SHARE * holders.length;
}

function roleOf(scope: Scope, local: Local, at: number): string | undefined {
  return scope.holdings.values[local.values[at] ?? 0]?.standing.role;
}

function familyOf(scope: Scope, local: Local, at: number): number {
  return familyBit(scope.holdings.values[local.values[at] ?? 0]?.kind ?? 'name');
}
