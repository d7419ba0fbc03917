import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentJson } from '../../renderer/indent-json.ts';

test('lays out objects and lists, and keeps numbers and texts sign for sign', () => {
  const text = '{"id":9007199254740993,"a":[1.50,[]],"t":"x: {y}, [ ]","e":{ }}';
  expect(indentJson(text).split('\n')).toEqual([
    '{',
    '  "id": 9007199254740993,',
    '  "a": [',
    '    1.50,',
    '    []',
    '  ],',
    '  "t": "x: {y}, [ ]",',
    '  "e": {}',
    '}',
  ]);
});

test('leaves alone what is no JSON, and does not trip over what is cut', () => {
  expect(indentJson('exit status 2: 1 test failed')).toBe('exit status 2: 1 test failed');
  expect(indentJson('{"a":"cut')).toBe('{\n  "a": "cut');
});

test('says the same as before, for any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(indentJson(text))).toEqual(JSON.parse(text));
    }),
  );
});
