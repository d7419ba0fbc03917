/** Seeded networks of any size: people, households, offices, classes, hubs, cafés, and rings of four styles. */
import { buildHoldings, NO_FACTS } from '../../shared/links/holdings.ts';
import type { Account, Held, Holdings, HoldingsInput } from '../../shared/links/holdings.ts';
import type { ValueKind } from '../../shared/model/entity.ts';
import { SeededRandom } from '../../shared/sample/seeded-random.ts';
import { DAY, START } from './hand-made.ts';

const FREE_MAIL = ['gmail.com', 'outlook.com', 'yahoo.com', 'web.de'];
const SPAN = 730;

export type Decoy = 'household' | 'office' | 'class' | 'proxy';

export interface PlantedNetwork {
  readonly holdings: Holdings;
  /** Accounts by entity id. */
  readonly rings: readonly (readonly number[])[];
  readonly decoys: ReadonlyMap<number, Decoy>;
}

class Network {
  readonly random: SeededRandom;
  readonly accounts: Account[] = [];
  readonly decoys = new Map<number, Decoy>();
  readonly #values = new Map<string, HoldingsInput['values'][number]>();
  readonly #held: Held[] = [];
  #addresses = 0;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  chance(share: number): boolean {
    return this.random.below(1000) < share * 1000;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.random.below(list.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  }

  /** Two of a list, or the only one. */
  two<T>(list: readonly T[]): readonly T[] {
    const first = this.random.below(list.length);
    const second = (first + 1 + this.random.below(Math.max(1, list.length - 1))) % list.length;
    return [...new Set([first, second])].flatMap((at) => list[at] ?? []);
  }

  anyDay(): number {
    return START + this.random.below(SPAN * 24) * (DAY / 24);
  }

  address(): string {
    const n = ++this.#addresses;
    return `${20 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.9`;
  }

  own(kind: string): string {
    return `${kind}-${this.random.below(1_000_000_000)}-${this.accounts.length}`;
  }

  join(createdAt: number, decoy?: Decoy): number {
    const entity = this.accounts.length + 1;
    const id = String(entity);
    const who = { account: id, key: `test:${id}`, name: null, email: null, facts: NO_FACTS };
    this.accounts.push({ entity, createdAt, ...who });
    if (decoy !== undefined) this.decoys.set(entity, decoy);
    return entity;
  }

  hold(account: number, kind: ValueKind, value: string): void {
    const key = `${kind}=${value}`;
    const known = this.#values.get(key) ?? { entity: 10_000_000 + this.#values.size, kind, value };
    this.#values.set(key, known);
    const first = this.anyDay();
    this.#held.push({ account, value: known.entity, first, last: first + 9 * DAY, rows: 2 });
  }

  mail(account: number, domain: string): void {
    this.hold(account, 'email', `u${account}@${domain}`);
  }

  build(): Holdings {
    const values = [...this.#values.values()];
    return buildHoldings({ accounts: this.accounts, values, held: this.#held });
  }
}

interface Commons {
  readonly hubs: readonly string[];
  readonly cafes: readonly string[];
}

/** A network of about so many accounts; three rings to a thousand, at least five. */
export function plantedNetwork(size: number, seed: number): PlantedNetwork {
  const net = new Network(seed);
  const addresses = (count: number): string[] => Array.from({ length: count }, () => net.address());
  const commons = { hubs: addresses(3), cafes: addresses(Math.max(3, Math.floor(size / 200))) };
  while (net.accounts.length < size * 0.75) plantHome(net, commons);
  repeat(Math.max(4, size * 0.006), (at) => plantOffice(net, at, commons));
  repeat(Math.max(2, size * 0.001), (at) => plantClass(net, at));
  const rings = repeat(Math.max(5, size * 0.003), (at) => plantRing(net, at, commons));
  return { holdings: net.build(), rings, decoys: net.decoys };
}

function repeat<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: Math.floor(count) }, (_, at) => make(at));
}

