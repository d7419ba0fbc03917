/** Holdings made by hand: accounts with what they hold, in the few words that a test needs. */
import { VALUE_KINDS } from '../../shared/model/entity.ts';
import { buildHoldings, NO_FACTS } from '../../shared/links/holdings.ts';
import type { AccountFacts, Held, Holdings, HoldingsInput } from '../../shared/links/holdings.ts';

export const DAY = 86_400_000;
export const START: number = Date.UTC(2026, 0, 1);

export interface HandMade {
  readonly id: string;
  readonly name?: string;
  /** Days after START; absent: not known. */
  readonly made?: number;
  /** `kind=value`, and after `~` the days of first and last use: `ip=192.0.2.1~10 20`. */
  readonly holds: readonly string[];
  readonly facts?: Partial<AccountFacts>;
}

export function inputOf(accounts: readonly HandMade[]): HoldingsInput {
  const values = new Map<string, HoldingsInput['values'][number]>();
  const held: Held[] = [];
  for (const [at, account] of accounts.entries()) {
    for (const text of account.holds) {
      const [named = '', days = '0 0'] = text.split('~');
      const cut = named.indexOf('=');
      const kind = VALUE_KINDS.find((one) => one === named.slice(0, cut));
      if (kind === undefined) throw new Error(`no such kind of value: ${named}`);
      const value =
        values.get(named) ??
        ({ entity: 1_000_000 + values.size, kind, value: named.slice(cut + 1) } as const);
      values.set(named, value);
      const [first = 0, last = first] = days.split(' ').map(Number);
      held.push({
        account: at + 1,
        value: value.entity,
        first: START + first * DAY,
        last: START + last * DAY,
        rows: 2,
      });
    }
  }
  return {
    accounts: accounts.map(({ id, name, made, facts }, at) => ({
      entity: at + 1,
      account: id,
      key: `test:${id}`,
      name: name ?? null,
      email: null,
      createdAt: made === undefined ? null : START + made * DAY,
      facts: { ...NO_FACTS, ...facts },
    })),
    values: [...values.values()],
    held,
  };
}

export function holdingsOf(accounts: readonly HandMade[]): Holdings {
  return buildHoldings(inputOf(accounts));
}

/** Accounts of strangers, each with a home, a device and a mailbox of its own, made over two years. */
export function strangers(count: number, from = 50_000): HandMade[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(from + at),
    name: `Stranger ${at}`,
    made: -((at * 37) % 730) - 3,
    holds: [
      `ip=203.${at >> 8}.${at & 255}.7`,
      `device=own-${at}`,
      `email=person${at}@${['gmail.com', 'outlook.com', `home${at}.example`][at % 3] ?? ''}`,
    ],
  }));
}
