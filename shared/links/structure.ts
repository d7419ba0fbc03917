/**
 * Whether a group has what a ring has and people who live, work or learn together do not.
 *
 * Each innocent explanation takes away what it explains: one place takes its addresses, one organisation its mail
 * domain, its card and its deploy keys, a household also a device and a phone. What is left must still hold half of
 * the group together.
 */
import { FAMILY_OF } from '../model/entity.ts';
import type { ValueKind } from '../model/entity.ts';
import { batchOf } from './batch.ts';
import type { Local } from './local.ts';
import {
  COVERING_SHARE,
  HOUSEHOLD,
  LEAST_MEMBERS,
  MANY_ON_ONE_DEVICE,
  ONE_PLACE_SHARE,
  REST_SHARE,
  SAME_PLACE,
} from './priors.ts';
import type { Scope } from './scope.ts';

export interface Structure {
  readonly ring: boolean;
  /** What made it a ring, or what explains it away. */
  readonly reason:
    | 'shared-beyond-place'
    | 'rotating-places'
    | 'batch-over-places'
    | 'one-household'
    | 'service-accounts'
    | 'one-place-or-organisation';
  /** Indexes of the accounts of the sign-up batch, ascending; empty when there is none. */
  readonly batch: readonly number[];
}

interface Shared {
  readonly kind: ValueKind;
  readonly holders: readonly number[];
}

/** Judges a group. `local` is the graph of the group. */
export function structureOf(scope: Scope, local: Local): Structure {
  const batch = batchOf(scope, local.members);
  const facts = factsOf(scope, local, batch);
  const innocent = innocentReason(scope, local, facts);
  if (innocent !== null) return { ring: false, reason: innocent, batch };
  const proof = ringReason(facts);
  return { ring: proof !== null, reason: proof ?? 'one-place-or-organisation', batch };
}

interface Facts {
  readonly size: number;
  readonly shared: readonly Shared[];
  /** Members of each place, largest first. */
  readonly places: readonly (readonly number[])[];
  readonly onePlace: boolean;
  /** Small enough for a household, in one place or none that is known, and not made together. */
  readonly small: boolean;
  /** Members of the sign-up batch. */
  readonly together: ReadonlySet<number>;
}

function factsOf(scope: Scope, local: Local, batch: readonly number[]): Facts {
  const shared = sharedOf(scope, local);
  const size = local.members.length;
  const places = placesOf(shared);
  const onePlace = (places[0]?.length ?? 0) >= ONE_PLACE_SHARE * size;
  const home = onePlace || places.length === 0;
  return {
    size,
    shared,
    places,
    onePlace,
    small: size <= HOUSEHOLD && batch.length === 0 && home,
    together: new Set(batch.map((account) => local.members.indexOf(account))),
  };
}

function innocentReason(scope: Scope, local: Local, facts: Facts): Structure['reason'] | null {
  if (mostAreServices(scope, local)) return 'service-accounts';
  const household = facts.small && facts.onePlace && !hasOwnProof(facts.shared);
  return household ? 'one-household' : null;
}

function ringReason(facts: Facts): Structure['reason'] | null {
  const { size, places, onePlace } = facts;
  const batch = facts.together.size > 0;
  if (holdsTogether(leftOver(facts), size)) return 'shared-beyond-place';
  if ((size > HOUSEHOLD || batch) && rotates(places, size)) return 'rotating-places';
  return batch && places.length >= 2 && !onePlace ? 'batch-over-places' : null;
}

function sharedOf(scope: Scope, local: Local): Shared[] {
  return local.values.map((value, at) => ({
    kind: scope.holdings.values[value]?.kind ?? 'name',
    holders: local.holders[at] ?? [],
  }));
}

/** Members of each place, largest first; addresses that nearly the same members use are one place. */
function placesOf(shared: readonly Shared[]): readonly (readonly number[])[] {
  const addresses = shared
    .filter(({ kind }) => FAMILY_OF[kind] === 'network')
    .map(({ holders }) => holders)
    .sort((a, b) => b.length - a.length);
  const places: Set<number>[] = [];
  for (const holders of addresses) {
    const same = places.find((place) => overlap(place, holders) >= SAME_PLACE);
    if (same === undefined) places.push(new Set(holders));
    else for (const holder of holders) same.add(holder);
  }
  return places.map((place) => [...place]).sort((a, b) => b.length - a.length);
}

