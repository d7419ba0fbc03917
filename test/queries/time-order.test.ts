import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOrder } from '../../shared/queries/time-order.ts';

const year0 = Date.UTC(2000, 0) - 2000 * 366 * 86_400_000;
const time = fc.oneof(
  fc.integer({ min: 1_777_000_000_000, max: 1_777_000_000_100 }),
  fc.integer({ min: year0, max: 253_402_300_799_999 }),
  fc.constant(Number.NaN),
);

test('rows are in the order of a stable sort by time, undated ones last in row order', () => {
  fc.assert(
    fc.property(fc.array(time, { maxLength: 200 }), (times) => {
      const rows = times.map((_, row) => row);
      const dated = rows.filter((row) => !Number.isNaN(times[row]));
      const undated = rows.filter((row) => Number.isNaN(times[row]));
      // Array.prototype.sort is stable.
      dated.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
      const found = timeOrder(Float64Array.from(times));
      expect([...found.order]).toEqual([...dated, ...undated]);
      expect(found.dated).toBe(dated.length);
    }),
  );
});
