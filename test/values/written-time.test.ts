import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimeReading } from '../../shared/model/mapping.ts';
import { TIME_READINGS } from '../../shared/model/mapping.ts';
import { writtenTime } from '../../shared/values/written-time.ts';
import { zoneOf } from '../../shared/values/zone.ts';

const read = (text: string, reading: TimeReading, zone: string | null = null) => {
  const time = writtenTime(text, { reading, zone: zone === null ? null : zoneOf(zone) });
  return [time.ms === null ? null : new Date(time.ms).toISOString(), time.basis, time.precision];
};

test.each<[string, TimeReading, string | null, string]>([
  ['31.12.2026 14:05', 'day-first', '2026-12-31T14:05:00.000Z', 'minute'],
  ['3/1/2026, 1:05 PM', 'day-first', '2026-01-03T13:05:00.000Z', 'minute'],
  ['3/1/2026, 1:05 PM', 'month-first', '2026-03-01T13:05:00.000Z', 'minute'],
  ['12/31/2026 12:00:01 AM', 'month-first', '2026-12-31T00:00:01.000Z', 'second'],
  ['01/03/2026 13:05:07.1234', 'day-first', '2026-03-01T13:05:07.123Z', 'us'],
  ['2026/3/1 10:00:00', 'iso', '2026-03-01T10:00:00.000Z', 'second'],
  ['1 March 2026 10:00:00', 'month-name', '2026-03-01T10:00:00.000Z', 'second'],
  ['Mar 1, 2026 9:00:00 PM', 'month-name', '2026-03-01T21:00:00.000Z', 'second'],
  ['20260301', 'compact', '2026-03-01T00:00:00.000Z', 'day'],
  ['20260301100000.5', 'compact', '2026-03-01T10:00:00.500Z', 'ms'],
])('%j read as %s is %s, and that it is UTC is assumed', (text, reading, iso, precision) => {
  expect(read(text, reading)).toEqual([iso, 'assumed-utc', precision]);
});

test('a zone in the text wins over the one that a person stated', () => {
  const written = '01/Mar/2026:10:00:00 +0100';
  expect(read(written, 'month-name', 'Asia/Tokyo')).toEqual([
    '2026-03-01T09:00:00.000Z',
    'explicit-offset',
    'second',
  ]);
  expect(read('Sun, 01 Mar 2026 10:00:00 GMT', 'month-name')[1]).toBe('explicit-offset');
  expect(read('2026-07-01 10:00:00', 'iso', 'Europe/Berlin')).toEqual([
    '2026-07-01T08:00:00.000Z',
    'explicit-offset',
    'second',
  ]);
});

test('numbers since 1970 have their unit from the rule, and no zone', () => {
  expect(read('1772359200', 'epoch-s', 'Asia/Tokyo')[0]).toBe('2026-03-01T10:00:00.000Z');
  expect(read('1772359200123456789', 'epoch-ns')).toEqual([
    '2026-03-01T10:00:00.123Z',
    'explicit-offset',
    'ns',
  ]);
});

test.each<[string, TimeReading]>([
  ['31/12/2026', 'month-first'],
  ['31.02.2026 10:00', 'day-first'],
  ['01.03.26 10:00', 'day-first'],
  ['3/1/2026 13:05 PM', 'month-first'],
  ['1 Mai 2026 10:00', 'month-name'],
  ['10:00', 'iso'],
  ['yesterday', 'month-name'],
  ['2026-03-01', 'epoch-s'],
  ['9'.repeat(300), 'compact'],
])('%j is no time as %s: it stays undated, its text kept', (text, reading) => {
  const time = writtenTime(text, { reading, zone: null });
  expect(time).toEqual({ ms: null, text, precision: 'none', basis: 'none' });
});

test('any text is a possible time or none, with its words kept', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9./: ,-]{0,30}(AM|PM|Z|GMT)?$/));
  fc.assert(
    fc.property(texts, fc.constantFrom(...TIME_READINGS), (text, reading) => {
      const time = writtenTime(text, { reading, zone: zoneOf('Europe/Berlin') });
      expect(time.text).toBe(text === '' ? null : text);
      expect(time.ms === null).toBe(time.basis === 'none');
    }),
  );
});
