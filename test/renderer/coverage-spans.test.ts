import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageSpans, placeOn } from '../../renderer/views/evidence/coverage-spans.ts';
import type { EvidenceSummary } from '../../shared/model/evidence.ts';

const DAY = 86_400_000;

function file(id: number, from: number | null, to: number | null): EvidenceSummary {
  const counts = { records: 1, events: 1, warnings: 0, duplicates: 0, undated: 0 };
  return {
    ...counts,
    id,
    file: `${id}.csv`,
    sha256: String(id),
    bytes: 1,
    container: 'csv',
    format: 'generic',
    formatTitle: 'Table',
    confidence: 1,
    from,
    to,
    isDatedByFile: false,
    notes: [],
    storage: 'inline',
    unpacked: [],
    encoding: 'utf-8',
    content: null,
    within: null,
    parts: null,
    importedAt: 0,
    gaps: [],
  };
}

test('the date of a file whose records carry no times does not stretch the axis', () => {
  const dated = file(1, 3000 * DAY, 3012 * DAY);
  const byFile = { ...file(2, 100 * DAY, 100 * DAY), isDatedByFile: true };
  const span = { from: 3000 * DAY, to: 3012 * DAY };
  expect(coverageSpans([dated, byFile])).toEqual({ whole: span, main: span });
  expect(coverageSpans([byFile])).toBe(null);
});

test('a list of old accounts does not squash the days in question', () => {
  const files = [
    file(1, 3000 * DAY, 3012 * DAY),
    file(2, 3001 * DAY, 3010 * DAY),
    file(3, 0, 3005 * DAY),
  ];
  expect(coverageSpans(files)).toEqual({
    whole: { from: 0, to: 3012 * DAY },
    main: { from: 3000 * DAY, to: 3012 * DAY },
  });
});

test('files without times have no axis', () => {
  expect(coverageSpans([file(1, null, null)])).toBe(null);
});

test('a bar never leaves the axis', () => {
  const span = fc
    .tuple(fc.integer(), fc.nat())
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(span, span, (axis, stretch) => {
      const place = placeOn(axis, stretch);
      if (place === null) return stretch.from > axis.to || stretch.to < axis.from;
      return place.left >= 0 && place.width >= 0 && place.left + place.width <= 100.000001;
    }),
  );
});
