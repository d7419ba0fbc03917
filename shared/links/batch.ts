/** Sign-up batches: members of a group that were made together, closer than chance would have it. */
import type { UnixMs } from '../model/time.ts';
import { BATCH_CHANCE, BATCH_SHARE, BATCH_WINDOW_MS, LEAST_MEMBERS } from './priors.ts';
import type { Scope } from './scope.ts';

/**
 * Indexes of the accounts of the group's batch, ascending; empty when it has none. A batch is the shortest window
 * that holds enough of the members, if so many of them would hardly fall into it by chance.
 */
export function batchOf(scope: Scope, members: readonly number[]): number[] {
  const dated = members
    .map((account) => ({ account, at: scope.holdings.accounts[account]?.createdAt ?? NaN }))
    .filter(({ at }) => !Number.isNaN(at) && !scope.ignored('signup-batch', signupDay(at)))
    .sort((a, b) => a.at - b.at || a.account - b.account);
  const needed = Math.max(LEAST_MEMBERS, Math.ceil(members.length * BATCH_SHARE));
  const window = shortestWindow(dated, needed);
  if (window === null || window.to - window.from > BATCH_WINDOW_MS) return [];
  const outside = countBetween(scope.created, window.from, window.to) - needed;
  // Half an account more than were seen: a window that is empty elsewhere is rare, not impossible.
  const share = Math.min(1, (Math.max(0, outside) + 0.5) / Math.max(1, scope.created.length));
  const chance = logChoose(dated.length, needed) + (needed - 1) * Math.log(share);
  if (chance > Math.log(BATCH_CHANCE)) return [];
  return dated
    .filter(({ at }) => at >= window.from && at <= window.to)
    .map(({ account }) => account)
    .sort((a, b) => a - b);
}

/** The day in UTC on which an account was made: the value of `signup-batch`. */
export function signupDay(at: UnixMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

interface Window {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

function shortestWindow(dated: readonly { readonly at: UnixMs }[], needed: number): Window | null {
  let best: Window | null = null;
  for (let end = needed - 1; end < dated.length; end++) {
    const from = dated[end - needed + 1]?.at ?? 0;
    const to = dated[end]?.at ?? 0;
    if (best === null || to - from < best.to - best.from) best = { from, to };
  }
  return best;
}

function countBetween(sorted: readonly UnixMs[], from: UnixMs, to: UnixMs): number {
  return lowerBound(sorted, to + 1) - lowerBound(sorted, from);
}

function lowerBound(sorted: readonly UnixMs[], wanted: UnixMs): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
