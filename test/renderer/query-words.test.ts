import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/queries/query-text.ts';
import {
  isUnfinished,
  queryPieces,
  quoted,
  replaceWord,
  wordAt,
} from '../../renderer/views/explore/query-words.ts';

test('joined, the pieces are the text, letter for letter: the tokens lie under what is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(
        queryPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('terms are told apart from words', () => {
  expect(queryPieces('ip:198.51.100.0/24 deploy -actor:"Nadia K"')).toEqual([
    { text: 'ip:198.51.100.0/24', start: 0, field: 'ip:', isBlank: false },
    { text: ' ', start: 18, field: null, isBlank: true },
    { text: 'deploy', start: 19, field: null, isBlank: false },
    { text: ' ', start: 25, field: null, isBlank: true },
    { text: '-actor:"Nadia K"', start: 26, field: '-actor:', isBlank: false },
  ]);
});

test('the word under the caret is what a suggestion replaces', () => {
  const text = 'action:user_create,pip deploy';
  const word = wordAt(text, 22);
  expect(word).toEqual({ start: 0, end: 22, field: 'action', part: 'pip', negated: false });
  expect(replaceWord(text, word, 'action:pipeline_*')).toEqual({
    text: 'action:pipeline_* deploy',
    caret: 17,
  });
  expect(wordAt('-ac', 3)).toEqual({ start: 0, end: 3, field: null, part: 'ac', negated: true });
  expect(wordAt('actor:a ', 8)).toEqual({
    start: 8,
    end: 8,
    field: null,
    part: '',
    negated: false,
  });
});

test('a quoted value comes back from the core as it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w ,.-]*\w$/u), (value) => {
      expect(parseQuery(`actor:${quoted(value)}`)).toEqual([
        { field: 'actor', values: [value], negated: false },
      ]);
    }),
  );
});

test('what still waits for its value or its quote is not asked yet', () => {
  expect(['actor:', 'x -ip:', 'actor:"Nadia'].map(isUnfinished)).toEqual([true, true, true]);
  expect(['', 'actor:a', 'actor:"Nadia K"', 'a : b'].map(isUnfinished)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
