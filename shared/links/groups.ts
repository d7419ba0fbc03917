/** From all accounts of a case to the groups that are rings: core, blocks, separation, judgement. */
import { blocksOf } from './blocks.ts';
import { firmPart } from './firm.ts';
import { localGraph } from './local.ts';
import type { Local } from './local.ts';
import { peel } from './peel.ts';
import { LEAST_MEMBERS } from './priors.ts';
import type { Scope } from './scope.ts';
import { separate } from './separate.ts';
import { structureOf } from './structure.ts';
import type { Structure } from './structure.ts';

/** A ring. INVARIANT: `ringsWithin` of its members gives it again. */
export interface Ring {
  /** Indexes of accounts, ascending. */
  readonly members: readonly number[];
  /** What holds the members together; they may share loose values beside it. */
  readonly local: Local;
  readonly structure: Structure;
}

/** All rings of a case; an account is in at most one. */
export function findRings(scope: Scope): Ring[] {
  const everyone = scope.holdings.accounts.map((_, account) => account);
  const groups = refine(scope, everyone).flatMap((group) => {
    const parts = separate(scope, group);
    return parts.length === 1 ? [group] : parts.flatMap((part) => refine(scope, part));
  });
  return judge(scope, groups);
}

/** Rings among some accounts, without separation: what is left of a ring when signals are ignored. */
export function ringsWithin(scope: Scope, members: readonly number[]): Ring[] {
  return judge(scope, refine(scope, members));
}

/** Peels and cuts until nothing changes. */
function refine(scope: Scope, members: readonly number[]): number[][] {
  const core = peel(scope, firmGraph(scope, members));
  if (core.length < LEAST_MEMBERS) return [];
  if (core.length < members.length) return refine(scope, core);
  const blocks = blocksOf(scope, firmGraph(scope, core)).filter(
    (block) => block.length >= LEAST_MEMBERS,
  );
  const only = blocks[0];
  if (blocks.length === 1 && only?.length === core.length) {
    return [core];
  }
  return blocks.flatMap((block) => refine(scope, block));
}

function firmGraph(scope: Scope, members: readonly number[]): Local {
  return firmPart(scope, localGraph(scope, members));
}

/** Larger groups take the accounts that stand in two; what is left of the smaller is judged again. */
function judge(scope: Scope, groups: readonly (readonly number[])[]): Ring[] {
  const rings: Ring[] = [];
  const taken = new Set<number>();
  const waiting = groups.slice();
  for (;;) {
    waiting.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
    const group = waiting.shift();
    if (group === undefined) return rings;
    const free = group.filter((account) => !taken.has(account));
    if (free.length < group.length) {
      waiting.push(...refine(scope, free));
      continue;
    }
    const local = firmGraph(scope, group);
    const structure = structureOf(scope, local);
    if (!structure.ring) continue;
    rings.push({ members: group, local, structure });
    for (const account of group) taken.add(account);
  }
}
