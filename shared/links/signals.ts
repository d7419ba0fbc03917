/** What the members of a ring share with each other, member by member. */
import { FAMILY_OF } from '../model/entity.ts';
import type { Signal } from '../model/link.ts';
import { addressPrefix } from '../values/address.ts';
import { holdersOf, valuesOf } from './holdings.ts';
import type { Ring } from './groups.ts';
import { compareText } from './order.ts';
import { rarity } from './priors.ts';
import type { Scope } from './scope.ts';

/** For each member of the ring, in its order, the indexes of all values it shares with another member. */
export function sharedValues(scope: Scope, ring: Ring): number[][] {
  const values = ring.local.shares.map((shares) => shares.map((at) => ring.local.values[at] ?? 0));
  for (const [value, places] of supportHolders(scope, ring)) {
    if (places.length < 2) continue;
    for (const place of places) {
      if (!isCovered(scope, values[place] ?? [], value)) values[place]?.push(value);
    }
  }
  return values;
}

/** Values that do not link but are shown beside those that do, with the members that hold them. */
function supportHolders(scope: Scope, ring: Ring): ReadonlyMap<number, readonly number[]> {
  const { holdings } = scope;
  const inBatch = new Set(ring.structure.batch);
  const holders = new Map<number, number[]>();
  for (const [place, account] of ring.members.entries()) {
    for (const value of valuesOf(holdings, account)) {
      const batch = holdings.values[value]?.kind === 'signup-batch';
      if (batch ? !inBatch.has(account) : !isSupport(scope, value)) continue;
      const known = holders.get(value);
      if (known === undefined) holders.set(value, [place]);
      else known.push(place);
    }
  }
  return holders;
}

/** Strongest first. */
export function signalsOf(scope: Scope, values: readonly number[]): Signal[] {
  return values
    .map((value) => signalOf(scope, value))
    .sort(
      (a, b) => b.weight - a.weight || compareText(a.kind, b.kind) || compareText(a.value, b.value),
    );
}

/** Natural-log rarity × prior, to four digits, so that sums read the same everywhere. */
export function weightOf(scope: Scope, value: number): number {
  const held = scope.holdings.values[value];
  const holders = holdersOf(scope.holdings, value);
  // A day of sign-up counts only for those of a batch, so that it has no cap.
  const weight =
    held?.kind === 'signup-batch'
      ? rarity(scope.holdings.accounts.length, holders) * held.standing.prior
      : (scope.weight[value] ?? 0);
  return Math.round(weight * 10_000) / 10_000;
}

function signalOf(scope: Scope, value: number): Signal {
  const held = scope.holdings.values[value];
  const kind = held?.kind ?? 'name';
  return {
    kind,
    family: FAMILY_OF[kind],
    value: held?.value ?? '',
    holders: holdersOf(scope.holdings, value),
    weight: weightOf(scope, value),
  };
}

function isSupport(scope: Scope, value: number): boolean {
  return scope.shown[value] === 1 && scope.usable[value] !== 1;
}

/** A network says nothing beside an address in it that is shared too. */
export function isCovered(scope: Scope, shared: readonly number[], value: number): boolean {
  const held = scope.holdings.values[value];
  if (held?.kind !== 'ip-prefix') return false;
  return shared.some((other) => {
    const address = scope.holdings.values[other];
    return address?.kind === 'ip' && addressPrefix(address.value) === held.value;
  });
}
