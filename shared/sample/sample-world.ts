/** Who and what the sample is about: everything that its files and its truth have in common. */
import type { Author } from './audit-row.ts';
import { Background, FIRST_BACKGROUND_ID } from './background-accounts.ts';
import { CLASSROOM_SIZE, plantInnocents } from './planted-innocents.ts';
import type { Innocents } from './planted-innocents.ts';
import { HIJACKED_HUMAN, OUTSIDER, plantRings } from './planted-rings.ts';
import type { RingMember, Rings } from './planted-rings.ts';
import type { SampleAccount } from './sample-account.ts';
import type { SampleOptions } from './sample-file.ts';
import { CaseError } from '../model/case-error.ts';

const FEWEST_EVENTS = 3000;
const MOST_EVENTS = 5_000_000;

export interface SampleWorld {
  readonly options: SampleOptions;
  readonly background: Background;
  readonly innocents: Innocents;
  readonly rings: Rings;
  /** The spam ring's member on whose behalf the hijacked session ran. */
  readonly hijacked: RingMember;
  /** The mining ring's member who wrote the orders. */
  readonly outsider: RingMember;
}

function member(ring: readonly RingMember[], username: string): RingMember {
  const found = ring.find(({ account }) => account.username === username);
  if (found === undefined) throw new RangeError(`no ring member is called ${username}`);
  return found;
}

/** Throws CaseError `bad-argument` for a size or a seed that the generator cannot make. */
export function makeWorld(options: SampleOptions): SampleWorld {
  const { events, seed } = options;
  if (!Number.isInteger(events) || events < FEWEST_EVENTS || events > MOST_EVENTS) {
    throw new CaseError(
      'bad-argument',
      `the sample cannot have \`${events}\` events; choose 3000 to 5000000`,
    );
  }
  if (!Number.isInteger(seed))
    throw new CaseError('bad-argument', `the seed \`${seed}\` is not a whole number`);
  const background = new Background(events, seed);
  const firstNew = FIRST_BACKGROUND_ID + background.sizes.accounts;
  const rings = plantRings(seed, firstNew + CLASSROOM_SIZE);
  return {
    options,
    background,
    innocents: plantInnocents(seed, firstNew),
    rings,
    hijacked: member(rings.spam, HIJACKED_HUMAN),
    outsider: member(rings.mining, OUTSIDER),
  };
}

/** All planted accounts, lowest id first within each group. */
export function plantedAccounts(world: SampleWorld): readonly SampleAccount[] {
  const { innocents, rings } = world;
  return [
    ...innocents.staff,
    rings.takenOver,
    ...innocents.bots,
    ...innocents.household,
    ...innocents.company,
    ...innocents.classroom,
    ...rings.mining.map(({ account }) => account),
    ...rings.spam.map(({ account }) => account),
  ];
}

export function authorOf(account: SampleAccount): Author {
  return { id: account.id, username: account.username, name: account.name };
}
