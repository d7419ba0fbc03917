/** What speaks against a membership, and what kind of account a member may be. */
import type { AgainstKind, Member } from '../model/link.ts';
import type { UnixMs } from '../model/time.ts';
import { earlier, holdersOf, holdingOf, later, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import type { Ring } from './groups.ts';
import { APART_MS, OLD_MS, REST_SHARE } from './priors.ts';
import type { Scope } from './scope.ts';

type Against = Member['against'][number];

/** These weigh against two families that agree; a device or a time of one's own does not. */
export const WEIGHTY: ReadonlySet<AgainstKind> = new Set([
  'shared-network',
  'paid-plan',
  'two-factor',
  'old-account',
  'allow-listed',
]);

export interface Judged {
  readonly account: number;
  /** Values that it shares with another member. */
  readonly shared: readonly number[];
}

/** Contrary evidence for one member, in the order of the contract's kinds. */
export function againstOf(scope: Scope, ring: Ring, judged: Judged): Against[] {
  const facts = scope.holdings.accounts[judged.account]?.facts;
  const found: Against[] = [
    ...sharedNetwork(scope, ring, judged),
    ...differentDevice(scope, ring, judged),
    ...differentTime(scope, ring, judged),
  ];
  if (facts?.paid === true) found.push({ kind: 'paid-plan', text: 'has a paid plan' });
  if (facts?.twoFactor === true) found.push({ kind: 'two-factor', text: 'has two-factor sign-in' });
  if (isOld(scope.holdings, ring, judged.account)) {
    found.push({ kind: 'old-account', text: 'is at least 180 days older than most other members' });
  }
  if (facts?.allowListed === true) {
    found.push({ kind: 'allow-listed', text: 'is on the list of accounts to spare' });
  }
  return found;
}

/**
 * `taken-over`: an old account whose shared values all came long after it. `fake`: it appeared with the others.
 * Null when the evidence says neither.
 */
export function hypothesisOf(scope: Scope, ring: Ring, judged: Judged): Member['hypothesis'] {
  const { holdings } = scope;
  const born = bornAt(holdings, judged.account);
  const middle = middleOfOthers(holdings, ring, judged.account);
  if (born === null || middle === null) return null;
  if (!isOld(holdings, ring, judged.account)) {
    return Math.abs(born - middle) < OLD_MS ? 'fake' : null;
  }
  let since = NaN;
  for (const value of judged.shared) {
    if (scope.usable[value] === 1)
      since = earlier(since, usedFrom(holdings, judged.account, value));
  }
  return since - born >= OLD_MS ? 'taken-over' : null;
}

/** Most addresses that it shares here are used by more accounts outside than inside. */
function sharedNetwork(scope: Scope, ring: Ring, { shared }: Judged): Against[] {
  const addresses = shared.filter((value) => isNetwork(scope, value));
  const busy = addresses.filter((value) => {
    const inside = membersWith(scope.holdings, ring, value);
    return holdersOf(scope.holdings, value) - inside > inside;
  });
  const first = busy[0];
  if (first === undefined || busy.length < addresses.length) return [];
  const outside = holdersOf(scope.holdings, first) - membersWith(scope.holdings, ring, first);
  const name = scope.holdings.values[first]?.value ?? '';
  const text = `its network here is not the members’ own: ${name} is used by ${outside} accounts outside`;
  return [{ kind: 'shared-network', text }];
}

function differentDevice({ holdings, ...scope }: Scope, ring: Ring, judged: Judged): Against[] {
  const devices = devicesOf(holdings, judged.account).length;
  const shares = judged.shared.some((value) => holdings.values[value]?.kind === 'device');
  if (devices === 0 || shares) return [];
  const sharing = new Set(
    ring.local.values.flatMap((value, at) =>
      holdings.values[value]?.kind === 'device' && scope.usable[value] === 1
        ? (ring.local.holders[at] ?? [])
        : [],
    ),
  );
  if (sharing.size < REST_SHARE * ring.members.length) return [];
  return [
    { kind: 'different-device', text: 'uses devices of its own where most members share theirs' },
  ];
}

/** All addresses that it shares were used by the others half a year before or after. */
function differentTime(scope: Scope, ring: Ring, { account, shared }: Judged): Against[] {
  const addresses = shared.filter((value) => isNetwork(scope, value));
  const apart = addresses.filter((value) =>
    ring.members.every(
      (other) =>
        other === account ||
        holdingOf(scope.holdings, other, value) < 0 ||
        usedApart(scope.holdings, value, [account, other]),
    ),
  );
  if (addresses.length === 0 || apart.length < addresses.length) return [];
  return [
    { kind: 'different-time', text: 'used the shared addresses half a year apart from the others' },
  ];
}

/** Whether two accounts' dated use of a value lies further apart than half a year; unknown times are not apart. */
export function usedApart(
  holdings: Holdings,
  value: number,
  [a, b]: readonly [number, number],
): boolean {
  const gap = Math.max(
    usedFrom(holdings, a, value) - usedTo(holdings, b, value),
    usedFrom(holdings, b, value) - usedTo(holdings, a, value),
  );
  return gap > APART_MS;
}

/** The row of an account list has the time at which the account was made, and says nothing of when a value was used. */
function usedFrom(holdings: Holdings, account: number, value: number): number {
  const holding = holdingOf(holdings, account, value);
  const first = holdings.first[holding] ?? NaN;
  if (first !== holdings.accounts[account]?.createdAt) return first;
  return usedTo(holdings, account, value);
}

function usedTo(holdings: Holdings, account: number, value: number): number {
  const last = holdings.last[holdingOf(holdings, account, value)] ?? NaN;
  return last === holdings.accounts[account]?.createdAt ? NaN : last;
}

function isOld(holdings: Holdings, ring: Ring, account: number): boolean {
  const born = bornAt(holdings, account);
  const middle = middleOfOthers(holdings, ring, account);
  return born !== null && middle !== null && middle - born >= OLD_MS;
}

function middleOfOthers(holdings: Holdings, ring: Ring, account: number): UnixMs | null {
  const times = ring.members.flatMap((other) => {
    const born = other === account ? null : bornAt(holdings, other);
    return born === null ? [] : [born];
  });
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? null;
}

/** When an account was made, or else first seen. */
function bornAt(holdings: Holdings, account: number): UnixMs | null {
  let born = holdings.accounts[account]?.createdAt ?? NaN;
  const to = holdings.accountStart[account + 1] ?? 0;
  for (let at = holdings.accountStart[account] ?? 0; at < to; at++) {
    born = earlier(born, holdings.first[at] ?? NaN);
  }
  return Number.isNaN(born) ? null : born;
}

function devicesOf(holdings: Holdings, account: number): number[] {
  return [...valuesOf(holdings, account)].filter((value) => {
    const held = holdings.values[value];
    return held?.kind === 'device' && held.standing.role === 'hard';
  });
}

function isNetwork(scope: Scope, value: number): boolean {
  const kind = scope.holdings.values[value]?.kind;
  return scope.usable[value] === 1 && (kind === 'ip' || kind === 'ip-prefix');
}

function membersWith(holdings: Holdings, ring: Ring, value: number): number {
  return ring.members.filter((account) => holdingOf(holdings, account, value) >= 0).length;
}

/**
 * First and last time at which members used what they share. Rows of account lists count only where there is
 * nothing else; null when nothing is dated.
 */
export function seenBetween(
  { holdings }: Scope,
  ring: Ring,
): { readonly firstSeen: UnixMs | null; readonly lastSeen: UnixMs | null } {
  let used = { first: NaN, last: NaN };
  let listed = { first: NaN, last: NaN };
  for (const [at, value] of ring.local.values.entries()) {
    for (const place of ring.local.holders[at] ?? []) {
      const account = ring.members[place] ?? 0;
      const holding = holdingOf(holdings, account, value);
      used = widened(used, usedFrom(holdings, account, value), usedTo(holdings, account, value));
      listed = widened(listed, holdings.first[holding] ?? NaN, holdings.last[holding] ?? NaN);
    }
  }
  const { first, last } = Number.isNaN(used.first) ? listed : used;
  return {
    firstSeen: Number.isNaN(first) ? null : first,
    lastSeen: Number.isNaN(last) ? null : last,
  };
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function widened(span: Span, first: number, last: number): Span {
  return { first: earlier(span.first, first), last: later(span.last, last) };
}
