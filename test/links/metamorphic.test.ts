import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHoldings } from '../../shared/links/holdings.ts';
import { linkAnswer } from '../../shared/links/link-answer.ts';
import { receiptDraft, sumOf } from '../../shared/links/receipt.ts';
import type { Cluster, Ignore, LinkAnswer } from '../../shared/model/link.ts';
import { holdingsOf, inputOf, strangers } from './hand-made.ts';
import type { HandMade } from './hand-made.ts';
import { INNOCENTS, RINGS } from './plants.ts';

const ALL = { ignore: [], cap: 100 };
const CASE: readonly HandMade[] = [...RINGS.flat(), ...INNOCENTS, ...strangers(300)];
const RANK = { possible: 0, probable: 1, confirmed: 2 } as const;

function reordered<T>(list: readonly T[], seed: number): T[] {
  return list
    .map((one, at) => ({ one, key: Math.imul(at + 1, seed | 1) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

/** Members with confidence: what must not change when evidence of no weight is added. */
function judged({ clusters }: LinkAnswer): unknown {
  return clusters.map(({ id, members }) => ({
    id,
    members: members.map(({ account, confidence, hypothesis }) => [
      account,
      confidence,
      hypothesis,
    ]),
  }));
}

function accountsOf(cluster: Cluster): string[] {
  return cluster.members.map(({ account }) => account);
}

/** Small random cases in which values are shared a lot. */
const randomCase = fc
  .array(
    fc.record({
      made: fc.integer({ min: -400, max: 30 }),
      holds: fc.uniqueArray(
        fc.oneof(
          fc.nat(5).map((n) => `ip=198.51.100.${n}`),
          fc.nat(4).map((n) => `device=d${n}`),
          fc.nat(4).map((n) => `card=c${n}`),
          fc.nat(3).map((n) => `email=x${n}@rare${n % 2}.example`),
          fc.nat(1).map((n) => `wallet=w${n}`),
        ),
        { maxLength: 4 },
      ),
    }),
    { minLength: 3, maxLength: 30 },
  )
  .map((accounts) => accounts.map((one, at): HandMade => ({ id: String(at + 1), ...one })));

describe('the answer', () => {
  it('is the same for the same evidence in any order', () => {
    fc.assert(
      fc.property(randomCase, fc.integer(), (accounts, seed) => {
        const input = inputOf(accounts);
        const shuffled = {
          accounts: reordered(input.accounts, seed),
          values: reordered(input.values, seed),
          held: reordered(input.held, seed),
        };
        expect(linkAnswer(buildHoldings(shuffled), ALL)).toEqual(
          linkAnswer(buildHoldings(input), ALL),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('has clusters of three or more, each account once, sorted by score, and the score in 0 to 1', () => {
    fc.assert(
      fc.property(randomCase, (accounts) => {
        const { clusters } = linkAnswer(holdingsOf(accounts), ALL);
        const all = clusters.flatMap(accountsOf);
        expect(new Set(all).size).toBe(all.length);
        expect(clusters.every(({ members }) => members.length >= 3)).toBe(true);
        expect(clusters.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
        const scores = clusters.map(({ score }) => score);
        expect(scores).toEqual(scores.slice().sort((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when everyone gets a hub', () => {
    const before = linkAnswer(holdingsOf(CASE), ALL);
    for (const hub of ['ip=100.200.0.1', 'image=registry.popular.example/ci', 'device=shared']) {
      const marked = CASE.map((one, at) =>
        at % 2 === 0 ? { ...one, holds: [...one.holds, hub] } : one,
      );
      const after = linkAnswer(holdingsOf(marked), ALL);
      expect(judged(after)).toEqual(judged(before));
      const value = hub.slice(hub.indexOf('=') + 1);
      expect(after.hubs.find((one) => one.value === value)?.treatment).not.toBe('kept');
    }
  });
});

describe('ignoring', () => {
  const ignores: readonly Ignore[] = [
    { kind: 'ip', value: null },
    { kind: 'device', value: null },
    { kind: 'card', value: null },
    { kind: 'device', value: 'ring-1' },
    { kind: 'email-domain', value: 'brez.example' },
    { kind: 'signup-batch', value: null },
  ];

  it.each(ignores)('$kind $value raises no confidence and adds nobody', (ignored) => {
    const holdings = holdingsOf(CASE);
    const before = new Map(
      linkAnswer(holdings, ALL).clusters.flatMap(({ members }) =>
        members.map(({ account, confidence }) => [account, confidence] as const),
      ),
    );
    for (const { members } of linkAnswer(holdings, { ...ALL, ignore: [ignored] }).clusters) {
      for (const { account, confidence } of members) {
        const known = before.get(account);
        expect(known === undefined ? -1 : RANK[known]).toBeGreaterThanOrEqual(RANK[confidence]);
      }
    }
  });

  it('leaves clusters without a holder as they are', () => {
    const holdings = holdingsOf(CASE);
    const before = linkAnswer(holdings, ALL).clusters;
    const after = linkAnswer(holdings, {
      ...ALL,
      ignore: [{ kind: 'device', value: 'ring-1' }],
    }).clusters;
    const touched = before.filter((cluster) => accountsOf(cluster).includes('100'));
    expect(touched).toHaveLength(1);
    const others = before.filter((cluster) => !touched.includes(cluster));
    expect(after.filter((cluster) => others.some(({ id }) => id === cluster.id))).toEqual(others);
  });

  it('then nothing gives the first answer again', () => {
    const holdings = holdingsOf(CASE);
    const before = linkAnswer(holdings, ALL);
    linkAnswer(holdings, { ...ALL, ignore: ignores });
    expect(linkAnswer(holdings, ALL)).toEqual(before);
  });

  it('a kind drops exactly the members whose stability says so', () => {
    const holdings = holdingsOf(CASE);
    for (const cluster of linkAnswer(holdings, ALL).clusters) {
      const kinds = new Set(
        cluster.members.flatMap(({ signals }) => signals.map(({ kind }) => kind)),
      );
      for (const kind of kinds) {
        const left = linkAnswer(holdings, { ...ALL, ignore: [{ kind, value: null }] }).clusters;
        const staying = new Set(left.flatMap(accountsOf));
        const stable = cluster.members.filter(
          ({ stability }) => !stability.failsWithout.includes(kind),
        );
        expect(accountsOf(cluster).filter((account) => staying.has(account))).toEqual(
          stable.map(({ account }) => account),
        );
      }
    }
  });

  it('in random cases raises nothing and is the sum of its parts', () => {
    fc.assert(
      fc.property(randomCase, fc.constantFrom(...ignores), (accounts, ignored) => {
        const holdings = holdingsOf(accounts);
        const before = new Map(
          linkAnswer(holdings, ALL).clusters.flatMap(({ score, members }) =>
            members.map(({ account, confidence }) => [account, { score, confidence }] as const),
          ),
        );
        const { clusters } = linkAnswer(holdings, { ...ALL, ignore: [ignored] });
        for (const { score, members } of clusters) {
          for (const { account, confidence } of members) {
            const known = before.get(account);
            expect(known?.score ?? -1).toBeGreaterThanOrEqual(score);
            expect(RANK[known?.confidence ?? 'possible']).toBeGreaterThanOrEqual(RANK[confidence]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a receipt', () => {
  it('weighs the sum of its lines, for every pair, and is the same both ways', () => {
    fc.assert(
      fc.property(randomCase, (accounts) => {
        const holdings = holdingsOf(accounts);
        const there = receiptDraft(holdings, { a: '1', b: '2' }, ALL);
        const back = receiptDraft(holdings, { a: '2', b: '1' }, ALL);
        expect(there.weight).toBe(sumOf(there.lines));
        expect(back.lines).toEqual(there.lines);
        expect(back.excluded).toEqual(there.excluded);
      }),
      { numRuns: 60 },
    );
  });
});
