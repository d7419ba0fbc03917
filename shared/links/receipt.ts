/** Why two accounts are linked: every value that both hold, what it is worth, and what was left out. */
import { FAMILY_OF } from '../model/entity.ts';
import type { Receipt, ReceiptLine } from '../model/link.ts';
import { usedApart } from './against.ts';
import { findAccount, holdersOf, holdingOf, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { compareText } from './order.ts';
import { APART_FACTOR } from './priors.ts';
import { withoutIgnored } from './scope.ts';
import type { Scope } from './scope.ts';
import { baseOf } from './link-answer.ts';
import type { LinkOptions } from './link-answer.ts';
import { isCovered, weightOf } from './signals.ts';

/** A receipt before the rows behind it are read; `value` is the value's entity id, negative for derived ones. */
export interface ReceiptDraft {
  readonly a: string;
  readonly b: string;
  /** Entity ids of the two accounts. */
  readonly entities: readonly [number, number];
  /** INVARIANT: the sum of the lines. */
  readonly weight: number;
  readonly lines: readonly ReceiptDraftLine[];
  readonly excluded: Receipt['excluded'];
}

export type ReceiptDraftLine = Omit<ReceiptLine, 'rows' | 'rowCount'> & {
  readonly entity: number;
};

export interface Pair {
  readonly a: string;
  readonly b: string;
}

/**
 * Shared values of two accounts, strongest first. An address that they used half a year apart counts half.
 *
 * Errors: `not-found`, `bad-argument` when an account is not in the case or its id is in two systems.
 */
export function receiptDraft(holdings: Holdings, pair: Pair, options: LinkOptions): ReceiptDraft {
  const a = findAccount(holdings, pair.a);
  const b = findAccount(holdings, pair.b);
  const scope = withoutIgnored(baseOf(holdings, options.cap).scope, options.ignore);
  const shared = sharedByBoth(holdings, a, b);
  const counted = shared.filter((value) => scope.shown[value] === 1);
  const lines = counted
    .filter((value) => !isCovered(scope, counted, value))
    .map((value) => lineOf(scope, value, [a, b]))
    .sort(
      (x, y) => y.weight - x.weight || compareText(x.kind, y.kind) || compareText(x.value, y.value),
    );
  return {
    a: holdings.accounts[a]?.account ?? pair.a,
    b: holdings.accounts[b]?.account ?? pair.b,
    entities: [holdings.accounts[a]?.entity ?? 0, holdings.accounts[b]?.entity ?? 0],
    weight: sumOf(lines),
    lines,
    excluded: excludedOf(scope, shared, counted),
  };
}

/** Sum of weights to four digits, so that a sum on paper gives the same. */
export function sumOf(lines: readonly { readonly weight: number }[]): number {
  return Math.round(lines.reduce((sum, { weight }) => sum + weight * 10_000, 0)) / 10_000;
}

function sharedByBoth(holdings: Holdings, a: number, b: number): number[] {
  return [...valuesOf(holdings, a)].filter((value) => holdingOf(holdings, b, value) >= 0);
}

function lineOf(scope: Scope, value: number, pair: readonly [number, number]): ReceiptDraftLine {
  const { holdings } = scope;
  const held = holdings.values[value];
  const kind = held?.kind ?? 'name';
  const times = pair.map((account) => holdingOf(holdings, account, value));
  const network = FAMILY_OF[kind] === 'network';
  const factor = network && usedApart(holdings, value, pair) ? APART_FACTOR : 1;
  return {
    kind,
    family: FAMILY_OF[kind],
    value: held?.value ?? '',
    entity: held?.entity ?? 0,
    holders: holdersOf(holdings, value),
    weight: Math.round(weightOf(scope, value) * factor * 10_000) / 10_000,
    // Shared from when the later of the two began, until when the last of the two was seen with it.
    firstShared: extreme(times.map((holding) => holdings.first[holding] ?? NaN)),
    lastShared: extreme(times.map((holding) => holdings.last[holding] ?? NaN)),
  };
}

function extreme(times: readonly number[]): number | null {
  const dated = times.filter((time) => !Number.isNaN(time));
  return dated.length < times.length ? null : Math.max(...dated);
}

function excludedOf(
  scope: Scope,
  shared: readonly number[],
  counted: readonly number[],
): Receipt['excluded'] {
  const { holdings, hubs, ignored } = scope;
  return shared
    .filter((value) => !counted.includes(value) || isCovered(scope, counted, value))
    .flatMap((value) => {
      const held = holdings.values[value];
      if (held === undefined) return [];
      const holders = holdersOf(holdings, value);
      return [{ kind: held.kind, value: held.value, holders, reason: reasonOf() }];

      function reasonOf(): string {
        if (held !== undefined && ignored(held.kind, held.value)) return 'ignored';
        if (counted.includes(value)) return 'an address in it is shared and counted';
        return hubs.get(value)?.reason ?? `shared by ${holders} accounts: weight 0`;
      }
    });
}
