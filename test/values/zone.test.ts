import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOf } from '../../shared/values/zone.ts';

const local = (text: string): number => Date.parse(`${text}Z`);
const utc = (name: string, text: string): string | null => {
  const ms = zoneOf(name)?.utcOf(local(text)) ?? null;
  return ms === null ? null : new Date(ms).toISOString();
};

test('a local time of a place is the UTC of its clock, in winter and in summer', () => {
  expect(utc('Europe/Berlin', '2026-01-15T12:00:00')).toBe('2026-01-15T11:00:00.000Z');
  expect(utc('Europe/Berlin', '2026-07-15T12:00:00')).toBe('2026-07-15T10:00:00.000Z');
  expect(utc('America/New_York', '2026-07-15T23:30:00')).toBe('2026-07-16T03:30:00.000Z');
  expect(utc('Asia/Kolkata', '2026-07-15T00:10:00.250')).toBe('2026-07-14T18:40:00.250Z');
});

test('a time that the clock showed twice, or never, has no UTC', () => {
  // In 2026 Berlin goes forward on 29 March at 02:00 and back on 25 October at 03:00.
  expect(utc('Europe/Berlin', '2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59.000Z');
  expect(utc('Europe/Berlin', '2026-03-29T02:30:00')).toBeNull();
  expect(utc('Europe/Berlin', '2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(utc('Europe/Berlin', '2026-10-25T01:59:59')).toBe('2026-10-24T23:59:59.000Z');
  expect(utc('Europe/Berlin', '2026-10-25T02:30:00')).toBeNull();
  expect(utc('Europe/Berlin', '2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  // Samoa left out the whole of 30 December 2011.
  expect(utc('Pacific/Apia', '2011-12-30T12:00:00')).toBeNull();
});

test('an offset is one all year, and other texts are no zone', () => {
  expect(utc('+05:30', '2026-03-01T10:00:00')).toBe('2026-03-01T04:30:00.000Z');
  expect(utc('-0300', '2026-03-01T10:00:00')).toBe('2026-03-01T13:00:00.000Z');
  expect(utc('utc', '2026-03-01T10:00:00')).toBe('2026-03-01T10:00:00.000Z');
  for (const name of ['', 'Mars/Olympus', '+25:00', '+02:99', '../etc', 'Europe/Berlin; x']) {
    expect(zoneOf(name)).toBeNull();
  }
});

test('what a place says of a UTC leads back to it, unless its clock showed that twice', () => {
  const zone = zoneOf('Europe/London');
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const seconds = fc.integer({ min: Date.UTC(1996, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const shown = local(clock.format(second * 1000).replace(' ', 'T'));
      const back = zone?.utcOf(shown) ?? null;
      expect(back === null || back === second * 1000).toBe(true);
    }),
  );
});