function plantHome(net: Network, { hubs, cafes }: Commons): void {
  const home = net.address();
  const size = net.chance(0.6) ? 1 : 2 + net.random.below(3);
  const card = net.own('card');
  for (let at = 0; at < size; at++) {
    const who = net.join(net.anyDay(), size > 1 ? 'household' : undefined);
    net.hold(who, 'ip', home);
    net.mail(who, net.chance(0.5) ? net.pick(FREE_MAIL) : `family${home}.example`);
    if (size > 1 && net.chance(0.6)) net.hold(who, 'card', card);
    net.hold(who, 'device', net.chance(0.9) ? net.own('device') : `tablet-${home}`);
    if (net.chance(0.3)) net.hold(who, 'ip', net.pick(hubs));
    if (net.chance(0.2)) net.hold(who, 'ip', net.pick(cafes));
  }
}

function plantOffice(net: Network, at: number, { cafes }: Commons): void {
  const [line, second] = [net.address(), net.address()];
  const isDual = net.chance(0.3);
  const hasCard = net.chance(0.5);
  const together = net.chance(0.2) ? net.anyDay() : null;
  repeat(5 + net.random.below(16), () => {
    const hour = (net.random.below(60) * DAY) / 1440;
    const who = net.join(together === null ? net.anyDay() : together + hour, 'office');
    net.hold(who, 'ip', line);
    if (isDual) net.hold(who, 'ip', second);
    net.mail(who, `corporation${at}.example`);
    if (hasCard && net.chance(0.8)) net.hold(who, 'card', `company-card-${at}`);
    net.hold(who, 'device', net.own('device'));
    if (net.chance(0.2)) net.hold(who, 'ip', net.pick(cafes));
  });
}

function plantClass(net: Network, at: number): void {
  const line = net.address();
  const day = net.anyDay();
  const domain = net.chance(0.5) ? `school${at}.example` : null;
  const isLab = net.chance(0.3);
  repeat(15 + net.random.below(20), (pupil) => {
    const who = net.join(day + (net.random.below(60) * DAY) / 1440, 'class');
    net.hold(who, 'ip', line);
    net.mail(who, domain ?? net.pick(FREE_MAIL));
    net.hold(who, 'device', isLab ? `lab-${at}-${pupil >> 1}` : net.own('device'));
  });
}

/** Values rotate: each member takes from pools that no two members need have in common. */
function plantRing(net: Network, at: number, commons: Commons): readonly number[] {
  const size = 7 + net.random.below(24);
  const pool = Math.ceil(size / 5);
  const style = net.random.below(4);
  const start = net.chance(0.6) ? net.anyDay() : null;
  const addresses = repeat(pool + 1, () => net.address());
  const numbered = (name: string, count: number): string[] =>
    repeat(Math.max(1, count), (n) => `${name}${at}x${n}`);
  const devices = numbered('ring-device-', pool - 1);
  const cards = numbered('ring-card-', pool);
  const domains = numbered('ringmail', size / 8).map((name) => `${name}.example`);
  const members = repeat(size, () => {
    const day = start === null ? net.anyDay() : start + (net.random.below(72) * DAY) / 24;
    const who = net.join(day);
    const some = style === 0 || style === 3 ? net.two(addresses) : [net.pick(addresses)];
    for (const address of style === 2 ? [net.address()] : some) net.hold(who, 'ip', address);
    net.mail(who, net.pick(style === 0 || style === 3 ? domains : FREE_MAIL));
    net.hold(who, 'device', style === 0 ? net.own('device') : net.pick(devices));
    if (style >= 2) net.hold(who, 'card', net.pick(cards));
    if (net.chance(0.12)) net.hold(who, 'ip', net.pick(commons.hubs));
    if (net.chance(0.12)) net.hold(who, 'ip', net.pick(commons.cafes));
    return who;
  });
  if (net.chance(0.3)) plantProxyOwners(net, addresses[0] ?? net.address());
  return members;
}

function plantProxyOwners(net: Network, address: string): void {
  const card = net.own('card');
  repeat(2, () => {
    const who = net.join(net.anyDay(), 'proxy');
    net.hold(who, 'ip', address);
    net.hold(who, 'card', card);
    net.hold(who, 'device', net.own('device'));
  });
}
