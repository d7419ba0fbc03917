/**
 * Where every number of linking stands: priors, caps, thresholds. It is configuration, shown to the person
 * as it is here; nothing else in `links/` decides how much a value is worth.
 */
import { FAMILY_OF } from '../model/entity.ts';
import type { Family, ValueKind } from '../model/entity.ts';

/**
 * What a shared value of a kind may do.
 *
 * `hard`: brings accounts together, and by itself shows more than living or working in one place.
 * `soft`: brings accounts together, but only beside something else: places, organisations and popular things have it too.
 * `support`: is shown, and never brings accounts together.
 */
export type Role = 'hard' | 'soft' | 'support';

export interface Prior {
  readonly kind: ValueKind;
  /** Factor on the rarity: 1 is a value that in practice only one person has. */
  readonly prior: number;
  readonly role: Role;
  /** Rare enough in practice that three accounts with the same one belong together without a second family. */
  readonly alone: boolean;
  readonly trap: string;
}

/** In the order in which kinds are shown when weights are equal. */
export const PRIORS: readonly Prior[] = [
  prior('wallet', 1, 'hard', 'donation addresses built into miners are everyone’s'),
  prior('credential', 1, 'hard', 'deploy keys and runners of one organisation'),
  prior('device', 0.8, 'hard', 'machines of a classroom or a family'),
  prior('card', 0.8, 'hard', 'one household, one company card'),
  prior('phone', 0.8, 'hard', 'recycled numbers, message gateways'),
  prior('email', 0.8, 'hard', 'plus-tags are a hint, not proof'),
  prior('script', 0.8, 'hard', 'templates and copied documentation'),
  prior('lockstep', 0.6, 'soft', 'what goes viral is done together too'),
  prior('content', 0.5, 'soft', 'boilerplate, licence texts, people who quote it'),
  prior('ip', 0.5, 'soft', 'shared gateways, offices, households'),
  prior('image', 0.4, 'soft', 'popular images are everyone’s'),
  prior('url-host', 0.3, 'soft', 'popular sites, people who quote it'),
  prior('email-domain', 0.2, 'soft', 'companies and schools'),
  prior('ip-prefix', 0.1, 'support', 'neighbours at one provider'),
  prior('signup-batch', 0.1, 'support', 'school classes and events sign up together'),
  prior('email-pattern', 0.1, 'support', 'school classes have one pattern too'),
  prior('name', 0.1, 'support', 'people have the same name'),
];

const BY_KIND: ReadonlyMap<ValueKind, Prior> = new Map(PRIORS.map((row) => [row.kind, row]));

/** Holders above which a value is damped or excluded, unless its holders share something else. */
export const DEFAULT_CAP = 100;

/**
 * Rarity is measured against at least so many accounts: a case of twelve accounts was chosen from a
 * platform, and says nothing of how rare an address is there.
 */
const LEAST_POPULATION = 1000;

/** Share of a hub's holders that must share something else with each other for it to be kept. */
export const KEPT_SHARE = 0.5;

/**
 * A soft value of at least so many accounts of a group brings them together only when at least this share of them
 * has a value of another family in common too: a café is used by strangers.
 */
export const LOOSE_HOLDERS = 5;
export const FIRM_SHARE = 0.4;

/** Pieces of a group are one when what they share weighs this part of what holds the smaller together. */
export const JOIN_SHARE = 0.3;

/** A sign-up batch: this share of the members within this time, with less than this chance of it. */
export const BATCH_SHARE = 0.6;
export const BATCH_WINDOW_MS = 7 * 86_400_000;
export const BATCH_CHANCE = 0.001;

/** A place, an organisation or a household is what covers this share of a group. */
export const COVERING_SHARE = 0.6;
export const ONE_PLACE_SHARE = 0.8;
/** Addresses with this share of holders in common are one place: IPv4 and IPv6 of one line, office and its gateway. */
export const SAME_PLACE = 0.6;
/** What an innocent explanation leaves over must still hold this share of the group together. */
export const REST_SHARE = 0.5;
/** A group of at most so many can be a household. */
export const HOUSEHOLD = 6;
/** A machine of a classroom serves fewer pupils in one lesson than this. */
export const MANY_ON_ONE_DEVICE = 4;

/** A cluster has at least so many members; pairs belong to duplicates. */
export const LEAST_MEMBERS = 3;

/** Co-use of an address further apart than this is not co-use in time. */
export const APART_MS = 180 * 86_400_000;

/** Factor on the weight of an address that two accounts used far apart in time. */
export const APART_FACTOR = 0.5;

/** An account is old for its cluster when it was made so long before the middle of the others. */
export const OLD_MS = 180 * 86_400_000;

/** Finds what a shared value of a kind is worth and may do. */
export function priorOf(kind: ValueKind): Prior {
  const found = BY_KIND.get(kind);
  if (found === undefined) throw new Error(`no prior for the kind ${kind}`);
  return found;
}

/** Rarity in natural log: `ln(N / holders)`, with N at least `LEAST_POPULATION`; 0 for what everyone has. */
export function rarity(population: number, holders: number): number {
  return Math.max(0, Math.log(Math.max(population, LEAST_POPULATION) / Math.max(1, holders)));
}

/** Place of a family in a set of families kept as bits. */
export function familyBit(kind: ValueKind): number {
  return BITS[FAMILY_OF[kind]];
}

/** How many families a set of bits holds. */
export function countBits(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; left &= left - 1) count++;
  return count;
}

const BITS: Readonly<Record<Family, number>> = {
  network: 1,
  device: 2,
  payment: 4,
  phone: 8,
  identity: 16,
  content: 32,
  behaviour: 64,
  ci: 128,
  credential: 256,
};

function prior(
  kind: ValueKind,
  factor: number,
  ...[role, trap]: readonly [role: Role, trap: string]
): Prior {
  return { kind, prior: factor, role, alone: kind === 'wallet' || kind === 'credential', trap };
}
