/**
 * Who holds what: accounts × values with first time, last time and rows, as columns.
 *
 * Accounts and values stand in an order of their own content, never of rows or ids, so that the same evidence
 * in any order gives the same holdings, and everything computed from them the same answer.
 */
import { CaseError } from '../model/case-error.ts';
import type { ValueKind } from '../model/entity.ts';
import type { UnixMs } from '../model/time.ts';
import { withDerived } from './derive.ts';
import { compareIds, compareText } from './order.ts';
import type { Standing } from './standing.ts';
import { standingOf, standingOfKind } from './standing.ts';

/** What account lists say beyond values; null where no evidence says it. */
export interface AccountFacts {
  readonly paid: boolean | null;
  readonly twoFactor: boolean | null;
  readonly allowListed: boolean | null;
}

export const NO_FACTS: AccountFacts = { paid: null, twoFactor: null, allowListed: null };

export interface Account {
  /** Entity id in the case. */
  readonly entity: number;
  /** The source's id as text. */
  readonly account: string;
  /** System, colon, id: tells accounts of two systems with the same id apart. */
  readonly key: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Time at which it was made, where evidence says so. */
  readonly createdAt: UnixMs | null;
  readonly facts: AccountFacts;
}

export interface HeldValue {
  /** Entity id in the case; negative for values that are derived here. */
  readonly entity: number;
  readonly kind: ValueKind;
  /** Canonical form. */
  readonly value: string;
  /** Whether it may link at all, by its own text. */
  readonly standing: Standing;
}

/** One account holding one value, before it is put in order. */
export interface Held {
  /** The account's entity id. */
  readonly account: number;
  /** The value's entity id. */
  readonly value: number;
  readonly first: UnixMs | null;
  readonly last: UnixMs | null;
  readonly rows: number;
}

export interface HoldingsInput {
  readonly accounts: readonly Account[];
  readonly values: readonly {
    readonly entity: number;
    readonly kind: ValueKind;
    readonly value: string;
  }[];
  readonly held: readonly Held[];
}

/**
 * Columns of holdings, sorted by account, then value. Holdings of account `a` are
 * [accountStart[a], accountStart[a + 1]); those of value `v` are the entries of `valueHolding`
 * in [valueStart[v], valueStart[v + 1]), in order of accounts.
 */
export interface Holdings {
  readonly accounts: readonly Account[];
  readonly values: readonly HeldValue[];
  readonly accountStart: Int32Array;
  readonly account: Int32Array;
  readonly value: Int32Array;
  /** Unix ms; NaN when no row is dated. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly rows: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueHolding: Int32Array;
}

/** Adds derived values, puts holdings in order and adds up repeated ones. Accounts and values that `held` does not name are kept. */
export function buildHoldings(stated: HoldingsInput): Holdings {
  const input = withDerived(stated);
  const accounts = input.accounts
    .slice()
    .sort((a, b) => compareIds(a.account, b.account) || compareText(a.key, b.key));
  const once = heldOnce(input.held);
  const values = input.values
    .map(({ entity, kind, value }): HeldValue => {
      const standing = once.has(entity) ? standingOfKind(kind) : standingOf(kind, value);
      return { entity, kind, value, standing };
    })
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.value, b.value));
  const pairs = sortedPairs(input.held, positions(accounts), positions(values));
  const columns = mergeColumns(pairs);
  return {
    accounts,
    values,
    ...columns,
    accountStart: starts(columns.account, accounts.length),
    ...byValue(columns.value, values.length),
  };
}

/** Finds accounts as people name them: by the source's id, or by `system:id` where two systems share an id. */
export function findAccount(holdings: Holdings, named: string): number {
  const found: number[] = [];
  for (const [at, { account, key }] of holdings.accounts.entries()) {
    if (key === named) return at;
    if (account === named) found.push(at);
  }
  if (found[0] === undefined) {
    throw new CaseError(
      'not-found',
      `no account \`${named}\` in this case: give its id as the source writes it`,
    );
  }
  if (found.length > 1) {
    const keys = found.map((at) => `\`${holdings.accounts[at]?.key ?? ''}\``).join(' or ');
    throw new CaseError(
      'bad-argument',
      `the account \`${named}\` is in more than one system: write ${keys}`,
    );
  }
  return found[0];
}

/** Accounts of the whole case that hold a value, before caps and ignores. */
export function holdersOf(holdings: Holdings, value: number): number {
  return (holdings.valueStart[value + 1] ?? 0) - (holdings.valueStart[value] ?? 0);
}

