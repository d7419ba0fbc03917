import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventColumns } from '../../shared/queries/event-columns.ts';
import { focusPeriod, histogramOf } from '../../shared/queries/histogram.ts';
import { timeOrder } from '../../shared/queries/time-order.ts';

const none = new Uint32Array(0);

function columnsOf(times: readonly number[]): EventColumns {
  const time = Float64Array.from(times);
  return {
    rows: times.length,
    time,
    ...timeOrder(time),
    id: none,
    form: none,
    evidence: none,
    action: none,
    actor: none,
    onBehalfOf: none,
    target: none,
    ip: none,
    session: none,
    summary: none,
    partyEntity: none,
  };
}

function viewOf(columns: EventColumns, isIn: (row: number) => boolean) {
  const matched = Uint8Array.from({ length: columns.rows }, (_, row) => (isIn(row) ? 1 : 0));
  const rows = columns.order.filter((row) => matched[row] === 1);
  const dated = columns.order.subarray(0, columns.dated).filter((row) => matched[row] === 1).length;
  return { columns, matched, rows, dated };
}

const time = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(Number.NaN));

test('bins, what is before and what is after hold every dated event once', () => {
  fc.assert(
    fc.property(
      fc.array(time, { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 900 }),
      (times, bins, from) => {
        const columns = columnsOf(times);
        const range = { from, to: from + 100 };
        const histogram = histogramOf(
          viewOf(columns, (row) => row % 2 === 0),
          bins,
          range,
        );
        const dated = times.filter((at) => !Number.isNaN(at));
        if (dated.length === 0) {
          expect(histogram).toBeNull();
          return;
        }
        const width = 100 / bins;
        const inBin = (at: number, bin: number): boolean =>
          at >= from + width * bin && at < (bin === bins - 1 ? range.to : from + width * (bin + 1));
        const even = times.filter((at, row) => row % 2 === 0 && !Number.isNaN(at));
        const count = (of: readonly number[]): number[] =>
          Array.from({ length: bins }, (_, bin) => of.filter((at) => inBin(at, bin)).length);
        expect(histogram).toMatchObject({
          all: count(dated),
          matched: count(even),
          before: { all: dated.filter((at) => at < from).length },
          after: { matched: even.filter((at) => at >= range.to).length },
        });
      },
    ),
  );
});

test('a few accounts made years ago do not squash the days in question', () => {
  const days = Array.from({ length: 90 }, (_, hour) => 1_000_000_000_000 + hour * 3_600_000);
  const years = Array.from({ length: 10 }, (_, year) => 600_000_000_000 + year * 31_536_000_000);
  const focus = focusPeriod(columnsOf([...years, ...days]));
  expect(focus?.from).toBeGreaterThan(999_000_000_000);
  expect(focus?.to).toBeLessThanOrEqual((days.at(-1) ?? 0) + 1);
  const even = focusPeriod(columnsOf(days));
  expect(even).toEqual({ from: days[0], to: (days.at(-1) ?? 0) + 1 });
});
