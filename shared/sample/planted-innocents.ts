/** People who look linked and are not, and the people whom the agent stories need. All made up. */
import { may } from './calendar.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './person-names.ts';
import { cardHash, deviceId } from './sample-account.ts';
import type { SampleAccount } from './sample-account.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

export const HOUSEHOLD_ADDRESS = '198.51.100.77';
export const COMPANY_ADDRESS = '198.51.100.60';
const COMPANY_DOMAIN = 'fjordbakery.example';
export const CLASSROOM_ADDRESS = '198.51.100.90';
const CLASSROOM_DOMAIN = 'school.example';
export const CLASSROOM_SIZE = 24;
export const BOT_ADDRESS = '192.0.2.10';

/** An account that several stories name. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly ip: string;
}

function person(id: number, name: string, ip: string): Person {
  return { id, username: name.toLowerCase().replace(' ', '.'), name, ip };
}

export const ADMINISTRATOR: Person = {
  id: 1,
  username: 'root',
  name: 'Administrator',
  ip: '192.0.2.5',
};
/** Approves whatever an agent asks, within two seconds. */
export const RUBBER_STAMP: Person = person(121, 'Bram Olesen', '192.0.2.21');
/** Reads before approving: the other end of the scale. */
export const CAREFUL_APPROVER: Person = person(122, 'Ines Marquardt', '192.0.2.22');
/** The person behind the benign agent sessions. */
export const DEVELOPER: Person = person(120, 'Mona Tavares', '192.0.2.20');
/** An account of 2017 that strangers used on one day. */
export const TAKEN_OVER: Person = person(104, 'Petra Vester', '192.0.2.44');

export const BOTS: readonly Person[] = [
  { id: 110, username: 'release-bot', name: 'release-bot', ip: BOT_ADDRESS },
  { id: 111, username: 'renovate-bot', name: 'renovate-bot', ip: BOT_ADDRESS },
  { id: 112, username: 'backup-bot', name: 'backup-bot', ip: BOT_ADDRESS },
  { id: 113, username: 'docs-bot', name: 'docs-bot', ip: BOT_ADDRESS },
];

/** The planted innocents, by story. */
export interface Innocents {
  readonly household: readonly SampleAccount[];
  readonly company: readonly SampleAccount[];
  readonly classroom: readonly SampleAccount[];
  readonly bots: readonly SampleAccount[];
  readonly staff: readonly SampleAccount[];
}

interface Basis {
  readonly person: Person;
  readonly createdAt: number;
  readonly domain: string;
  readonly plan: SampleAccount['plan'];
}

function account(basis: Basis, random: SeededRandom): SampleAccount {
  const { person: who } = basis;
  return {
    id: who.id,
    username: who.username,
    name: who.name,
    email: `${who.username}@${basis.domain}`,
    createdAt: basis.createdAt,
    currentIp: who.ip,
    lastIp: who.ip,
    device: deviceId(random),
    phone: '',
    card: basis.plan === 'free' ? '' : cardHash(random),
    plan: basis.plan,
    state: 'active',
  };
}

function household(random: SeededRandom): SampleAccount[] {
  const card = cardHash(random);
  return ['Edda', 'Jonas', 'Mila', 'Otis'].map((given, i) => ({
    ...account(
      {
        person: person(130 + i, `${given} Haraldsen`, HOUSEHOLD_ADDRESS),
        createdAt: Date.UTC(2020 + i, 2 + i, 4 + i, 18, 5 * i),
        domain: 'mail.example',
        plan: 'premium',
      },
      random,
    ),
    card,
  }));
}

function company(random: SeededRandom): SampleAccount[] {
  return GIVEN_NAMES.slice(20, 29).map((given, i) =>
    account(
      {
        person: person(140 + i, `${given} ${FAMILY_NAMES[40 + i] ?? ''}`, COMPANY_ADDRESS),
        createdAt: Date.UTC(2022, i, 3 + 2 * i, 9, 7 * i),
        domain: COMPANY_DOMAIN,
        plan: 'premium',
      },
      random,
    ),
  );
}

function classroom(firstId: number, random: SeededRandom): SampleAccount[] {
  return Array.from({ length: CLASSROOM_SIZE }, (_, i) => {
    const name = `${GIVEN_NAMES[2 * i] ?? ''} ${FAMILY_NAMES[(i * 5 + 1) % 64] ?? ''}`;
    const createdAt = may(4, '10:04') + i * 125_000 + random.below(90_000);
    const basis = { createdAt, domain: CLASSROOM_DOMAIN, plan: 'free' } as const;
    return account({ ...basis, person: person(firstId + i, name, CLASSROOM_ADDRESS) }, random);
  });
}

function staff(random: SeededRandom): SampleAccount[] {
  return [ADMINISTRATOR, DEVELOPER, RUBBER_STAMP, CAREFUL_APPROVER].map((who, i) =>
    account(
      {
        person: who,
        createdAt: Date.UTC(2018, 2 * i, 11, 8, i),
        domain: 'platform.example',
        plan: 'ultimate',
      },
      random,
    ),
  );
}

/** All planted innocents; the classroom's ids start at `classroomId`, as it signed up during the sample. */
export function plantInnocents(seed: number, classroomId: number): Innocents {
  const random = new SeededRandom(mixSeed(seed, 21));
  return {
    household: household(random),
    company: company(random),
    classroom: classroom(classroomId, random),
    bots: BOTS.map((who, i) =>
      account(
        {
          person: who,
          createdAt: Date.UTC(2019, 5, 3 + i, 12),
          domain: 'noreply.gitlab.example',
          plan: 'free',
        },
        random,
      ),
    ),
    staff: staff(random),
  };
}
