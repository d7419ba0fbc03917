/** Everybody else: the accounts that belong to no story, computed by index, so that none need be kept. */
import { FAMILY_NAMES, GIVEN_NAMES } from './person-names.ts';
import { PLACEHOLDERS, cardHash, deviceId } from './sample-account.ts';
import type { SampleAccount } from './sample-account.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

export const CAMPUS_ADDRESS = '203.0.113.1';
const CAMPUS_DOMAIN = 'campus.example';
export const CORPORATE_ADDRESS = '198.51.100.200';
export const CORPORATE_DOMAIN = 'halden-works.example';
/** Id of the first account of the background; lower ids are planted ones of old. */
export const FIRST_BACKGROUND_ID = 1001;

const OLDEST = Date.UTC(2019, 0, 7);
const NEWEST = Date.UTC(2026, 3, 30);
/** Codes in North America whose numbers 555-0100 to 555-0199 are kept for fiction. */
const AREA_CODES = [
  202, 206, 212, 213, 214, 215, 216, 303, 305, 312, 313, 314, 317, 404, 410, 412, 414, 415, 502,
  503, 504, 512, 513, 602, 612, 614, 615, 617, 702, 703, 713, 716, 718, 773, 801, 804, 808, 813,
  816, 901,
] as const;

export type Group = 'campus' | 'corporate' | 'home';

/** How many of the background belong where. */
export interface BackgroundSizes {
  readonly accounts: number;
  readonly campus: number;
  readonly corporate: number;
}

/** The background's size for a number of events. The campus always passes a hub cap of 100 holders. */
function backgroundSizes(events: number): BackgroundSizes {
  const accounts = Math.min(50_000, Math.max(400, Math.round(events / 60)));
  return {
    accounts,
    campus: Math.min(900, Math.max(130, Math.round(accounts * 0.12))),
    corporate: Math.min(2000, Math.max(110, Math.round(accounts * 0.1))),
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The accounts of the background by index. What the event rows need of each is kept as text. */
export class Background {
  readonly sizes: BackgroundSizes;
  private readonly seed: number;
  private readonly step: number;
  private readonly names: string[] = [];
  private readonly homes: string[] = [];
  private readonly usernames: string[] = [];

  constructor(events: number, seed: number) {
    this.sizes = backgroundSizes(events);
    this.seed = mixSeed(seed, 11);
    let step = Math.floor(this.sizes.accounts * 0.618);
    while (greatestCommonDivisor(step, this.sizes.accounts) !== 1) step += 1;
    this.step = step;
    for (let i = 0; i < this.sizes.accounts; i++) {
      const random = new SeededRandom(mixSeed(this.seed, i));
      const given = random.pick(GIVEN_NAMES);
      const family = random.pick(FAMILY_NAMES);
      this.names.push(`${given} ${family}`);
      this.usernames.push(usernameOf(given.toLowerCase(), family.toLowerCase(), i));
      this.homes.push(this.homeAddress(i));
    }
  }

  /** Place in the order campus, corporate, home: a fixed shuffle of the indexes. */
  private rankOf(index: number): number {
    return (index * this.step) % this.sizes.accounts;
  }

  groupOf(index: number): Group {
    const rank = this.rankOf(index);
    if (rank < this.sizes.campus) return 'campus';
    return rank < this.sizes.campus + this.sizes.corporate ? 'corporate' : 'home';
  }

  idOf(index: number): number {
    return FIRST_BACKGROUND_ID + index;
  }

  nameOf(index: number): string {
    return this.names[index] ?? '';
  }

  usernameOf(index: number): string {
    return this.usernames[index] ?? '';
  }

  homeOf(index: number): string {
    return this.homes[index] ?? '';
  }

  /** The address behind which the account mostly works. */
  usualAddressOf(index: number): string {
    const group = this.groupOf(index);
    if (group === 'campus') return CAMPUS_ADDRESS;
    return group === 'corporate' ? CORPORATE_ADDRESS : this.homeOf(index);
  }

  /** Own to each account: documentation space has room for that only in IPv6, one /64 each. */
  private homeAddress(index: number): string {
    const spare = this.rankOf(index) - this.sizes.campus - this.sizes.corporate;
    if (spare >= 0 && spare < 200) return `203.0.113.${20 + spare}`;
    const high = (0x100 + (index >> 12)).toString(16);
    return `2001:db8:${high}:${(0x1000 + (index & 0xfff)).toString(16)}::1`;
  }

  account(index: number): SampleAccount {
    const random = new SeededRandom(mixSeed(this.seed ^ 0x5bd1e995, index));
    const group = this.groupOf(index);
    const [given = '', family = ''] = this.nameOf(index).toLowerCase().split(' ');
    const plan = group === 'corporate' ? 'ultimate' : random.percent(18) ? 'premium' : 'free';
    return {
      id: this.idOf(index),
      username: this.usernameOf(index),
      name: this.nameOf(index),
      email: `${given}.${family}${index + 1}@${domainOf(group, random)}`,
      createdAt: createdAt(index, this.sizes.accounts, random),
      currentIp: this.usualAddressOf(index),
      lastIp: random.percent(50) ? this.homeOf(index) : this.usualAddressOf(index),
      device: random.percent(4) ? PLACEHOLDERS.device : deviceId(random),
      phone: phoneOf(index, random),
      card: cardOf(plan, random),
      plan,
      state: random.percent(3) ? 'deactivated' : 'active',
    };
  }
}

function usernameOf(given: string, family: string, index: number): string {
  const shapes = [
    `${given}.${family}`,
    `${given}${family.charAt(0)}`,
    `${given.charAt(0)}${family}`,
    `${family}-`,
  ];
  return `${shapes[index % 4] ?? given}${index + 1}`;
}

function domainOf(group: Group, random: SeededRandom): string {
  if (group === 'corporate') return CORPORATE_DOMAIN;
  if (group === 'campus' && !random.percent(6)) return CAMPUS_DOMAIN;
  return random.percent(80) ? 'mail.example' : 'example.org';
}

function createdAt(index: number, accounts: number, random: SeededRandom): number {
  const share = (NEWEST - OLDEST) / accounts;
  return OLDEST + Math.floor(index * share) + random.below(Math.floor(share));
}

function phoneOf(index: number, random: SeededRandom): string {
  if (random.percent(3)) return PLACEHOLDERS.phone;
  const serial = index / 3;
  const code = AREA_CODES[Math.floor(serial / 100)];
  if (!Number.isInteger(serial) || code === undefined) return '';
  return `+1${code}55501${String(serial % 100).padStart(2, '0')}`;
}

function cardOf(plan: SampleAccount['plan'], random: SeededRandom): string {
  if (plan === 'free') return random.percent(3) ? PLACEHOLDERS.card : '';
  return cardHash(random);
}
