/** Ways around the compiler and the linter may only become fewer. `ratchet.json` holds how many there are. */
import { expect, test } from 'vitest';
import { readFacts, type Escapes } from './source-facts.ts';
import { projectFiles, readProjectFile } from './source-files.ts';

type Counts = Readonly<Record<string, Escapes>>;

const RECORD = 'test/architecture/ratchet.json';

const ZERO: Escapes = { assertions: 0, nonNull: 0, suppressions: 0 };
const KINDS = ['assertions', 'nonNull', 'suppressions'] as const;

test('type assertions, `!` and suppressions are as many as recorded: no more, and no fewer unrecorded', () => {
  const counted = count();
  const recorded: Counts = JSON.parse(readProjectFile(RECORD));
  expect(verdict(recorded, counted), wayOut(counted)).toEqual([]);
});

test('the count sees each way around once, and takes comments and `as const` for none', () => {
  const text = [
    'const a = b as string;',
    'const c = <string>d;',
    'const e = [1] as const; // x as y, z!',
    "const f = g!.h ?? 'i as j';",
    'let k!: number;',
    'class L { m!: number; }',
    '// oxlint-disable-next-line no-eval',
    '/* eslint-disable */',
    '// @ts-expect-error: wrong on purpose',
    '/** Says @ts-ignore in the middle of a sentence. */',
    'const n = o as unknown as P;',
  ].join('\n');
  expect(readFacts({ path: 'shared/x.ts', text }).escapes).toEqual({
    assertions: 4,
    nonNull: 3,
    suppressions: 3,
  });
});

test('one more is refused, one fewer must be recorded, a new area starts at none', () => {
  const recorded: Counts = { shared: { assertions: 2, nonNull: 1, suppressions: 0 } };
  const counted: Counts = {
    shared: { assertions: 3, nonNull: 0, suppressions: 0 },
    electron: { assertions: 0, nonNull: 0, suppressions: 1 },
  };
  expect(verdict(recorded, counted)).toEqual([
    'electron: 1 suppressions, 0 allowed: take it out again',
    'shared: 3 assertions, 2 allowed: take it out again',
    'shared: 0 nonNull, 1 recorded: lower the number',
  ]);
  expect(verdict(counted, counted)).toEqual([]);
});

/** By the folder at the top, so that a decoder gained in one is not paid for by another. */
function count(): Counts {
  const counts: Record<string, Escapes> = {};
  for (const file of projectFiles()) {
    const [area = ''] = file.path.includes('/') ? file.path.split('/') : ['(top)'];
    const found = readFacts(file).escapes;
    const sum = counts[area] ?? ZERO;
    counts[area] = {
      assertions: sum.assertions + found.assertions,
      nonNull: sum.nonNull + found.nonNull,
      suppressions: sum.suppressions + found.suppressions,
    };
  }
  return counts;
}

function verdict(recorded: Counts, counted: Counts): readonly string[] {
  const areas = [...new Set([...Object.keys(recorded), ...Object.keys(counted)])].sort();
  return areas.flatMap((area) =>
    KINDS.flatMap((kind) => {
      const may = recorded[area]?.[kind] ?? 0;
      const are = counted[area]?.[kind] ?? 0;
      if (are > may) return [`${area}: ${are} ${kind}, ${may} allowed: take it out again`];
      if (are < may) return [`${area}: ${are} ${kind}, ${may} recorded: lower the number`];
      return [];
    }),
  );
}

function wayOut(counted: Counts): string {
  return `${RECORD} differs. Fewer than recorded? Write this there:\n${JSON.stringify(counted, null, 2)}\n`;
}
