import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LabelBox, spreadLabels } from '../../renderer/views/graph/spread-labels.ts';

const box = fc.record({
  x: fc.integer({ min: -150, max: 150 }),
  y: fc.integer({ min: -80, max: 80 }),
  width: fc.integer({ min: 30, max: 120 }),
  isFixed: fc.constant(false),
});
const boxes = fc
  .array(box, { maxLength: 10 })
  .map((all) => all.map((one, at): LabelBox => ({ ...one, id: String(at), height: 40 })));

test('in the end no words lie on others, and the same beginnings end in the same places', () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const places = spreadLabels(all);
      expect(spreadLabels(all)).toEqual(places);
      const overlaps = all.flatMap((one, at) =>
        all.slice(at + 1).filter((other) => {
          const a = places.get(one.id) ?? one;
          const b = places.get(other.id) ?? other;
          return (
            Math.abs(a.x - b.x) < (one.width + other.width) / 2 - 1 &&
            Math.abs(a.y - b.y) < (one.height + other.height) / 2 - 1
          );
        }),
      );
      expect(overlaps).toEqual([]);
    }),
  );
});

test('what was placed before stays where it is', () => {
  const places = spreadLabels([
    { id: 'old', x: 0, y: 0, width: 80, height: 40, isFixed: true },
    { id: 'new', x: 4, y: 2, width: 80, height: 40, isFixed: false },
  ]);
  expect(places.get('old')).toEqual({ x: 0, y: 0 });
  expect(
    Math.abs(places.get('new')?.x ?? 0) >= 80 || Math.abs(places.get('new')?.y ?? 0) >= 40,
  ).toBe(true);
});
