import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseError } from '../../shared/model/case-error.ts';
import { parseQuery, QUERY_FIELDS } from '../../shared/queries/query-text.ts';

test('words, fields, lists, negation and quotes become terms', () => {
  expect(
    parseQuery('ip:198.51.100.0/24 action:user_create,pipeline_* -is:undated "two words" x'),
  ).toEqual([
    { field: 'ip', values: ['198.51.100.0/24'], negated: false },
    { field: 'action', values: ['user_create', 'pipeline_*'], negated: false },
    { field: 'is', values: ['undated'], negated: true },
    { field: null, values: ['two words'], negated: false },
    { field: null, values: ['x'], negated: false },
  ]);
  expect(parseQuery('actor:"Nadia K, Jr",mrx')).toEqual([
    { field: 'actor', values: ['Nadia K, Jr', 'mrx'], negated: false },
  ]);
  expect(parseQuery('https://a.example')).toEqual([
    { field: null, values: ['https://a.example'], negated: false },
  ]);
  expect(parseQuery('  ')).toEqual([]);
});

test('what is wrong is said in words with the way out', () => {
  expect(() => parseQuery('actr:ana')).toThrow('no field is called `actr`; the fields are actor,');
  expect(() => parseQuery('actor:')).toThrow(CaseError);
  expect(() => parseQuery('"open')).toThrow('a quote is not closed');
});

test('any text is either terms or a CaseError', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        for (const term of parseQuery(text)) {
          expect(term.values.length).toBeGreaterThan(0);
          expect(term.field === null || QUERY_FIELDS.includes(term.field)).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(CaseError);
      }
    }),
  );
});
