import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOMES } from '../../shared/model/event.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../../shared/model/time.ts';
import { packForm, timeTextOf, unpackForm } from '../../shared/store/row-form.ts';

const MS = Date.UTC(2026, 2, 1, 10, 0, 0, 123);
const SECOND = Date.UTC(2026, 2, 1, 10, 0, 0);
const DAY = Date.UTC(2026, 2, 1);

function formOf(ms: number | null, text: string | null): { form: number; needsText: boolean } {
  return packForm({ ms, text, basis: 'explicit-offset', precision: 'ms' }, 'success');
}

test.each([
  ['2026-03-01T10:00:00.123Z', MS],
  ['2026-03-01T10:00:00Z', SECOND],
  ['2026-03-01 10:00:00', SECOND],
  ['2026-03-01 10:00:00.123', MS],
  ['2026-03-01T10:00:00.123+00:00', MS],
  ['2026-03-01T10:00:00+00:00', SECOND],
  ['2026-03-01 10:00:00 UTC', SECOND],
  ['2026-03-01T10:00:00', SECOND],
  ['2026-03-01', DAY],
  [String(MS), MS],
  [String(SECOND / 1000), SECOND],
])('`%s` needs no stored text', (text, ms) => {
  const { form, needsText } = formOf(ms, text);
  expect({ needsText, text: timeTextOf(form, ms, null) }).toEqual({ needsText: false, text });
});

test.each([
  ['2026-03-01T12:00:00.123+02:00', MS],
  ['2026-03-01T10:00:00.123456Z', MS],
  ['2026-03-01T10:00:00.12Z', MS],
  ['2026-03-01t10:00:00.123z', MS],
  ['2026-02-31', null],
  ['01.03.2026 10:00', SECOND],
  ['2026-03-01T09:60:00Z', SECOND],
  ['', null],
])('`%s` is stored', (text, ms) => {
  const { form, needsText } = formOf(ms, text);
  expect({ needsText, text: timeTextOf(form, ms, text) }).toEqual({ needsText: true, text });
});

test('any text comes back as it was, with any time', () => {
  const ms = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
  const iso = ms.map((value) => new Date(value).toISOString());
  const cut = fc.tuple(iso, fc.nat(24)).map(([text, at]) => text.slice(0, at));
  const texts = fc.oneof(fc.string(), iso, cut, ms.map(String));
  fc.assert(
    fc.property(texts, ms, fc.boolean(), (text, other, same) => {
      const parsed = Date.parse(text);
      const time = same && Number.isFinite(parsed) ? parsed : other;
      const { form, needsText } = formOf(time, text);
      expect(timeTextOf(form, time, needsText ? text : null)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('every word comes back', () => {
  const words = fc.record({
    outcome: fc.constantFrom(...OUTCOMES),
    basis: fc.constantFrom(...TIME_BASES),
    precision: fc.constantFrom(...TIME_PRECISIONS),
  });
  fc.assert(
    fc.property(words, ({ outcome, basis, precision }) => {
      const { form } = packForm({ ms: MS, text: null, basis, precision }, outcome);
      expect(unpackForm(form)).toEqual({ outcome, basis, precision });
      expect(timeTextOf(form, MS, null)).toBeNull();
    }),
  );
});
