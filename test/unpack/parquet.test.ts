/** Parquet files become JSON lines: every kind of value, nothing rounded; damage is told in words. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PARQUET_READER } from '../../shared/unpack/parquet-rows.ts';
import { unpackerOf } from '../../shared/unpack/unpackers.ts';
import { host } from '../import/engine-support.ts';
import {
  CODEC,
  double,
  ENCODING,
  int32,
  int64,
  KIND,
  levels,
  page,
  parquet,
  texts,
} from './make-parquet.ts';
import type { SchemaEntry } from './make-parquet.ts';
import { joined, unpacked } from './unpack-support.ts';

const rows = unpackerOf({ kind: 'parquet' }, { utf8: host.utf8 });

interface Column extends SchemaEntry {
  readonly kind: number;
  readonly body: Uint8Array;
  readonly codec?: number;
}

/** Two rows of columns that are never null. */
function flat(columns: readonly Column[]): Uint8Array {
  const schema = columns.map((column) => ({ repetition: 0, ...column }));
  const chunks = columns.map(({ kind, name, body, codec = CODEC.NONE }) => ({
    kind,
    path: [name],
    places: 2,
    codec,
    pages: [page({ body, places: 2, codec })],
  }));
  return parquet([{ name: 'root', children: columns.length }, ...schema], [{ rows: 2, chunks }]);
}

async function linesOf(bytes: Uint8Array): Promise<unknown> {
  const found = await unpacked(bytes, rows);
  return Array.isArray(found) ? String(found[0]).split('\n').slice(0, -1) : found;
}

const timestamp = (isUtc: boolean, unit: 1 | 2 | 3) =>
  ({
    8: { struct: { 1: { truth: isUtc }, 2: { struct: { [unit]: { struct: {} } } } } },
  }) as const;

const VALUES: readonly Column[] = [
  { name: 'id', kind: KIND.INT64, body: int64(9007199254740993n, -1n) },
  { name: 'u64', kind: KIND.INT64, converted: 14, body: int64(-1n, 1n) },
  { name: 'i32', kind: KIND.INT32, body: int32(-2147483648, 7) },
  { name: 'ok', kind: KIND.BOOLEAN, body: Uint8Array.of(0b01) },
  { name: 'weight', kind: KIND.DOUBLE, body: double(0.1, Number.NaN) },
  { name: 'user', kind: KIND.BYTE_ARRAY, converted: 0, body: texts('ana', 'a "b" 😀') },
  { name: 'raw', kind: KIND.BYTE_ARRAY, body: texts(Uint8Array.of(0, 255), '') },
  { name: 'broken', kind: KIND.BYTE_ARRAY, converted: 0, body: texts(Uint8Array.of(255), 'x') },
  { name: 'day', kind: KIND.INT32, converted: 6, body: int32(0, -1) },
  {
    name: 'ms',
    kind: KIND.INT64,
    converted: 9,
    body: int64(1772359200123n, -1n),
    codec: CODEC.SNAPPY,
  },
  {
    name: 'local_us',
    kind: KIND.INT64,
    logical: timestamp(false, 2),
    body: int64(1772359200123456n, 0n),
    codec: CODEC.GZIP,
  },
  {
    name: 'ns',
    kind: KIND.INT64,
    logical: timestamp(true, 3),
    body: int64(1772359200123456789n, -9223372036854775808n),
  },
  { name: 'far', kind: KIND.INT64, converted: 9, body: int64(9223372036854775807n, 0n) },
  {
    name: 'price',
    kind: KIND.INT64,
    converted: 5,
    scale: 2,
    body: int64(123456789012345678n, -5n),
  },
  {
    name: 'wide',
    kind: KIND.FIXED,
    length: 16,
    converted: 5,
    scale: 3,
    body: joined(new Uint8Array(16).fill(0xff), Uint8Array.of(1, ...new Uint8Array(15))),
  },
  {
    name: 'legacy',
    kind: KIND.INT96,
    body: joined(int64(1n), int32(2440588), int64(0n), int32(2440589)),
  },
  { name: '__proto__', kind: KIND.INT32, body: int32(1, 2) },
];

const LINES = [
  '{"id":9007199254740993,"u64":18446744073709551615,"i32":-2147483648,"ok":true,"weight":0.1,"user":"ana","raw":"00ff","broken":"ff","day":"1970-01-01","ms":"2026-03-01T10:00:00.123Z","local_us":"2026-03-01T10:00:00.123456","ns":"2026-03-01T10:00:00.123456789Z","far":9223372036854775807,"price":"1234567890123456.78","wide":"-0.001","legacy":"1970-01-01T00:00:00.000000001","__proto__":1}',
  '{"id":-1,"u64":1,"i32":7,"ok":false,"weight":"NaN","user":"a \\"b\\" 😀","raw":"","broken":"x","day":"1969-12-31","ms":"1969-12-31T23:59:59.999Z","local_us":"1970-01-01T00:00:00.000000","ns":"1677-09-21T00:12:43.145224192Z","far":"1970-01-01T00:00:00.000Z","price":"-0.05","wide":"1329227995784915872903807060280344.576","legacy":"1970-01-02T00:00:00.000000000","__proto__":2}',
];

