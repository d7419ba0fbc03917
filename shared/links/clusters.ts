/** A ring as the person reads it: members with confidence, signals, contrary evidence, stability; score. */
import type { ValueKind } from '../model/entity.ts';
import type { Cluster, Confidence, Member, Signal, Stability } from '../model/link.ts';
import { againstOf, hypothesisOf, seenBetween, WEIGHTY } from './against.ts';
import { ringsWithin } from './groups.ts';
import type { Ring } from './groups.ts';
import { countBits, familyBit, LEAST_MEMBERS, REST_SHARE } from './priors.ts';
import { withoutKind } from './scope.ts';
import type { Scope } from './scope.ts';
import { sharedValues, signalsOf } from './signals.ts';

export type Draft = Omit<Cluster, 'id'>;

/** Describes a ring. The score is 0.4 × families + 0.3 × confidence + 0.3 × stability, each the mean of 0 to 1. */
export function describe(scope: Scope, ring: Ring): Draft {
  const values = sharedValues(scope, ring);
  const signals = values.map((shared) => signalsOf(scope, shared));
  const removals = removeEachKind(scope, ring, kindsOf(signals));
  const members = ring.members.map((account, place): Member => {
    const judged = { account, shared: values[place] ?? [] };
    const against = againstOf(scope, ring, judged);
    const known = scope.holdings.accounts[account];
    return {
      account: known?.account ?? '',
      entity: known?.entity ?? 0,
      name: known?.name ?? null,
      confidence: confidenceOf(scope, judged.shared, against),
      hypothesis: hypothesisOf(scope, ring, judged),
      stability: stabilityOf(removals, (left) => left.some((part) => part.includes(account))),
      signals: signals[place] ?? [],
      against,
    };
  });
  const enough = Math.max(LEAST_MEMBERS, REST_SHARE * ring.members.length);
  const stability = stabilityOf(removals, (left) => left.some((part) => part.length >= enough));
  return { score: scoreOf(members, stability), stability, ...seenBetween(scope, ring), members };
}

/** Score of members that were described; see `describe`. */
export function scoreOf(members: readonly Member[], stability: Stability): number {
  const families = mean(members, ({ signals }) => {
    const bits = signals.reduce(
      (all, { kind }) => (isPattern(kind) ? all : all | familyBit(kind)),
      0,
    );
    return Math.min(1, countBits(bits) / 3);
  });
  const confidence = mean(members, (member) => CONFIDENCE_SCORE[member.confidence]);
  const stable = stability.of === 0 ? 0 : stability.survives / stability.of;
  return Math.round((0.4 * families + 0.3 * confidence + 0.3 * stable) * 1000) / 1000;
}

const CONFIDENCE_SCORE: Readonly<Record<Confidence, number>> = {
  confirmed: 1,
  probable: 0.5,
  possible: 0.2,
};

/**
 * `confirmed`: two families, and two values that mean something by themselves, so that neither carries the
 * membership alone; with contrary evidence it takes three families.
 */
function confidenceOf(
  scope: Scope,
  shared: readonly number[],
  against: Member['against'],
): Confidence {
  let families = 0;
  let strong = 0;
  for (const value of shared) {
    if (scope.usable[value] !== 1) continue;
    const held = scope.holdings.values[value];
    if (held === undefined) continue;
    families |= familyBit(held.kind);
    if (held.standing.role === 'hard' || held.kind === 'ip' || held.kind === 'content') strong++;
    // Its address is counted where that is shared too: `sharedValues` keeps both.
    else if (held.kind === 'ip-prefix' && !sharesAddress(scope, shared)) strong++;
  }
  const count = countBits(families);
  if (count < 2 || strong < 2) return 'probable';
  return count === 2 && against.some(({ kind }) => WEIGHTY.has(kind)) ? 'probable' : 'confirmed';
}

function sharesAddress(scope: Scope, shared: readonly number[]): boolean {
  return shared.some((value) => scope.holdings.values[value]?.kind === 'ip');
}

interface Removal {
  readonly kind: ValueKind;
  /** Accounts of each ring that is left without the kind. */
  readonly left: readonly (readonly number[])[];
}

function removeEachKind(scope: Scope, ring: Ring, kinds: readonly ValueKind[]): Removal[] {
  return kinds.map((kind) => {
    return {
      kind,
      left: ringsWithin(withoutKind(scope, kind), ring.members).map(({ members }) => members),
    };
  });
}

function stabilityOf(
  removals: readonly Removal[],
  survives: (left: Removal['left']) => boolean,
): Stability {
  const failsWithout = removals.filter(({ left }) => !survives(left)).map(({ kind }) => kind);
  return { survives: removals.length - failsWithout.length, of: removals.length, failsWithout };
}

function kindsOf(signals: readonly (readonly Signal[])[]): ValueKind[] {
  return [...new Set(signals.flat().map(({ kind }) => kind))].sort();
}

function isPattern(kind: ValueKind): boolean {
  return kind === 'ip-prefix' || kind === 'name' || kind === 'email-pattern';
}

function mean<T>(list: readonly T[], of: (one: T) => number): number {
  return list.length === 0 ? 0 : list.reduce((sum, one) => sum + of(one), 0) / list.length;
}
