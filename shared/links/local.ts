/** A few accounts with the values that at least two of them share: what the ring finder works on. */
import { valuesOf } from './holdings.ts';
import type { Scope } from './scope.ts';

/** INVARIANT: `members` ascending; every list of places ascending; every value has two holders or more. */
export interface Local {
  /** Indexes of accounts. */
  readonly members: readonly number[];
  /** Indexes of values. */
  readonly values: readonly number[];
  /** For each value, the places in `members` of those that hold it. */
  readonly holders: readonly (readonly number[])[];
  /** For each member, the places in `values` of what it shares. */
  readonly shares: readonly (readonly number[])[];
}

/** Gathers the usable values that at least two of the accounts hold. */
export function localGraph(scope: Scope, members: readonly number[]): Local {
  const { holdings, usable } = scope;
  const gathered = new Map<number, number[]>();
  for (const [place, account] of members.entries()) {
    for (const value of valuesOf(holdings, account)) {
      if (usable[value] !== 1) continue;
      const holders = gathered.get(value);
      if (holders === undefined) gathered.set(value, [place]);
      else holders.push(place);
    }
  }
  const shared = [...gathered].filter(([, holders]) => holders.length >= 2);
  shared.sort((a, b) => a[0] - b[0]);
  const shares: number[][] = members.map(() => []);
  for (const [at, [, holders]] of shared.entries()) {
    for (const place of holders) shares[place]?.push(at);
  }
  return {
    members,
    values: shared.map(([value]) => value),
    holders: shared.map(([, holders]) => holders),
    shares,
  };
}