describe('a Parquet file', () => {
  test('keeps digits, decimals, times with their precision, and bytes', async () => {
    expect(await linesOf(flat(VALUES))).toEqual(LINES);
  });

  test('gives lists, groups and maps as JSON, and tells null from empty', async () => {
    expect(await linesOf(NESTED)).toEqual([
      '{"tags":["a",null],"who":{"name":"ana"},"labels":{"k":1}}',
      '{"tags":[],"who":null,"labels":{}}',
      '{"tags":null,"who":{"name":null},"labels":[["k",2],["k",3]]}',
    ]);
  });

  test('is read row group by row group, with a dictionary', async () => {
    const group = (index: number) => ({
      rows: 2,
      chunks: [
        {
          kind: KIND.BYTE_ARRAY,
          path: ['action'],
          places: 2,
          pages: [
            page({ body: texts('login', 'logout'), places: 2, isDictionary: true }),
            page({
              body: Uint8Array.of(1, 2, index, 2, 1 - index),
              places: 2,
              encoding: ENCODING.RLE_DICTIONARY,
            }),
          ],
        },
      ],
    });
    const schema = [
      { name: 'root', children: 1 },
      { name: 'action', kind: KIND.BYTE_ARRAY, repetition: 0, converted: 0 },
    ];
    expect(await linesOf(parquet(schema, [group(0), group(1)]))).toEqual([
      '{"action":"login"}',
      '{"action":"logout"}',
      '{"action":"logout"}',
      '{"action":"login"}',
    ]);
  });

  test('says what made the rows', async () => {
    expect(await unpacked(flat(VALUES), rows)).toEqual([
      `${LINES.join('\n')}\n`,
      'derived-content',
    ]);
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(PARQUET_READER).toBe(`hyparquet ${devDependencies['hyparquet']}`);
  });
});

const NESTED = parquet(
  [
    { name: 'root', children: 3 },
    { name: 'tags', repetition: 1, children: 1, converted: 3 },
    { name: 'list', repetition: 2, children: 1 },
    { name: 'element', kind: KIND.BYTE_ARRAY, repetition: 1, converted: 0 },
    { name: 'who', repetition: 1, children: 1 },
    { name: 'name', kind: KIND.BYTE_ARRAY, repetition: 1, converted: 0 },
    { name: 'labels', repetition: 0, children: 1, converted: 1 },
    { name: 'key_value', repetition: 2, children: 2 },
    { name: 'key', kind: KIND.BYTE_ARRAY, repetition: 0, converted: 0 },
    { name: 'value', kind: KIND.INT32, repetition: 0 },
  ],
  [
    {
      rows: 3,
      chunks: [
        nested(['tags', 'list', 'element'], 4, [
          levels(0, 1, 0, 0),
          levels(3, 2, 1, 0),
          texts('a'),
        ]),
        nested(['who', 'name'], 3, [levels(2, 0, 1), texts('ana')]),
        nested(['labels', 'key_value', 'key'], 4, [
          levels(0, 0, 0, 1),
          levels(1, 0, 1, 1),
          texts('k', 'k', 'k'),
        ]),
        {
          ...nested(['labels', 'key_value', 'value'], 4, [
            levels(0, 0, 0, 1),
            levels(1, 0, 1, 1),
            int32(1, 2, 3),
          ]),
          kind: KIND.INT32,
        },
      ],
    },
  ],
);

function nested(path: readonly string[], places: number, parts: readonly Uint8Array[]) {
  return { kind: KIND.BYTE_ARRAY, path, places, pages: [page({ body: joined(...parts), places })] };
}

describe('a damaged or hostile Parquet file', () => {
  test.each([
    ['cut off', flat(VALUES).slice(0, -3), /its end is missing/],
    ['only a beginning', Buffer.from('PAR1'), /too short/],
    ['encrypted', joined(flat(VALUES).slice(0, -4), Buffer.from('PARE')), /encrypted/],
    ['compressed as Brotli', flat([{ ...numbers(), codec: CODEC.BROTLI }]), /BROTLI/],
    ['with one name twice', flat([numbers(), numbers()]), /the same name/],
    ['with a short page', flat([{ ...numbers(), body: int32(1) }]), /damaged/],
  ])('%s is refused in words', async (_what, bytes, words) => {
    expect(await unpacked(Uint8Array.from(bytes), rows)).toMatch(words);
  });

  test('whose page does not match its checksum is refused', async () => {
    const chunk = { kind: KIND.INT32, path: ['n'], places: 1 };
    const pages = [page({ body: int32(1), places: 1, crc: 1 })];
    const schema = [
      { name: 'root', children: 1 },
      { ...numbers(), name: 'n' },
    ];
    const bytes = parquet(schema, [{ rows: 1, chunks: [{ ...chunk, pages }] }]);
    expect(await unpacked(bytes, rows)).toMatch(/checksum/);
  });

  test('whose page claims more values than its column is refused before memory is taken', async () => {
    const pages = [page({ body: joined(int32(6), new Uint8Array(8)), places: 120_000_000 })];
    const chunk = { kind: KIND.INT32, path: ['n'], places: 1, pages };
    const schema = [
      { name: 'root', children: 1 },
      { ...numbers(), name: 'n', repetition: 1 },
    ];
    expect(await unpacked(parquet(schema, [{ rows: 1, chunks: [chunk] }]), rows)).toBe(
      'a damaged Parquet file: a page of it does not hold together',
    );
  });

  test('with any bytes changed gives rows or words, never anything else', async () => {
    const changed = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    const file = fc.constantFrom(flat(VALUES), NESTED);
    await fc.assert(
      fc.asyncProperty(file, changed, async (whole, changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const found = await unpacked(bytes, rows);
        expect(Array.isArray(found) || typeof found === 'string').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function numbers(): Column {
  return { name: 'n', kind: KIND.INT32, repetition: 0, body: int32(1, 2) };
}
