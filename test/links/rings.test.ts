import { describe, expect, it } from 'vitest';
import { linkAnswer } from '../../shared/links/link-answer.ts';
import type { LinkAnswer } from '../../shared/model/link.ts';
import { holdingsOf, strangers } from './hand-made.ts';
import type { HandMade } from './hand-made.ts';
import {
  BOTS,
  CAMPUS,
  CARRIER,
  CLASSROOM,
  HOUSEHOLD,
  INNOCENTS,
  MAIL_RING,
  MINERS,
  OFFICE,
  PLACEHOLDERS,
  PROXY_OWNERS,
  QUOTED_RING,
  QUOTERS,
  RINGS,
  ROTATING,
  SLOW,
} from './plants.ts';

const ALL = { ignore: [], cap: 100 };

function answerOf(...groups: readonly (readonly HandMade[])[]): LinkAnswer {
  return linkAnswer(holdingsOf([...groups.flat(), ...strangers(400)]), ALL);
}

function byFirst(a: readonly string[], b: readonly string[]): number {
  return Number(a[0]) - Number(b[0]);
}

function membersOf({ clusters }: LinkAnswer): string[][] {
  return clusters.map(({ members }) => members.map(({ account }) => account)).sort(byFirst);
}

function ids(...groups: readonly (readonly HandMade[])[]): string[][] {
  return groups.map((group) => group.map(({ id }) => id)).sort(byFirst);
}

describe('rings', () => {
  it.each([
    ['whose addresses and devices rotate', ROTATING],
    ['of cards and devices, made over two years', SLOW],
    ['of one wallet', MINERS],
    ['of many addresses and rare mail domains', MAIL_RING],
  ])('one %s is found whole', (_, ring) => {
    expect(membersOf(answerOf(ring))).toEqual(ids(ring));
  });

  it('are found in a case that has nobody else', () => {
    expect(membersOf(linkAnswer(holdingsOf(ROTATING), ALL))).toEqual(ids(ROTATING));
  });

  it('of 300 with one wallet are kept although the wallet is over the cap', () => {
    const ring = Array.from({ length: 300 }, (_, at) => ({
      id: String(9000 + at),
      holds: ['wallet=big', `device=big-${at % 60}`, `ip=100.200.${Math.floor(at / 5)}.1`],
    }));
    const answer = answerOf(ring);
    expect(answer.clusters.map(({ members }) => members.length)).toEqual([300]);
    expect(answer.hubs.filter(({ kind }) => kind === 'wallet')).toEqual([
      {
        kind: 'wallet',
        value: 'big',
        holders: 300,
        treatment: 'kept',
        reason:
          'shared by 300 accounts, above the cap of 100, but 100 % of them share something else with each other',
      },
    ]);
  });

  it('that share a café stay two', () => {
    const guests = (group: readonly HandMade[]): HandMade[] =>
      group.map((one, at) =>
        at % 2 === 0 ? { ...one, holds: [...one.holds, 'ip=192.0.2.99'] } : one,
      );
    expect(membersOf(answerOf(guests(ROTATING), guests(SLOW)))).toEqual(ids(ROTATING, SLOW));
  });

  it('never hold an account twice, and pairs are no cluster', () => {
    const pair = ROTATING.slice(0, 2).map((one) => ({ ...one, holds: ['card=two', 'device=two'] }));
    expect(membersOf(answerOf(pair))).toEqual([]);
  });
});

describe('innocents stay out', () => {
  it.each([
    ['a household on one address and card', HOUSEHOLD],
    ['nine in one office with domain, card and deploy key', OFFICE],
    ['a class that signs up in one hour', CLASSROOM],
    ['a campus behind one address', CAMPUS],
    ['customers of a carrier in one /64', CARRIER],
    ['bots on one host', BOTS],
    ['accounts with placeholders', PLACEHOLDERS],
  ])('%s', (_, group) => {
    expect(membersOf(answerOf(group))).toEqual([]);
  });

  it('the owners of a home that a ring uses as a proxy', () => {
    expect(membersOf(answerOf(ROTATING, PROXY_OWNERS))).toEqual(ids(ROTATING));
  });

  it('colleagues who quote the spam', () => {
    expect(membersOf(answerOf(QUOTED_RING, QUOTERS))).toEqual(ids(QUOTED_RING));
  });

  it('all of them together beside all rings', () => {
    expect(membersOf(answerOf(...RINGS, INNOCENTS))).toEqual(ids(...RINGS));
  });
});

describe('members', () => {
  const account = (
    id: string,
    holds: readonly string[],
    rest: Partial<HandMade> = {},
  ): HandMade => ({
    id,
    made: 10,
    holds,
    ...rest,
  });

  it('of two families are confirmed, of one rare value probable', () => {
    const { clusters } = answerOf(
      MINERS.map((one, at) =>
        at < 3 ? one : { ...one, holds: [...one.holds, `device=rig-${at % 2}`] },
      ),
    );
    expect(clusters[0]?.members.map(({ confidence }) => confidence)).toEqual([
      'probable',
      'probable',
      'probable',
      'confirmed',
      'confirmed',
      'confirmed',
      'confirmed',
    ]);
  });

  it('that are old and joined late may be taken over, and two families are then only probable', () => {
    const victim = account(
      '150',
      ['ip=198.51.100.2~25', 'device=ring-1~25', 'ip=192.0.2.9~-900 5'],
      {
        made: -900,
      },
    );
    const found = answerOf([...ROTATING, victim]).clusters[0]?.members.find(
      (one) => one.account === '150',
    );
    expect({ ...found, signals: [], entity: 0, stability: null }).toEqual({
      account: '150',
      entity: 0,
      name: null,
      confidence: 'probable',
      hypothesis: 'taken-over',
      stability: null,
      signals: [],
      against: [
        { kind: 'old-account', text: 'is at least 180 days older than most other members' },
      ],
    });
  });

  it('that appeared with the others may be fake', () => {
    const { clusters } = answerOf(ROTATING);
    expect(new Set(clusters[0]?.members.map(({ hypothesis }) => hypothesis))).toEqual(
      new Set(['fake']),
    );
  });

  it('show facts against them', () => {
    const first = { ...ROTATING[0], id: '100', holds: ROTATING[0]?.holds ?? [] };
    const facts = { paid: true, twoFactor: true, allowListed: true };
    const { clusters } = answerOf([{ ...first, facts }, ...ROTATING.slice(1)]);
    expect(clusters[0]?.members[0]?.against.map(({ kind }) => kind)).toEqual([
      'paid-plan',
      'two-factor',
      'allow-listed',
    ]);
  });

  it('list what they share, strongest first, with holders of the whole case', () => {
    const { clusters } = answerOf(ROTATING);
    expect(clusters[0]?.members[0]?.signals).toEqual([
      { kind: 'device', family: 'device', value: 'ring-0', holders: 4, weight: 4.4172 },
      { kind: 'ip', family: 'network', value: '198.51.100.0', holders: 3, weight: 2.9046 },
      {
        kind: 'signup-batch',
        family: 'behaviour',
        value: '2026-01-11',
        holders: 12,
        weight: 0.4423,
      },
    ]);
  });
});
