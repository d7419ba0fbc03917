import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairTable } from '../../shared/links/pair-table.ts';

const id = fc.integer({ min: -5, max: 2 ** 31 - 1 });

it('numbers pairs as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.nat(3)), { maxLength: 200 }), (pairs) => {
      const table = new PairTable();
      const known = new Map<string, number>();
      for (const [left, right] of pairs) {
        const key = `${left} ${right}`;
        if (!known.has(key)) known.set(key, known.size);
        expect(table.numberOf(left, right)).toBe(known.get(key));
      }
      expect(table.size).toBe(known.size);
    }),
  );
});

it('keeps its numbers while it grows', () => {
  const table = new PairTable();
  const count = 100_000;
  for (let n = 0; n < count; n++) table.numberOf(n % 317, n);
  expect(table.size).toBe(count);
  for (let n = 0; n < count; n += 997) {
    expect(table.numberOf(n % 317, n)).toBe(n);
    expect(table.pair(n)).toEqual([n % 317, n]);
  }
});
