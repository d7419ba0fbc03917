/**
 * Pairs of accounts that may be one person. Terms in the manner of Fellegi and Sunter (1969): each field adds the
 * log of how much likelier its agreement is for one person than for two; the sum gives the probability.
 *
 * Pairs are compared only where something blocks them together; blocks that are too common are left out and counted.
 */
import type { DuplicateAnswer, DuplicatePair } from '../model/link.ts';
import type { ValueKind } from '../model/entity.ts';
import { canonicalName } from '../values/name.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { holdersOf, valuesOf } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { jaroWinkler } from './similarity.ts';

/** From this probability on a pair is a `match`; from `POSSIBLE` on it is listed as `possible`. */
const THRESHOLD = 0.9;
const POSSIBLE = 0.5;
/** Log odds that two accounts of one block are one person, before any field is compared. */
const PRIOR = -4;
/** Accounts in one block; of a larger one no pair is compared. */
const MAX_BLOCK = 50;
const MAX_PAIRS = 1000;

/** Log odds that agreement adds; `differ` where both have values and none agrees. */
const EXACT: readonly ExactRule[] = [
  { kind: 'email', agree: 8, differ: -0.2 },
  { kind: 'phone', agree: 5, differ: -1 },
  { kind: 'device', agree: 3.5, differ: -0.3 },
  { kind: 'card', agree: 3, differ: -0.3 },
  { kind: 'credential', agree: 6, differ: 0 },
  { kind: 'ip', agree: 1, differ: 0 },
];
interface ExactRule {
  readonly kind: ValueKind;
  readonly agree: number;
  readonly differ: number;
}
const NAME = { field: 'name', agree: 4, alike: 0.92, differ: -2.5, unlike: 0.7 };
/** Local parts are made from names, so that being alike adds little beside an equal name. */
const LOCAL_PART = {
  field: 'email-local-part',
  agree: 1.5,
  alike: 0.92,
  differ: -0.3,
  unlike: 0.6,
};

const EQUAL_LOCAL_PART = 3;

interface Person {
  readonly account: string;
  readonly name: string | null;
  readonly localParts: readonly string[];
  readonly held: ReadonlyMap<ValueKind, readonly string[]>;
}

type Term = DuplicatePair['terms'][number];

/** Likeliest pairs first, at most 1,000. `compared` counts pairs, `leftOut` the pairs of blocks that are too large. */
export function duplicates(holdings: Holdings): DuplicateAnswer {
  const persons = holdings.accounts.map((_, at) => personOf(holdings, at));
  const { pairs, leftOut } = blockedPairs(persons);
  const found = pairs.flatMap(([a, b]) => {
    const first = persons[a];
    const second = persons[b];
    return first === undefined || second === undefined ? [] : compare(first, second);
  });
  const listed = found.filter(({ probability }) => probability >= POSSIBLE);
  // The sort is stable: pairs come in the order of their accounts.
  listed.sort((a, b) => b.probability - a.probability);
  return {
    pairs: listed.slice(0, MAX_PAIRS),
    threshold: THRESHOLD,
    compared: pairs.length,
    leftOut,
  };
}

function personOf(holdings: Holdings, at: number): Person {
  const held = new Map<ValueKind, string[]>();
  for (const index of valuesOf(holdings, at)) {
    const value = holdings.values[index];
    if (value === undefined || value.standing.role === 'never') continue;
    if (holdersOf(holdings, index) > MAX_BLOCK) continue;
    const list = held.get(value.kind);
    if (list === undefined) held.set(value.kind, [value.value]);
    else list.push(value.value);
  }
  const { account = '', name = null } = holdings.accounts[at] ?? {};
  const stated = held.get('name')?.[0] ?? name;
  const canonical = stated === null ? null : canonicalName(stated);
  const locals = (held.get('email') ?? []).map((email) => email.slice(0, email.lastIndexOf('@')));
  return {
    account,
    name: canonical === null || isPlaceholder(canonical) ? null : canonical,
    localParts: locals.filter((local) => !isPlaceholder(local)),
    held,
  };
}

