import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUtc } from '../../renderer/format.ts';
import { parseUtc } from '../../renderer/views/explore/parse-utc.ts';

test('a day, a minute, a second and a thousandth are times in UTC', () => {
  expect(
    ['2026-05-07', '2026-05-07 14:00', '2026-05-07T14:00:30Z', '2026-05-07 14:00:30.25'].map(
      (text) => parseUtc(text),
    ),
  ).toEqual([
    Date.UTC(2026, 4, 7),
    Date.UTC(2026, 4, 7, 14),
    Date.UTC(2026, 4, 7, 14, 0, 30),
    Date.UTC(2026, 4, 7, 14, 0, 30, 250),
  ]);
});

test('nothing written is an open end; what is no time is refused', () => {
  expect(parseUtc('  ')).toBeNull();
  expect(
    ['2026-02-31', '2026-05-07 25:00', '2026-05-07 14:00:61', '7 May', '2026-5-7'].map((text) =>
      parseUtc(text),
    ),
  ).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('what the workbench writes it also reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (time) => {
      expect(parseUtc(formatUtc(time))).toBe(time);
    }),
  );
});
