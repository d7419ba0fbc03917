/**
 * The core of a group: what is left when every account has gone that shares too little with the rest.
 *
 * Independence belongs to the member, not to the pair: values may rotate inside a ring, so that two members share
 * one value or none, but each member shares values of two families with some others.
 */
import { FAMILY_OF } from '../model/entity.ts';
import type { Local } from './local.ts';
import { countBits, familyBit, LEAST_MEMBERS } from './priors.ts';
import type { Scope } from './scope.ts';

interface Peeling {
  readonly scope: Scope;
  readonly local: Local;
  readonly alive: Uint8Array;
  /** For each value of `local`: holders that are still alive. */
  readonly counts: Int32Array;
}

/** Indexes of the accounts that stay, ascending. */
export function peel(scope: Scope, local: Local): number[] {
  const state: Peeling = {
    scope,
    local,
    alive: new Uint8Array(local.members.length).fill(1),
    counts: Int32Array.from(local.holders, (holders) => holders.length),
  };
  const waiting = local.members.map((_, place) => place);
  while (waiting.length > 0) {
    const place = waiting.pop() ?? 0;
    if (state.alive[place] !== 1 || belongs(state, place)) continue;
    state.alive[place] = 0;
    for (const value of local.shares[place] ?? []) {
      const left = (state.counts[value] ?? 0) - 1;
      state.counts[value] = left;
      // Only at these numbers does a value lose its force for those who still hold it.
      if (left >= LEAST_MEMBERS) continue;
      for (const other of local.holders[value] ?? []) {
        if (state.alive[other] === 1) waiting.push(other);
      }
    }
  }
  return local.members.filter((_, place) => state.alive[place] === 1);
}

/** Two families; or a value that suffices alone; or two values of a hard family. */
function belongs({ scope, local, counts }: Peeling, place: number): boolean {
  let families = 0;
  let hard = 0;
  for (const at of local.shares[place] ?? []) {
    const count = counts[at] ?? 0;
    if (count < 2) continue;
    const held = scope.holdings.values[local.values[at] ?? 0];
    if (held === undefined) continue;
    if (held.standing.alone && count >= LEAST_MEMBERS) return true;
    families |= familyBit(held.kind);
    if (held.standing.role === 'hard' && FAMILY_OF[held.kind] !== 'identity') hard++;
  }
  return hard >= 2 || countBits(families) >= 2;
}