/** What must agree for two accounts to be compared at all. */
function blocksOf({ name, localParts, held }: Person): string[] {
  const exact = (['email', 'phone', 'device', 'card', 'credential'] as const).flatMap((kind) =>
    (held.get(kind) ?? []).map((value) => `${kind}=${value}`),
  );
  const words =
    name === null
      ? []
      : name
          .split(/[^\p{L}\p{N}]+/u)
          .filter((word) => word !== '')
          .sort();
  const names =
    words.length === 0 ? [] : [`name=${words.join(' ')}`, `start=${name?.slice(0, 5) ?? ''}`];
  return [...exact, ...names, ...localParts.map((local) => `local=${bare(local)}`)];
}

/** A local part without signs and the number at its end. */
function bare(local: string): string {
  const letters = local.replace(/[^\p{L}\p{N}]+/gu, '');
  return letters.replace(/\d+$/, '') || letters;
}

function blockedPairs(persons: readonly Person[]): {
  readonly pairs: readonly (readonly [number, number])[];
  readonly leftOut: number;
} {
  const blocks = new Map<string, number[]>();
  for (const [at, person] of persons.entries()) {
    for (const key of new Set(blocksOf(person))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  }
  const keys = new Set<number>();
  let leftOut = 0;
  for (const block of blocks.values()) {
    if (block.length > MAX_BLOCK) {
      leftOut += (block.length * (block.length - 1)) / 2;
      continue;
    }
    for (const [rank, a] of block.entries()) {
      for (const b of block.slice(rank + 1)) keys.add(a * persons.length + b);
    }
  }
  const pairs = [...keys]
    .sort((a, b) => a - b)
    .map((key) => [Math.floor(key / persons.length), key % persons.length] as const);
  return { pairs, leftOut };
}

function compare(a: Person, b: Person): DuplicatePair {
  const terms = [
    ...nameTerm(a, b),
    ...localTerm(a, b),
    ...EXACT.flatMap((rule) => exactTerm(rule, a, b)),
  ];
  const odds = terms.reduce((sum, { weight }) => sum + weight, PRIOR);
  const probability = Math.round(1000 / (1 + Math.exp(-odds))) / 1000;
  return {
    a: a.account,
    b: b.account,
    probability,
    decision: probability >= THRESHOLD ? 'match' : 'possible',
    terms: terms.sort((x, y) => y.weight - x.weight),
  };
}

function nameTerm(a: Person, b: Person): Term[] {
  if (a.name === null || b.name === null) return [];
  return [similarTerm(NAME, a.name, b.name)];
}

/** Equal mailboxes are a term of their own. */
function localTerm(a: Person, b: Person): Term[] {
  const [first] = a.localParts;
  const [second] = b.localParts;
  const same = (a.held.get('email') ?? []).some((email) => b.held.get('email')?.includes(email));
  if (first === undefined || second === undefined || same) return [];
  const equal = a.localParts.find((local) => b.localParts.includes(local));
  if (equal === undefined) return [similarTerm(LOCAL_PART, first, second)];
  return [{ field: LOCAL_PART.field, a: equal, b: equal, similarity: 1, weight: EQUAL_LOCAL_PART }];
}

function similarTerm(rule: typeof NAME, a: string, b: string): Term {
  const similarity = Math.round(jaroWinkler(a, b) * 1000) / 1000;
  const { field } = rule;
  if (similarity <= rule.unlike) return { field, a, b, similarity, weight: rule.differ };
  if (similarity < rule.alike) return { field, a, b, similarity, weight: 0 };
  const weight = (rule.agree * (similarity - rule.alike)) / (1 - rule.alike);
  return { field, a, b, similarity, weight: Math.round((weight / 2 + rule.agree / 2) * 100) / 100 };
}

function exactTerm({ kind, ...odds }: ExactRule, a: Person, b: Person): Term[] {
  const mine = a.held.get(kind) ?? [];
  const theirs = b.held.get(kind) ?? [];
  const [first] = mine;
  const [other] = theirs;
  if (first === undefined || other === undefined) return [];
  const common = mine.find((value) => theirs.includes(value));
  if (common !== undefined) {
    return [{ field: kind, a: common, b: common, similarity: 1, weight: odds.agree }];
  }
  return odds.differ === 0
    ? []
    : [{ field: kind, a: first, b: other, similarity: 0, weight: odds.differ }];
}