function overlap(a: ReadonlySet<number>, b: readonly number[]): number {
  const both = b.filter((holder) => a.has(holder)).length;
  return both / (a.size + b.length - both);
}

/** Neither a household nor an office has these in common; the proof is a value of three members. */
function hasOwnProof(shared: readonly Shared[]): boolean {
  return shared.some(
    ({ kind, holders }) =>
      holders.length >= LEAST_MEMBERS &&
      (FAMILY_OF[kind] === 'ci' || FAMILY_OF[kind] === 'behaviour' || kind === 'credential'),
  );
}

/** Values that the innocent explanations leave over. */
function leftOver(facts: Facts): readonly Shared[] {
  const { size, shared } = facts;
  const card = mostHeld(shared, 'card');
  const organisation =
    covers(mostHeld(shared, 'email-domain'), size) || (facts.onePlace && covers(card, size));
  // Made together in one place: pupils may share machines, few to each.
  const lesson = facts.onePlace && facts.together.size > 0;
  const explained = new Set<Shared | null>([card]);
  if (facts.small) explained.add(mostHeld(shared, 'device')).add(mostHeld(shared, 'phone'));
  return shared.filter((value) => {
    if (!provesMore(value.kind) || explained.has(value)) return false;
    if (organisation && value.kind === 'credential') return false;
    if (isOfOneHome(value, facts)) return false;
    return !(lesson && value.kind === 'device' && value.holders.length < MANY_ON_ONE_DEVICE);
  });
}

/** Held by few, all in one place and not made together: a couple, a family, two desks in an office. */
function isOfOneHome({ holders }: Shared, { places, together }: Facts): boolean {
  if (holders.length > HOUSEHOLD) return false;
  if (holders.filter((holder) => together.has(holder)).length >= 2) return false;
  return places.some((place) => holders.every((holder) => place.includes(holder)));
}

function provesMore(kind: ValueKind): boolean {
  const weak = kind === 'email-domain' || kind === 'url-host' || kind === 'image';
  return !weak && FAMILY_OF[kind] !== 'network';
}

function mostHeld(shared: readonly Shared[], kind: ValueKind): Shared | null {
  let most: Shared | null = null;
  for (const value of shared) {
    if (value.kind === kind && value.holders.length > (most?.holders.length ?? 0)) most = value;
  }
  return most;
}

function covers(value: Shared | null, size: number): boolean {
  return value !== null && value.holders.length >= COVERING_SHARE * size;
}

function holdsTogether(left: readonly Shared[], size: number): boolean {
  const held = new Set(left.flatMap(({ holders }) => holders));
  return held.size >= Math.max(LEAST_MEMBERS, REST_SHARE * size);
}

/** Most members use several of at least three shared places: people have one home and one office. */
function rotates(places: readonly (readonly number[])[], size: number): boolean {
  if (places.length < 3) return false;
  const uses = new Map<number, number>();
  for (const place of places)
    for (const member of place) uses.set(member, (uses.get(member) ?? 0) + 1);
  const travelling = [...uses.values()].filter((count) => count >= 2).length;
  return travelling >= Math.max(LEAST_MEMBERS, REST_SHARE * size);
}

/** Names that platforms give to accounts of programs: `project_12_bot_…`, `[bot]`, `…-bot`, `svc-…`. */
const SERVICE_NAME =
  /^(project|group)_\d+_bot|\[bot\]$|(^|[-_.])bot\d{0,3}$|^(svc|service)[-_.]|service[-_.]account|^(ghost|alert-bot|support-bot)$/i;

function mostAreServices(scope: Scope, local: Local): boolean {
  const services = local.members.filter((account) =>
    SERVICE_NAME.test(scope.holdings.accounts[account]?.name ?? ''),
  );
  return services.length >= COVERING_SHARE * local.members.length;
}
