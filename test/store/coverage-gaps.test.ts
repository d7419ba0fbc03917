import { expect, test } from 'vitest';
import { findGaps } from '../../shared/store/coverage-gaps.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday. */
const START = Date.UTC(2026, 5, 1);

function every(step: number, from: number, to: number): number[] {
  const times: number[] = [];
  for (let time = from; time < to; time += step) times.push(time);
  return times;
}

test('three silent days of a source that never sleeps are a gap', () => {
  const silence = { from: START + 10 * DAY, to: START + 13 * DAY };
  const times = [
    ...every(HOUR, START, silence.from + 1),
    ...every(HOUR, silence.to, START + 30 * DAY),
  ];
  expect(findGaps(Float64Array.from(times))).toEqual([silence]);
});

test('nights and weekends are no gaps where nobody works then', () => {
  const times = every(HOUR / 6, START, START + 28 * DAY).filter((time) => {
    const date = new Date(time);
    return date.getUTCHours() >= 9 && date.getUTCHours() < 17 && date.getUTCDay() % 6 !== 0;
  });
  expect(findGaps(Float64Array.from(times))).toEqual([]);
});

test('a silent hour in a busy day is a gap', () => {
  const times = [
    ...every(1000, START, START + 4 * HOUR),
    ...every(1000, START + 5 * HOUR, START + 9 * HOUR),
  ];
  expect(findGaps(Float64Array.from(times))).toEqual([
    { from: START + 4 * HOUR - 1000, to: START + 5 * HOUR },
  ]);
});

test('few events, or a short time, have no rhythm', () => {
  expect(findGaps(Float64Array.from([]))).toEqual([]);
  expect(findGaps(Float64Array.from([START, START + 90 * DAY]))).toEqual([]);
  expect(findGaps(Float64Array.from(every(1000, START, START + HOUR)))).toEqual([]);
});
