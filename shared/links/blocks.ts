/**
 * Blocks of a group: parts that no single account and no single common thing holds together.
 *
 * The owner of a home that a ring uses as a proxy hangs on the ring by one address, the family of a hijacked
 * account by that one account: both fall off here. Blocks that meet in a hard value (a wallet, a device, a card)
 * stay together. Blocks are the biconnected components of the graph of accounts and values (Tarjan, Hopcroft 1973).
 */
import type { Local } from './local.ts';
import type { Scope } from './scope.ts';

/** Groups of indexes of accounts, each ascending; an account may stand in two. Smallest account first. */
export function blocksOf(scope: Scope, local: Local): number[][] {
  const found = biconnected(local);
  const joined = joinAtHardValues(scope, local, found);
  const groups: number[][] = [];
  for (const nodes of joined) {
    const places = nodes.filter((node) => node < local.members.length);
    const members = [...new Set(places)].map((place) => local.members[place] ?? 0);
    if (members.length >= 2) groups.push(members.sort((a, b) => a - b));
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || b.length - a.length);
}

function neighbours(
  local: Local,
  node: number,
): { readonly list: readonly number[]; readonly shift: number } {
  const accounts = local.members.length;
  return node < accounts
    ? { list: local.shares[node] ?? [], shift: accounts }
    : { list: local.holders[node - accounts] ?? [], shift: 0 };
}

interface Walk {
  readonly local: Local;
  readonly order: Int32Array;
  readonly low: Int32Array;
  readonly parent: Int32Array;
  readonly next: Int32Array;
  /** Nodes whose block is not closed yet. */
  readonly open: number[];
  readonly blocks: number[][];
  time: number;
}

/** Nodes: places of members first, then places of values. Without recursion: a group can be deep. */
function biconnected(local: Local): number[][] {
  const count = local.members.length + local.values.length;
  const walk: Walk = {
    local,
    order: new Int32Array(count).fill(-1),
    low: new Int32Array(count),
    parent: new Int32Array(count).fill(-1),
    next: new Int32Array(count),
    open: [],
    blocks: [],
    time: 0,
  };
  for (let root = 0; root < local.members.length; root++) {
    if (walk.order[root] === -1) walkFrom(walk, root);
  }
  return walk.blocks;
}

function walkFrom(walk: Walk, root: number): void {
  const stack = [root];
  enter(walk, root);
  while (stack.length > 0) {
    const node = stack[stack.length - 1] ?? 0;
    const { list, shift } = neighbours(walk.local, node);
    const at = walk.next[node] ?? 0;
    const place = list[at];
    if (place === undefined) {
      stack.pop();
      leave(walk, node);
      continue;
    }
    walk.next[node] = at + 1;
    const other = place + shift;
    if (walk.order[other] === -1) {
      walk.parent[other] = node;
      enter(walk, other);
      stack.push(other);
    } else if (other !== walk.parent[node]) {
      walk.low[node] = Math.min(walk.low[node] ?? 0, walk.order[other] ?? 0);
    }
  }
  walk.open.length = 0;
}

function enter(walk: Walk, node: number): void {
  walk.order[node] = walk.time;
  walk.low[node] = walk.time;
  walk.time++;
  walk.open.push(node);
}

function leave(walk: Walk, node: number): void {
  const parent = walk.parent[node] ?? -1;
  if (parent < 0) return;
  const low = walk.low[node] ?? 0;
  walk.low[parent] = Math.min(walk.low[parent] ?? 0, low);
  if (low < (walk.order[parent] ?? 0)) return;
  const block = [parent];
  for (;;) {
    const top = walk.open.pop();
    if (top === undefined) break;
    block.push(top);
    if (top === node) break;
  }
  walk.blocks.push(block);
}

function joinAtHardValues(
  scope: Scope,
  local: Local,
  ...[blocks]: readonly [blocks: readonly (readonly number[])[]]
): number[][] {
  const groupOf = blocks.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    groupOf[at] = root;
    return root;
  };
  const firstWith = new Map<number, number>();
  for (const [at, block] of blocks.entries()) {
    for (const node of block) {
      if (!isHard(scope, local, node)) continue;
      const first = firstWith.get(node);
      if (first === undefined) firstWith.set(node, at);
      else groupOf[rootOf(at)] = rootOf(first);
    }
  }
  const joined = new Map<number, number[]>();
  for (const [at, block] of blocks.entries()) {
    const root = rootOf(at);
    const group = joined.get(root);
    if (group === undefined) joined.set(root, [...block]);
    else for (const node of block) group.push(node);
  }
  return [...joined.values()];
}

/** A script may be a template, so that it does not hold two parts together by itself. */
function isHard(scope: Scope, local: Local, node: number): boolean {
  const value = local.values[node - local.members.length];
  if (node < local.members.length || value === undefined) return false;
  const held = scope.holdings.values[value];
  return held?.standing.role === 'hard' && held.kind !== 'script';
}
