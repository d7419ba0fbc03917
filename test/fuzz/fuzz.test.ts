import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { testHost } from '../support/test-host.ts';
import { fuzzCase, readCase } from './fuzz-case.ts';
import { brokenInvariant } from './invariant.ts';
import { seedFiles } from './seed-files.ts';

const SEED = 20;
const FILES = 400;
const seeds = seedFiles('test/fixtures');
const host = await testHost();

test('the first few hundred broken files of `npm run fuzz` keep the invariant', async () => {
  const failures: string[] = [];
  for (let number = 0; number < FILES; number++) {
    const outcome = await readCase(fuzzCase(seeds, SEED, number), host);
    if (outcome.kind === 'broken') failures.push(`case ${number}: ${outcome.reason}`);
  }
  expect(failures).toEqual([]);
});

test('a case is the same each time', () => {
  expect(fuzzCase(seeds, SEED, 77).bytes).toEqual(fuzzCase(seeds, SEED, 77).bytes);
});

const FILE = Buffer.from('not a file, {"a":1}');

function answer(change: { readonly events?: number; readonly record?: number } = {}): ParsedFile[] {
  const { events = 1, record = 1 } = change;
  const warning = { record, offset: 0, length: 1, reason: 'not-json', text: 'n' } as const;
  return [
    {
      kind: 'head',
      container: 'ndjson',
      format: 'generic',
      system: 'generic',
      confidence: 0.1,
      isList: false,
      unpacked: [],
      encoding: 'utf-8',
      parts: null,
      partNotes: [],
    },
    {
      kind: 'batch',
      numbering: 0,
      restart: false,
      strings: [],
      parties: new Int32Array(0),
      rows: Float64Array.from([0, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      mentions: new Int32Array(0),
      ownIds: new Int32Array(0),
      parts: [],
      warnings: [warning],
      blocks: [],
      bytesRead: FILE.length,
      bytesTotal: FILE.length,
    },
    {
      kind: 'end',
      sha256: createHash('sha256').update(FILE).digest('hex'),
      bytes: FILE.length,
      content: null,
      counts: { records: 2, events, warnings: 1, undated: 0 },
      notes: [],
    },
  ];
}

test('a lost, a doubled and a miscounted record are found', () => {
  expect(brokenInvariant(FILE, answer())).toBeNull();
  expect(brokenInvariant(FILE, answer({ events: 2 }))).toBe('2 + 1 is not 2');
  expect(brokenInvariant(FILE, answer({ record: 2 }))).toBe('record 2 stands twice');
  expect(brokenInvariant(FILE, answer({ record: 3 }))).toBe('record 3 of 2');
  expect(brokenInvariant(FILE, answer().slice(0, 2))).toBe('no head, or no end');
  expect(brokenInvariant(Buffer.from('another file'), answer())).toBe('another hash');
});
