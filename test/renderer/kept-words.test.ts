import { expect, test } from 'vitest';
import { keptHelp } from '../../renderer/durability/kept-words.ts';

test('in a browser nobody is told that their own file is written by itself', () => {
  expect(keptHelp(false)).toMatch(/your own file only when you save\.$/u);
  expect(keptHelp(true)).toContain('The case file is written at once after an import');
});
