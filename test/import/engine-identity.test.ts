import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordIdentity } from '../../shared/import/identity.ts';
import { parseLossless } from '../../shared/import/lossless-json.ts';
import type { SourceRecord } from '../../shared/import/importer.ts';

function hashOf(record: SourceRecord, system = 'gitlab'): string {
  const identity = new RecordIdentity(system);
  identity.compute(record);
  return `${identity.high} ${identity.low}`;
}

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).reverse();
  return Object.fromEntries(pairs.map(([name, inner]) => [name, turned(inner)]));
}

const records = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));

test('the order of keys does not matter', () => {
  fc.assert(
    fc.property(records, (record) => {
      expect(hashOf(turned(record) as SourceRecord)).toBe(hashOf(record));
    }),
  );
});

test('different records have different hashes', () => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
      expect(hashOf(a) === hashOf(b)).toBe(same);
    }),
    { numRuns: 2000 },
  );
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([name, inner]) => [name, sorted(inner)]);
}

test('swapped values, moved levels and other systems are other records', () => {
  const hashes = [
    hashOf({ a: 1, b: 2 }),
    hashOf({ a: 2, b: 1 }),
    hashOf({ a: { b: 1 }, c: 2 }),
    hashOf({ a: { c: 2 }, b: 1 }),
    hashOf({ a: [1, 2] }),
    hashOf({ a: [2, 1] }),
    hashOf({ a: [[1], 2] }),
    hashOf({ a: '1' }),
    hashOf({ a: 1 }),
    hashOf({ a: 1.5 }),
    hashOf({ a: null }),
    hashOf({ a: false }),
    hashOf({}),
    hashOf({}, 'okta'),
    hashOf({ a: {} }),
    hashOf({ a: [] }),
    hashOf({ a: '' }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('two hundred thousand near alike records do not collide', () => {
  const identity = new RecordIdentity('gitlab');
  const seen = new Set<string>();
  for (let i = 0; i < 200_000; i++) {
    identity.compute({ id: String(i), author: i % 100, at: `2026-01-01T00:00:${i % 60}` });
    seen.add(`${identity.high} ${identity.low}`);
  }
  expect(seen.size).toBe(200_000);
});

test('each half of the hash is spread over its range', () => {
  const identity = new RecordIdentity('gitlab');
  const buckets = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let i = 0; i < 100_000; i++) {
    identity.compute({ id: i });
    for (const half of ['high', 'low'] as const) {
      const bucket = identity[half] & 255;
      buckets[half][bucket] = (buckets[half][bucket] ?? 0) + 1;
    }
  }
  for (const counts of Object.values(buckets)) {
    expect(Math.max(...counts)).toBeLessThan(520);
    expect(Math.min(...counts)).toBeGreaterThan(280);
  }
});

test('a hostile key is a key like any other', () => {
  const record = JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as SourceRecord;
  expect(hashOf(record)).not.toBe(hashOf({ constructor: 1 }));
  expect(({} as SourceRecord)['admin']).toBeUndefined();
});

function nested(depth: number): SourceRecord {
  return JSON.parse(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`) as SourceRecord;
}

test('nesting is followed to 200 levels and no further', () => {
  const identity = new RecordIdentity('x');
  identity.compute(nested(199));
  expect(identity.tooDeep).toBe(false);
  identity.compute(nested(100_000));
  expect(identity.tooDeep).toBe(true);
});

test('integers that a double cannot hold become text, all else stays as it is', () => {
  const text =
    '{"a":12345678901234567890,"b":[-98765432109876543210,9007199254740991],"c":"12345678901234567890 \\" 99999999999999999999","d":1.5e300,"e":1e999,"f":0.12345678901234567890}';
  expect(parseLossless(text)).toEqual({
    a: '12345678901234567890',
    b: ['-98765432109876543210', 9007199254740991],
    c: '12345678901234567890 " 99999999999999999999',
    d: 1.5e300,
    e: '1e999',
    f: 0.12345678901234568,
  });
});

test('JSON without long integers parses as it always does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text));
      expect(parseLossless(text)).toEqual(JSON.parse(text));
    }),
  );
});
