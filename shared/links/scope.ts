/** Which values of a case may link, what each is worth, and which were left out and why. */
import type { ValueKind } from '../model/entity.ts';
import type { Hub, Ignore } from '../model/link.ts';
import type { UnixMs } from '../model/time.ts';
import { accountsOf, holdersOf, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { compareText } from './order.ts';
import { KEPT_SHARE, priorOf, rarity } from './priors.ts';

export interface Scope {
  readonly holdings: Holdings;
  readonly cap: number;
  /** For each value: 1 when it may bring accounts together. */
  readonly usable: Uint8Array;
  /** For each value: 1 when it may be shown as shared; usable ones, and those of role `support`. */
  readonly shown: Uint8Array;
  /** For each value: rarity × prior; 0 for what may not be shown. */
  readonly weight: Float64Array;
  /** Values over the cap and placeholders, by index. */
  readonly hubs: ReadonlyMap<number, Hub>;
  /** Times at which accounts were made, ascending. */
  readonly created: readonly UnixMs[];
  /** Whether a value was left out by the person, for this answer. */
  readonly ignored: (kind: ValueKind, value: string) => boolean;
}

/** Weighs all values of a case. Pure in the holdings and the cap. */
export function scopeOf(holdings: Holdings, cap: number): Scope {
  const count = holdings.values.length;
  const usable = new Uint8Array(count);
  const shown = new Uint8Array(count);
  const weight = new Float64Array(count);
  const hubs = findHubs(holdings, cap);
  for (const [at, { standing }] of holdings.values.entries()) {
    const holders = holdersOf(holdings, at);
    const hub = hubs.get(at);
    if (standing.role === 'never' || (hub !== undefined && hub.treatment !== 'kept')) continue;
    if (hub === undefined && holders > cap) continue;
    weight[at] = rarity(holdings.accounts.length, holders) * standing.prior;
    if ((weight[at] ?? 0) <= 0) continue;
    shown[at] = 1;
    usable[at] = standing.role === 'support' || holders < 2 ? 0 : 1;
  }
  const created = holdings.accounts.flatMap(({ createdAt }) =>
    createdAt === null ? [] : createdAt,
  );
  created.sort((a, b) => a - b);
  return { holdings, cap, usable, shown, weight, hubs, created, ignored: () => false };
}

const withoutKinds = new WeakMap<Scope, Map<ValueKind, Scope>>();

/** The same scope without one kind; kept, because every cluster asks for the same few. */
export function withoutKind(scope: Scope, kind: ValueKind): Scope {
  const kept = withoutKinds.get(scope) ?? new Map<ValueKind, Scope>();
  withoutKinds.set(scope, kept);
  const known = kept.get(kind) ?? withoutIgnored(scope, [{ kind, value: null }]);
  kept.set(kind, known);
  return known;
}

/** The same scope without the ignored kinds and values; rarity and hubs stay those of the whole case. */
export function withoutIgnored(scope: Scope, ignore: readonly Ignore[]): Scope {
  const usable = scope.usable.slice();
  const shown = scope.shown.slice();
  const named = ignoredTest(ignore);
  const ignored = (kind: ValueKind, value: string): boolean =>
    named(kind, value) || scope.ignored(kind, value);
  for (const [at, { kind, value }] of scope.holdings.values.entries()) {
    if (!ignored(kind, value)) continue;
    usable[at] = 0;
    shown[at] = 0;
  }
  return { ...scope, usable, shown, ignored };
}

/** Tells whether a value is among the ignored. Without addresses there are no networks of addresses either. */
function ignoredTest(ignore: readonly Ignore[]): (kind: ValueKind, value: string) => boolean {
  const kinds = new Set(ignore.flatMap(({ kind, value }) => (value === null ? [kind] : [])));
  if (kinds.has('ip')) kinds.add('ip-prefix');
  const values = new Set(
    ignore.flatMap(({ kind, value }) => (value === null ? [] : [`${kind}=${value}`])),
  );
  if (values.size === 0) return (kind) => kinds.has(kind);
  return (kind, value) => kinds.has(kind) || values.has(`${kind}=${value}`);
}

/** Most common first. */
export function sortedHubs(hubs: Iterable<Hub>): Hub[] {
  return [...hubs].sort(
    (a, b) => b.holders - a.holders || compareText(a.kind, b.kind) || compareText(a.value, b.value),
  );
}

function findHubs(holdings: Holdings, cap: number): ReadonlyMap<number, Hub> {
  const hubs = new Map<number, Hub>();
  for (const [at, { kind, value, standing }] of holdings.values.entries()) {
    const holders = holdersOf(holdings, at);
    if (standing.role === 'never') {
      if (holders < 2) continue;
      const reason = standing.reason ?? 'placeholder';
      hubs.set(at, { kind, value, holders, treatment: 'excluded', reason });
    } else if (holders > cap && kind !== 'signup-batch') {
      hubs.set(at, { kind, value, holders, ...treat(holdings, at, cap) });
    }
  }
  return hubs;
}

/**
 * A wallet or a card of 300 accounts of one ring is the best evidence, not a hub: a hard value is kept when most
 * of its holders share something else with each other. Places, domains and popular things are never kept.
 */
function treat(holdings: Holdings, value: number, cap: number): Pick<Hub, 'treatment' | 'reason'> {
  const over = `shared by ${holdersOf(holdings, value)} accounts, above the cap of ${cap}`;
  const held = holdings.values[value];
  if (held === undefined || held.standing.role !== 'hard') {
    const damped = held?.kind !== 'ip' && held?.kind !== 'content';
    return damped
      ? { treatment: 'damped', reason: `${over}: weight 0` }
      : { treatment: 'excluded', reason: over };
  }
  const share = supportedShare(holdings, { value, cap });
  const percent = Math.round(share * 100);
  if (share > KEPT_SHARE) {
    const reason = `${over}, but ${percent} % of them share something else with each other`;
    return { treatment: 'kept', reason };
  }
  const reason = `${over}, and only ${percent} % of them share anything else with each other`;
  return { treatment: 'excluded', reason };
}

/** Share of a value's holders that hold something else that another of them holds too. */
function supportedShare(
  holdings: Holdings,
  hub: { readonly value: number; readonly cap: number },
): number {
  const accounts = accountsOf(holdings, hub.value);
  const counts = new Map<number, number>();
  const visit = (account: number, act: (value: number) => void): void => {
    for (const value of valuesOf(holdings, account)) {
      if (value !== hub.value && supports(holdings, value, hub.cap)) act(value);
    }
  };
  for (const account of accounts) {
    visit(account, (value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  }
  let supported = 0;
  for (const account of accounts) {
    let found = false;
    visit(account, (value) => {
      if ((counts.get(value) ?? 0) >= 2) found = true;
    });
    if (found) supported++;
  }
  return accounts.length === 0 ? 0 : supported / accounts.length;
}

/** Hard values support each other over the cap too: a ring of 300 may share a wallet and a script. */
function supports(holdings: Holdings, value: number, cap: number): boolean {
  const held = holdings.values[value];
  if (held === undefined) return false;
  if (held.standing.role === 'hard') return true;
  if (held.standing.role !== 'soft' || priorOf(held.kind).prior < priorOf('ip').prior) return false;
  return holdersOf(holdings, value) <= cap;
}
