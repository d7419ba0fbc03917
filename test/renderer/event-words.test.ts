import { expect, test } from 'vitest';
import { shownTime } from '../../renderer/views/explore/event-words.ts';

const TIME = Date.UTC(2026, 2, 1, 10, 0, 0, 120);

test.each([
  [{ time: TIME, timePrecision: 'none', timeBasis: 'file-time' }, 'file 2026-03-01'],
  [{ time: TIME, timePrecision: 'second', timeBasis: 'assumed-utc' }, '2026-03-01 10:00:00'],
  [{ time: TIME, timePrecision: 'ms', timeBasis: 'explicit-offset' }, '2026-03-01 10:00:00.120'],
  [{ time: null, timePrecision: 'none', timeBasis: 'none' }, 'no time'],
] as const)(
  '%j is shown no finer than it was stated, and the date of a file as one',
  (row, words) => {
    expect(shownTime(row)).toBe(words);
  },
);
