import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf, linesBetween } from '../../renderer/components/table-breaks.ts';

test('a break takes the line above its row', () => {
  const breaks = [
    { before: 2, words: 'first' },
    { before: 4, words: 'second' },
  ];
  expect(linesBetween(breaks, 0, 7)).toEqual([0, 1, breaks[0], 2, 3, breaks[1], 4]);
  expect(linesBetween(breaks, 3, 5)).toEqual([2, 3]);
});

test('every row and every break stands on exactly one line, wherever the window begins', () => {
  const rows = 30;
  const somewhere = fc.uniqueArray(fc.integer({ min: 1, max: rows - 1 }), { maxLength: 6 });
  fc.assert(
    fc.property(somewhere, fc.nat(rows), (places, cut) => {
      const breaks = places.sort((a, b) => a - b).map((before) => ({ before, words: 'gap' }));
      const whole = linesBetween(breaks, 0, rows + breaks.length);
      expect(whole.filter((line) => typeof line === 'number')).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      );
      expect(whole.filter((line) => typeof line !== 'number')).toEqual(breaks);
      expect(linesBetween(breaks, cut, rows + breaks.length)).toEqual(whole.slice(cut));
      for (let row = 0; row < rows; row++) expect(whole[lineOf(breaks, row)]).toBe(row);
    }),
  );
});
