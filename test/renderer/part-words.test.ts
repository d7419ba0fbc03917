/** What is said of archives and databases before anything of them is read. */
import { describe, expect, test } from 'vitest';
import { cutMiddle, splitName } from '../../renderer/cut-middle.ts';
import type { PickedFile } from '../../renderer/host-bridge.ts';
import type { PartChoice, PartedFile } from '../../renderer/state/part-choice.ts';
import {
  checkedState,
  choiceTitle,
  chosenWords,
  damageWords,
  lineFact,
  nothingWords,
  partLines,
} from '../../renderer/views/import/part-words.ts';
import type { FilePart } from '../../shared/model/unpacking.ts';

const picked = (name: string): PickedFile => ({
  name,
  size: 1,
  modified: null,
  place: null,
  handle: name,
  slice: async () => new Uint8Array(),
});
const member = (name: string, bytes: number, refusal: string | null = null): FilePart => {
  return { step: { kind: 'zip', member: name }, name, bytes, refusal };
};
const table = (name: string): FilePart => {
  return { step: { kind: 'sqlite', table: name }, name, bytes: null, refusal: null };
};
const file = (name: string, ...parts: readonly FilePart[]): PartedFile => {
  return { picked: picked(name), parts, notes: [] };
};
const choice = (files: readonly PartedFile[], others = 0): PartChoice => {
  const chosen = files.flatMap(({ parts }) => parts.filter(({ refusal }) => refusal === null));
  return { files, others, chosen: new Set(chosen), filter: '' };
};

const ZIP = file('a.zip', member('x', 1200), member('y', 300), member('z', 9, 'encrypted'));
const all = ({ parts }: PartedFile): readonly FilePart[] => parts;

describe('the choice of parts', () => {
  test('counts what is chosen, in bytes, and what cannot be', () => {
    expect(choiceTitle(choice([ZIP]))).toBe('What to read of a.zip');
    expect(chosenWords(choice([ZIP]))).toBe('2 of 3 parts chosen · 1.5 kB · 1 cannot be read');
    expect(chosenWords({ ...choice([ZIP]), chosen: new Set() })).toBe(
      '0 of 3 parts chosen · 1 cannot be read',
    );
  });

  test('says first what is wrong with an archive, by its name where there are several', () => {
    const cut = { reason: 'damaged-packing', text: 'the archive is cut off within `y`' };
    const damaged = { ...ZIP, notes: [cut] };
    expect(damageWords([ZIP])).toEqual([]);
    expect(damageWords([damaged])).toEqual(['the archive is cut off within `y`']);
    expect(damageWords([damaged, file('b.zip', member('x', 1))])).toEqual([
      'a.zip: the archive is cut off within `y`',
    ]);
  });

  test('of a database is one of tables, whose size nobody knows yet', () => {
    const base = choice([file('h.sqlite', table('urls'), table('visits'))]);
    expect(chosenWords(base)).toBe('2 of 2 tables chosen');
  });

  test('lists several archives each above its parts, with a box for all of them', () => {
    const files = [ZIP, file('empty.zip')];
    const { chosen } = choice([ZIP]);
    const lines = partLines(files, all);
    expect(lines.map((line) => [line.name, line.level, line.place, line.of])).toEqual([
      ['a.zip', 1, 1, 2],
      ['x', 2, 1, 3],
      ['y', 2, 2, 3],
      ['z', 2, 3, 3],
      ['empty.zip', 1, 2, 2],
    ]);
    const some = new Set([...chosen].slice(0, 1));
    expect(lines.map((line) => checkedState(line, some))).toEqual([
      'mixed',
      'true',
      'false',
      'false',
      'false',
    ]);
    expect(lines.map((line) => lineFact(line, some))).toEqual([
      '1 of 3',
      '1.2 kB',
      '300 B',
      '9 B',
      'empty',
    ]);
  });

  test('with nothing to choose says so, and the way out', () => {
    const locked = choice([file('a.zip', member('x', 9, 'encrypted'))], 2);
    expect(choiceTitle(locked)).toBe('Nothing can be read of a.zip');
    expect(nothingWords(locked)).toMatch(/^Each part says why\. Unpack it outside .* 2 files can/u);
    expect(nothingWords(choice([file('a.zip')]))).toMatch(/^It holds no files at all/u);
    expect(nothingWords(choice([ZIP]))).toBeNull();
  });
});

test('a long name loses its middle, never a letter from its mark', () => {
  expect(splitName('short.csv')).toEqual(['short.csv', '']);
  const long = `${'a'.repeat(40)}e\u0301${'z'.repeat(19)}`;
  expect(splitName(long)).toEqual(['a'.repeat(40), `e\u0301${'z'.repeat(19)}`]);
  expect(cutMiddle('0123456789', 6)).toBe('01…789');
  expect(cutMiddle('012345', 6)).toBe('012345');
});
