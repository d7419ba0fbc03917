import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNDATED } from '../../shared/model/time.ts';
import { parseTime } from '../../shared/values/time.ts';

const undated = (text: string) => ({ ms: null, text, precision: 'none', basis: 'none' });

describe('parseTime', () => {
  const readable = [
    ['2026-03-01T10:00:00.123Z', 'ms', 'explicit-offset', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00Z', 'second', 'explicit-offset', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.123456Z', 'us', 'explicit-offset', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00.9999999999Z', 'ns', 'explicit-offset', '2026-03-01T10:00:00.999Z'],
    ['2026-03-01T10:00:00.5+02:00', 'ms', 'explicit-offset', '2026-03-01T08:00:00.500Z'],
    ['2026-03-01T10:00:00-0330', 'second', 'explicit-offset', '2026-03-01T13:30:00.000Z'],
    ['2026-03-01 10:00:00', 'second', 'assumed-utc', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01 10:00:00.250', 'ms', 'assumed-utc', '2026-03-01T10:00:00.250Z'],
    ['2026-03-01 10:00:00 UTC', 'second', 'explicit-offset', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01 10:00', 'minute', 'assumed-utc', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01', 'day', 'assumed-utc', '2026-03-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.9999Z', 'us', 'explicit-offset', '1969-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00Z', 'second', 'explicit-offset', '0000-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', 'second', 'explicit-offset', '2024-02-29T00:00:00.000Z'],
  ] as const;
  for (const [text, precision, basis, iso] of readable) {
    it(`reads ${text} as ${precision}, ${basis}`, () => {
      expect(parseTime(text, 'text')).toEqual({ ms: Date.parse(iso), text, precision, basis });
    });
  }

  it.each([
    '2026-02-31T10:00:00.000Z',
    '2025-02-29T10:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T10:60:00Z',
    '2026-03-01T10:00:60Z',
    '2026-13-01 10:00:00',
    '2026-03-01T10:00:00.1x3Z',
    '10000-01-01T00:00:00Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '2026-03-01T10:00:00+25:00',
    '03/01/2026 10:00',
    'yesterday',
    '1700000000',
  ])('leaves %s undated and keeps its text', (text) => {
    expect(parseTime(text, 'text')).toEqual(undated(text));
  });

  it('takes a zoneless time as stated when the format says UTC', () => {
    expect(parseTime('2026-03-01 10:00:00', 'utc').basis).toBe('explicit-offset');
    expect(parseTime('2026-03-01 10:00:00.1', 'utc').basis).toBe('explicit-offset');
  });

  const counted = [
    [1_700_000_000, 'epoch', 1_700_000_000_000, 'second'],
    [1_700_000_000.1239, 'epoch-s', 1_700_000_000_123, 'us'],
    [1_700_000_000_123, 'epoch', 1_700_000_000_123, 'ms'],
    ['1700000000123456', 'epoch', 1_700_000_000_123, 'us'],
    ['1700000000123456789', 'epoch', 1_700_000_000_123, 'ns'],
    ['1700000000123999999', 'epoch-ns', 1_700_000_000_123, 'ns'],
    [-0.5, 'epoch-s', -500, 'ms'],
    ['-1', 'epoch-us', -1, 'us'],
    [0, 'epoch-s', 0, 'second'],
  ] as const;
  for (const [value, rule, ms, precision] of counted) {
    it(`reads the number ${value} by the rule ${rule}`, () => {
      const time = { ms, text: String(value), precision, basis: 'explicit-offset' };
      expect(parseTime(value, rule)).toEqual(time);
    });
  }

  it('takes a number for a time only where the format says so', () => {
    expect(parseTime(1_700_000_000, 'text')).toEqual(undated('1700000000'));
    expect(parseTime('1e21', 'epoch')).toEqual(undated('1e21'));
    expect(parseTime(9e15, 'epoch-s')).toEqual(undated('9000000000000000'));
  });

  it('has nothing to say of an absent time', () => {
    for (const value of [null, undefined, '', {}, true]) {
      expect(parseTime(value, 'text')).toEqual(UNDATED);
    }
  });

  it('agrees with Date on every moment of the years 0000 to 9999', () => {
    const moment = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(moment, (ms) => {
        const text = new Date(ms).toISOString();
        expect(parseTime(text, 'text').ms).toBe(ms);
        expect(parseTime(`${text.slice(0, 19)}Z`, 'text').ms).toBe(Math.floor(ms / 1000) * 1000);
        expect(parseTime(ms, 'epoch-ms').ms).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, and is null exactly when it has no basis', () => {
    const nearly = fc.stringMatching(/^[-0-9T:.,Z+ ]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        for (const rule of ['text', 'utc', 'epoch'] as const) {
          const time = parseTime(text, rule);
          expect(time.ms === null).toBe(time.basis === 'none');
          expect(time.text).toBe(text === '' ? null : text);
        }
      }),
    );
  });
});
