import fc from 'fast-check';
import { expect, test } from 'vitest';
import { without } from '../../shared/queries/staged-overlap.ts';

const period = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

test('what is left of a period is what no other covers, between any two instants', () => {
  fc.assert(
    fc.property(period, fc.array(period, { maxLength: 5 }), (own, others) => {
      const sorted = [...others].sort((a, b) => a.from - b.from);
      const left = without(own, sorted);
      for (let at = own.from; at < own.to; at++) {
        const middle = at + 0.5;
        const isIn = (one: { from: number; to: number }) => one.from < middle && middle < one.to;
        expect(left.some(isIn)).toBe(!others.some(isIn));
      }
    }),
  );
});
