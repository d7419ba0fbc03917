import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedIds } from '../../shared/store/id-search.ts';

// Few values, so that ids repeat and share one half.
const half = fc.constantFrom(0, 1, 2, -1, -2147483648, 2147483647, 8388608);
const pairs = fc.array(fc.tuple(half, half), { maxLength: 60 });
const isId = ([high, low]: readonly [number, number]) => high !== 0 || low !== 0;

test('an id is found exactly where it is one of them, and repeats are told', () => {
  fc.assert(
    fc.property(pairs, fc.tuple(half, half), (all, asked) => {
      const sorted = new SortedIds(Int32Array.from(all.flat()));
      const ids = all.filter(isId);
      const words = ids.map(([high, low]) => `${high} ${low}`);
      const isThere = isId(asked) && words.includes(`${asked[0]} ${asked[1]}`);
      expect(sorted.length).toBe(ids.length);
      expect(sorted.find(asked[0], asked[1]) >= 0).toBe(isThere);
      expect(sorted.repeats()).toBe(new Set(words).size < words.length);
    }),
  );
});

test('equal ids have one place', () => {
  const sorted = new SortedIds(Int32Array.from([5, 7, 1, 1, 5, 7]));
  expect([sorted.find(5, 7), sorted.find(1, 1), sorted.find(7, 5)]).toEqual([1, 0, -1]);
});
