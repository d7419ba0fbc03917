import { describe, expect, it } from 'vitest';
import { buildHoldings, findAccount } from '../../shared/links/holdings.ts';
import { linkAnswer } from '../../shared/links/link-answer.ts';
import { paths } from '../../shared/links/paths.ts';
import { receiptDraft } from '../../shared/links/receipt.ts';
import { compareIds } from '../../shared/links/order.ts';
import { DAY, holdingsOf, inputOf, START } from './hand-made.ts';

const ALL = { ignore: [], cap: 100 };

describe('holdings', () => {
  it('add up repeated rows of one account and value', () => {
    const input = inputOf([{ id: '1', holds: ['device=dev~3 5'] }]);
    const again = input.held.map((one) => ({ ...one, first: START + DAY, last: null, rows: 4 }));
    const { first, last, rows, value } = buildHoldings({
      ...input,
      held: [...input.held, ...again],
    });
    expect({ first: [...first], last: [...last], rows: [...rows], value: [...value] }).toEqual({
      first: [START + DAY],
      last: [START + 5 * DAY],
      rows: [6],
      value: [0],
    });
  });

  it('derive mail domain, network and day of sign-up', () => {
    const { values } = holdingsOf([
      {
        id: '1',
        made: 4,
        holds: ['email=a@shop.rare.example', 'ip=192.0.2.9', 'ip=2001:db8:1:2::5'],
      },
    ]);
    const derived = values.filter(({ entity }) => entity < 0);
    expect(derived.map(({ kind, value }) => `${kind}=${value}`)).toEqual([
      'email-domain=rare.example',
      'ip-prefix=192.0.2.0/24',
      'ip-prefix=2001:db8:1:2::/64',
      'signup-batch=2026-01-05',
    ]);
  });

  it('order ids as numbers, digits kept', () => {
    expect(['b', '10', '9', '007', 'a', '7'].sort(compareIds)).toEqual([
      '7',
      '007',
      '9',
      '10',
      'a',
      'b',
    ]);
  });
});

describe('an account is named', () => {
  const input = inputOf([
    { id: '1', holds: ['device=x'] },
    { id: '1', holds: ['device=y'] },
  ]);
  const two = buildHoldings({
    ...input,
    accounts: input.accounts.map((one, at) => ({
      ...one,
      key: `${at === 0 ? 'gitlab' : 'okta'}:1`,
    })),
  });

  it('by system and id where two systems have the id', () => {
    expect(two.accounts[findAccount(two, 'okta:1')]?.key).toBe('okta:1');
    expect(() => findAccount(two, '1')).toThrow(
      'the account `1` is in more than one system: write `gitlab:1` or `okta:1`',
    );
  });

  it('by nothing else', () => {
    expect(() => findAccount(two, '2')).toThrow('no account `2` in this case');
  });
});

describe('a receipt', () => {
  const holdings = holdingsOf([
    { id: '1', holds: ['device=dev~1 2', 'ip=192.0.2.1~1 2', 'phone=[REDACTED]', 'card=visa1~1'] },
    { id: '2', holds: ['device=dev~3 9', 'ip=192.0.2.1~300 301', 'phone=[REDACTED]'] },
    { id: '3', holds: ['card=visa1~5', 'ip=192.0.2.2'] },
  ]);

  it('halves an address used half a year apart, and lists placeholders as excluded', () => {
    expect(receiptDraft(holdings, { a: '1', b: '2' }, ALL)).toEqual({
      a: '1',
      b: '2',
      entities: [1, 2],
      weight: 6.5254,
      lines: [
        {
          kind: 'device',
          family: 'device',
          value: 'dev',
          entity: 1_000_000,
          holders: 2,
          weight: 4.9717,
          firstShared: START + 3 * DAY,
          lastShared: START + 9 * DAY,
        },
        {
          kind: 'ip',
          family: 'network',
          value: '192.0.2.1',
          entity: 1_000_001,
          holders: 2,
          weight: 1.5537,
          firstShared: START + 300 * DAY,
          lastShared: START + 301 * DAY,
        },
      ],
      excluded: [
        {
          kind: 'ip-prefix',
          value: '192.0.2.0/24',
          holders: 3,
          reason: 'an address in it is shared and counted',
        },
        { kind: 'phone', value: '[REDACTED]', holders: 2, reason: 'placeholder' },
      ],
    });
  });

  it('lists what was ignored as excluded', () => {
    const ignore = [{ kind: 'device', value: 'dev' }] as const;
    const found = receiptDraft(holdings, { a: '1', b: '2' }, { ...ALL, ignore });
    expect(found.lines.map(({ kind }) => kind)).toEqual(['ip']);
    expect(found.excluded[0]).toEqual({
      kind: 'device',
      value: 'dev',
      holders: 2,
      reason: 'ignored',
    });
  });

  it('is empty for accounts that share nothing, and a path may still join them', () => {
    const pair = { a: '2', b: '3' };
    expect(receiptDraft(holdings, pair, ALL).lines.map(({ kind }) => kind)).toEqual(['ip-prefix']);
    expect(paths(holdings, pair, ALL).paths).toEqual([
      {
        weight: 2.4859,
        steps: [
          { kind: 'account', value: '2' },
          { kind: 'device', value: 'dev' },
          { kind: 'account', value: '1' },
          { kind: 'card', value: 'visa1' },
          { kind: 'account', value: '3' },
        ],
      },
    ]);
  });
});

describe('links of an empty case', () => {
  it('are none', () => {
    expect(linkAnswer(holdingsOf([]), ALL)).toEqual({ clusters: [], hubs: [] });
  });
});
