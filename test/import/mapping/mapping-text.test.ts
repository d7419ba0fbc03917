import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseValue, valueText } from '../../../shared/model/mapping-text.ts';
import type { MappingPart, MappingValue } from '../../../shared/model/mapping.ts';

test('a value is one line: a path, a text in quotes, or several joined', () => {
  expect(parseValue(' user.name ', ' ')).toEqual({ kind: 'column', path: ['user', 'name'] });
  expect(parseValue('Day + "T" + Clock', '')).toEqual({
    kind: 'joined',
    parts: [
      { kind: 'column', path: ['Day'] },
      { kind: 'constant', text: 'T' },
      { kind: 'column', path: ['Clock'] },
    ],
    separator: '',
  });
  for (const line of ['', '+', 'a +', '"open', '""', 'a + + b', 'a..b']) {
    expect(parseValue(line, ' ')).toBeNull();
  }
});

test('a line that was written is read as the same value', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  const column = fc
    .array(text, { minLength: 1, maxLength: 4 })
    .map((path): MappingPart => ({ kind: 'column', path }));
  const part = fc.oneof(
    column,
    text.map((each): MappingPart => ({ kind: 'constant', text: each })),
  );
  const value = fc.oneof(
    part,
    fc
      .array(part, { minLength: 2, maxLength: 4 })
      .map((parts): MappingValue => ({ kind: 'joined', parts, separator: '-' })),
  );
  fc.assert(
    fc.property(value, (each) => {
      expect(parseValue(valueText(each), '-')).toEqual(each);
    }),
  );
});
