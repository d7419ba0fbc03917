import { describe, expect, it } from 'vitest';
import { linkAnswer } from '../../shared/links/link-answer.ts';
import { PRIORS } from '../../shared/links/priors.ts';
import { VALUE_KINDS } from '../../shared/model/entity.ts';
import { plantedNetwork } from './planted-network.ts';

describe.each([
  [1_000, 1],
  [2_000, 2],
  [5_000, 3],
  [10_000, 4],
])('a planted network of %i accounts, seed %i', (size, seed) => {
  const { holdings, rings, decoys } = plantedNetwork(size, seed);
  const found = linkAnswer(holdings, { ignore: [], cap: 100 }).clusters.map(({ members }) =>
    members.map(({ entity }) => entity),
  );

  it('gives no household, office, class or proxy owner', () => {
    expect(found.flat().flatMap((entity) => decoys.get(entity) ?? [])).toEqual([]);
  });

  it('gives ring members with precision 0.99 and recall 0.85', () => {
    const members = new Set(rings.flat());
    const hits = found.flat().filter((entity) => members.has(entity)).length;
    expect(hits / found.flat().length).toBeGreaterThanOrEqual(0.99);
    expect(hits / members.size).toBeGreaterThanOrEqual(0.85);
  });

  it('never joins two rings', () => {
    const ringOf = new Map(
      rings.flatMap((ring, at) => ring.map((entity) => [entity, at] as const)),
    );
    const mixed = found.filter((cluster) => {
      const from = new Set(cluster.flatMap((entity) => ringOf.get(entity) ?? []));
      return from.size > 1;
    });
    expect(mixed).toEqual([]);
  });
});

describe('priors', () => {
  it('are given once for every kind, from 0 to 1', () => {
    expect(PRIORS.map(({ kind }) => kind).sort()).toEqual(VALUE_KINDS.slice().sort());
    expect(PRIORS.every(({ prior }) => prior > 0 && prior <= 1)).toBe(true);
  });
});
