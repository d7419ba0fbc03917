/** The strongest ways from one account to another: account, value, account, value … account. */
import type { PathAnswer } from '../model/link.ts';
import { accountsOf, findAccount, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { baseOf } from './link-answer.ts';
import type { LinkOptions } from './link-answer.ts';
import { MinQueue } from './min-queue.ts';
import type { Pair } from './receipt.ts';
import { withoutIgnored } from './scope.ts';
import type { Scope } from './scope.ts';
import { weightOf } from './signals.ts';

const MAX_PATHS = 3;

/**
 * Up to three paths that have no value in common, strongest first. A step through a value has the length 1 / weight
 * (Newman 2001; Dijkstra 1959), and the weight of a path is 1 / its length: that of the value, for one step.
 *
 * Errors: as `findAccount`.
 */
export function paths(holdings: Holdings, pair: Pair, options: LinkOptions): PathAnswer {
  const from = findAccount(holdings, pair.a);
  const to = findAccount(holdings, pair.b);
  const scope = withoutIgnored(baseOf(holdings, options.cap).scope, options.ignore);
  const usable = scope.usable.slice();
  const found: PathAnswer['paths'][number][] = [];
  for (let tries = from === to ? 0 : MAX_PATHS; tries > 0; tries--) {
    const path = shortestPath({ ...scope, usable }, from, to);
    if (path === null) break;
    for (const value of path.values) usable[value] = 0;
    found.push(describePath(scope, path));
  }
  const name = (at: number): string => holdings.accounts[at]?.account ?? '';
  return { a: name(from), b: name(to), paths: found };
}

interface Path {
  readonly length: number;
  /** One more than there are values. */
  readonly accounts: readonly number[];
  readonly values: readonly number[];
}

interface Search {
  readonly scope: Scope;
  readonly queue: MinQueue;
  readonly best: Map<number, number>;
  readonly cameBy: Map<number, { readonly account: number; readonly value: number }>;
  /** Values whose holders were reached: the first to reach a value is the nearest. */
  readonly used: Set<number>;
}

function shortestPath(scope: Scope, from: number, to: number): Path | null {
  const search: Search = {
    scope,
    queue: new MinQueue(),
    best: new Map([[from, 0]]),
    cameBy: new Map(),
    used: new Set(),
  };
  search.queue.push(from, 0);
  for (;;) {
    const next = search.queue.pop();
    if (next === null) return null;
    if (next.item === to) return traceBack(search, to, next.cost);
    if (next.cost <= (search.best.get(next.item) ?? Infinity)) visit(search, next.item, next.cost);
  }
}

function visit({ scope, ...search }: Search, account: number, length: number): void {
  for (const value of valuesOf(scope.holdings, account)) {
    if (scope.usable[value] !== 1 || search.used.has(value)) continue;
    search.used.add(value);
    const reached = length + 1 / Math.max(weightOf(scope, value), 1e-6);
    for (const other of accountsOf(scope.holdings, value)) {
      if (reached >= (search.best.get(other) ?? Infinity)) continue;
      search.best.set(other, reached);
      search.cameBy.set(other, { account, value });
      search.queue.push(other, reached);
    }
  }
}

function traceBack({ cameBy }: Search, to: number, length: number): Path {
  const accounts = [to];
  const values: number[] = [];
  for (let step = cameBy.get(to); step !== undefined; step = cameBy.get(step.account)) {
    accounts.unshift(step.account);
    values.unshift(step.value);
  }
  return { length, accounts, values };
}

function describePath(
  { holdings }: Scope,
  { length, accounts, values }: Path,
): PathAnswer['paths'][number] {
  const steps = accounts.flatMap((account, at) => {
    const own = { kind: 'account', value: holdings.accounts[account]?.account ?? '' } as const;
    const held = holdings.values[values[at] ?? -1];
    return held === undefined ? [own] : [own, { kind: held.kind, value: held.value }];
  });
  return { weight: Math.round(10_000 / length) / 10_000, steps };
}