/** The holding of a value by an account, or -1. */
export function holdingOf(holdings: Holdings, account: number, value: number): number {
  let low = holdings.accountStart[account] ?? 0;
  let high = (holdings.accountStart[account + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = holdings.value[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Indexes of the values that an account holds, ascending. */
export function valuesOf(holdings: Holdings, account: number): Int32Array {
  return holdings.value.subarray(
    holdings.accountStart[account] ?? 0,
    holdings.accountStart[account + 1] ?? 0,
  );
}

/** Indexes of the accounts that hold a value, ascending. */
export function accountsOf(holdings: Holdings, value: number): number[] {
  const from = holdings.valueStart[value] ?? 0;
  const to = holdings.valueStart[value + 1] ?? 0;
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    found.push(holdings.account[holdings.valueHolding[at] ?? 0] ?? 0);
  }
  return found;
}

interface Pair extends Pick<Held, 'first' | 'last' | 'rows'> {
  readonly accountAt: number;
  readonly valueAt: number;
}

function positions(list: readonly { readonly entity: number }[]): ReadonlyMap<number, number> {
  return new Map(list.map(({ entity }, at) => [entity, at]));
}

/** Values that one account holds link nobody, so that their text need not be judged: most values are such. */
function heldOnce(held: readonly Held[]): ReadonlySet<number> {
  const holder = new Map<number, number>();
  const once = new Set<number>();
  for (const { account, value } of held) {
    const known = holder.get(value);
    if (known === undefined) {
      holder.set(value, account);
      once.add(value);
    } else if (known !== account) {
      once.delete(value);
    }
  }
  return once;
}

/** By account, then value. Accounts are counted out first: a comparison sort of millions of pairs takes seconds. */
function sortedPairs(
  held: readonly Held[],
  accountAt: ReadonlyMap<number, number>,
  valueAt: ReadonlyMap<number, number>,
): Pair[] {
  const buckets: Pair[][] = Array.from({ length: accountAt.size }, () => []);
  for (const one of held) {
    const account = accountAt.get(one.account);
    const value = valueAt.get(one.value);
    if (account === undefined || value === undefined) continue;
    const { first, last, rows } = one;
    buckets[account]?.push({ first, last, rows, accountAt: account, valueAt: value });
  }
  return buckets.flatMap((bucket) => bucket.sort((a, b) => a.valueAt - b.valueAt));
}

type Columns = Pick<Holdings, 'account' | 'value' | 'first' | 'last' | 'rows'>;

function mergeColumns(pairs: readonly Pair[]): Columns {
  const columns: Columns = {
    account: new Int32Array(pairs.length),
    value: new Int32Array(pairs.length),
    first: new Float64Array(pairs.length),
    last: new Float64Array(pairs.length),
    rows: new Int32Array(pairs.length),
  };
  let at = -1;
  for (const pair of pairs) {
    const same = columns.account[at] === pair.accountAt && columns.value[at] === pair.valueAt;
    if (!same) {
      at++;
      columns.account[at] = pair.accountAt;
      columns.value[at] = pair.valueAt;
      columns.first[at] = NaN;
      columns.last[at] = NaN;
    }
    columns.first[at] = earlier(columns.first[at] ?? NaN, pair.first ?? NaN);
    columns.last[at] = later(columns.last[at] ?? NaN, pair.last ?? NaN);
    columns.rows[at] = (columns.rows[at] ?? 0) + pair.rows;
  }
  const { account, value, first, last, rows } = columns;
  const end = at + 1;
  return {
    account: account.slice(0, end),
    value: value.slice(0, end),
    first: first.slice(0, end),
    last: last.slice(0, end),
    rows: rows.slice(0, end),
  };
}

function starts(sorted: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (const at of sorted) start[at + 1] = (start[at + 1] ?? 0) + 1;
  for (let at = 0; at < count; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  return start;
}

function byValue(value: Int32Array, count: number): Pick<Holdings, 'valueStart' | 'valueHolding'> {
  const valueStart = starts(value, count);
  const next = valueStart.slice();
  const valueHolding = new Int32Array(value.length);
  for (let holding = 0; holding < value.length; holding++) {
    const at = value[holding] ?? 0;
    valueHolding[next[at] ?? 0] = holding;
    next[at] = (next[at] ?? 0) + 1;
  }
  return { valueStart, valueHolding };
}

/** The earlier of two times, where NaN is unknown. */
export function earlier(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.min(a, b);
}

/** The later of two times, where NaN is unknown. */
export function later(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.max(a, b);
}
