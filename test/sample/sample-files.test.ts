import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../shared/model/case-error.ts';
import { sampleFiles } from '../../shared/sample/sample-files.ts';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { readCsv, readLines, textOf, textsOf } from './sample-reader.ts';

describe('the generator', () => {
  test('gives equal bytes for equal arguments, also when a file is read twice', () => {
    const options = { events: 3000, seed: 42 };
    const first = textsOf(options);
    expect(textsOf(options)).toEqual(first);
    for (const file of sampleFiles(options)) {
      const text = [...file.chunks()].join('');
      expect([...file.chunks()].join('') === text && text === first.get(file.name)).toBe(true);
    }
  });

  test('gives the same text when two files are read in turns', () => {
    const whole = textsOf({ events: 3000, seed: 3 });
    const [stream, rest] = sampleFiles({ events: 3000, seed: 3 }).map((file) => file.chunks());
    const parts = { stream: '', rest: '' };
    const readers = [
      { name: 'stream', chunks: stream?.[Symbol.iterator]() },
      { name: 'rest', chunks: rest?.[Symbol.iterator]() },
    ] as const;
    for (let left = 2; left > 0;) {
      left = 0;
      for (const { name, chunks } of readers) {
        const next = chunks?.next();
        if (next === undefined || next.done === true) continue;
        parts[name] += next.value;
        left += 1;
      }
    }
    expect(parts.stream === textOf(whole, 'gitlab-stream')).toBe(true);
    expect(parts.rest === textOf(whole, 'audit-api')).toBe(true);
  });

  test('gives other texts for another seed, in the same number of files', () => {
    const one = [...textsOf({ events: 3000, seed: 1 })];
    const two = [...textsOf({ events: 3000, seed: 2 })];
    expect(two.length).toBe(one.length);
    expect(two.map(([, text], i) => text === one[i]?.[1])).toEqual(one.map(() => false));
  });

  test('counts right for any seed and size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3000, max: 9000 }), fc.integer(), (events, seed) => {
        const options = { events, seed };
        const { files } = sampleTruth(options);
        const { records, broken } = readLines(textOf(textsOf(options), 'gitlab-stream'));
        const stream = files.find(({ format }) => format === 'gitlab-audit-stream');
        return (
          stream?.events === records.length &&
          stream.warnings === broken.length &&
          stream.undated === records.filter((row) => row['created_at'] === null).length &&
          stream.duplicates === records.length - new Set(records.map((row) => row['id'])).size
        );
      }),
      { numRuns: 15 },
    );
  });

  test('hands out small pieces of a large file', () => {
    let longest = 0;
    let total = 0;
    for (const chunk of sampleFiles({ events: 200_000, seed: 1 })[0]?.chunks() ?? []) {
      longest = Math.max(longest, chunk.length);
      total += chunk.length;
    }
    expect(longest).toBeLessThan(64 * 1024);
    expect(total).toBeGreaterThan(50_000_000);
  });

  test('cuts the CSV at exactly 100,000 rows where more were due', () => {
    const options = { events: 1_200_000, seed: 1 };
    const file = sampleFiles(options).find(({ name }) => name === 'gitlab-audit-2026-05.csv');
    const { rows, open } = readCsv([...(file?.chunks() ?? [])].join(''));
    expect({ rows: rows.length - 1, open }).toEqual({ rows: 100_000, open: false });
    const { truncatedFile, files } = sampleTruth(options);
    expect(truncatedFile.cut).toBe('at-the-row-cap');
    expect(files.find(({ format }) => format === 'gitlab-audit-csv')?.events).toBe(100_000);
  });

  test('names only documentation addresses and reserved domains', () => {
    const all = [...textsOf({ events: 3000, seed: 5 }).values()].join('\n');
    const addresses = new Set(all.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/gu));
    const outside = [...addresses].filter(
      (ip) => !/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^127\.0\.0\.1$/u.test(ip),
    );
    expect(outside).toEqual([]);
    const domains = new Set(all.match(/(?<=@)[a-z][a-z.-]+\b/gu));
    expect(
      [...domains].filter((name) => !/\.example$|^example\.(?:org|com|net)$/u.test(name)),
    ).toEqual([]);
  });

  test.each([2999, 5_000_001, 4000.5, Number.NaN])('refuses %d events in words', (events) => {
    expect(() => sampleFiles({ events, seed: 1 })).toThrow(CaseError);
  });
});
