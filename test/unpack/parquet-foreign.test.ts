/** Parquet files of writers that are not ours (`foreign/write-parquet.py`): the same rows from every codec and encoding. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unpackerOf } from '../../shared/unpack/unpackers.ts';
import { host } from '../import/engine-support.ts';
import { unpacked } from './unpack-support.ts';

const rows = unpackerOf({ kind: 'parquet' }, { utf8: host.utf8 });

async function linesOf(name: string): Promise<unknown> {
  const bytes = readFileSync(join('test/unpack/foreign', `${name}.parquet`));
  const found = await unpacked(new Uint8Array(bytes), rows);
  return Array.isArray(found) ? String(found[0]).split('\n').slice(0, -1) : found;
}

const BEGIN = Date.parse('2026-03-01T10:00:00Z');

/** The row that the script writes at `at`, as it must come out: all digits of the id, microseconds of the time. */
function auditLine(at: number, fraction: string): string {
  const action = ['login', 'logout', 'clone', 'delete'][at % 4];
  const second = new Date(BEGIN + 61_000 * at).toISOString().slice(0, 19);
  const size = at % 10 === 9 ? 'null' : String(((at * 7919) % 1000) - 500);
  const who = `"user_name":"user${(at * 7) % 13}","action":"${action}","ip_address":"192.0.2.${(at % 5) + 1}"`;
  const what = `"ok":${at % 3 !== 0},"size":${size},"weight":${at * 0.25 - 3}`;
  return `{"id":${9007199254740993n + BigInt(at)},${who},"created_at":"${second}.${fraction}",${what}}`;
}

const auditLines = (count: number, fraction = '123456Z'): readonly string[] =>
  Array.from({ length: count }, (_, at) => auditLine(at, fraction));

describe('a Parquet file of another writer', () => {
  test.each([
    ['arrow-snappy', 'a dictionary, pages of the first kind, Snappy'],
    ['arrow-gzip', 'GZIP'],
    ['arrow-zstd', 'Zstandard'],
    ['arrow-lz4', 'LZ4 without frames'],
    ['arrow-plain-v2', 'plain values, pages of the second kind'],
    ['arrow-dictionary-v2', 'a dictionary, pages of the second kind'],
    ['arrow-delta', 'differences, shared beginnings, split bytes, not compressed'],
    ['arrow-groups-index', 'three row groups of many small pages, checksums, a page index'],
    ['duckdb-snappy', 'DuckDB'],
    ['duckdb-v2-zstd', 'DuckDB, pages of the second kind'],
    ['polars-zstd', 'Polars'],
  ])('gives all rows: %s (%s)', async (name) => {
    expect(await linesOf(name)).toEqual(auditLines(150));
  });

  test('gives the times that it has, in nanoseconds, and no zone where none is stated', async () => {
    expect(await linesOf('fastparquet-snappy')).toEqual(auditLines(150, '123456000Z'));
    expect(await linesOf('fastparquet-int96')).toEqual(auditLines(150, '123456000'));
    expect(await linesOf('arrow-int96')).toEqual([
      '{"us_local":"2026-03-01T10:00:00.123456000","ns_utc":"2026-03-01T10:00:00.123456789"}',
      '{"us_local":null,"ns_utc":"1969-12-31T23:59:59.999999999"}',
    ]);
  });

  test('keeps every kind of value', async () => {
    expect(await linesOf('arrow-kinds')).toEqual([
      '{"ms":"2026-03-01T10:00:00.123","ms_utc":"2026-03-01T10:00:00.123Z","us_local":"2026-03-01T10:00:00.123456","us_zone":"2026-03-01T10:00:00.123456Z","ns":"2026-03-01T10:00:00.123456789","ns_utc":"2026-03-01T10:00:00.123456789Z","day":"2026-03-01","clock_ms":"23:59:59.999","clock_us":"00:00:00.000001","price4":"12345.67","price8":"1234567890123.4567","price16":"12345678901234567890123456.789012345678","u8":255,"u32":4294967295,"u64":18446744073709551615,"i64":-9223372036854775808,"half":0.5,"single":0.5,"bytes":"00ff","fixed":"0102","nothing":null}',
      '{"ms":null,"ms_utc":null,"us_local":null,"us_zone":null,"ns":"1969-12-31T23:59:59.999999999","ns_utc":"1969-12-31T23:59:59.999999999Z","day":"1969-12-31","clock_ms":null,"clock_us":null,"price4":"-0.05","price8":"-0.0001","price16":"0.000000000000","u8":0,"u32":0,"u64":9007199254740993,"i64":9223372036854775807,"half":-2,"single":"NaN","bytes":"","fixed":"feff","nothing":null}',
    ]);
    expect(await linesOf('arrow-decimal-int')).toEqual([
      '{"price4":"12345.67","price8":"1234567890123.4567"}',
      '{"price4":"-0.05","price8":"-0.0001"}',
    ]);
    // Its widest whole number is a floating-point one in the file already: that writer has no other way.
    expect(await linesOf('duckdb-kinds')).toEqual([
      '{"huge":1.7014118346046923e+38,"price":"12.345","ns":"2026-03-01T10:00:00.123456789","clock":"08:00:00.000000Z","stretch":"000000000300000000000000","uuid":"01234567-89ab-cdef-0123-456789abcdef","doc":"{\\"a\\":1}","kind":"x","labels":{"k":1},"list":[{"a":1},null],"raw":"00ff"}',
    ]);
  });

  test.each(['arrow-nested', 'arrow-nested-v2'])(
    'tells null from empty in lists, groups and maps within each other: %s',
    async (name) => {
      expect(await linesOf(name)).toEqual([
        '{"id":1,"calls":[{"tool":"read","arguments":{"bytes":9007199254740993},"tags":["a",null]},null],"grid":[[1,2],[],null]}',
        '{"id":2,"calls":[],"grid":null}',
        '{"id":3,"calls":null,"grid":[[3]]}',
        '{"id":4,"calls":[{"tool":null,"arguments":null,"tags":[]},{"tool":"post","arguments":{},"tags":null}],"grid":[]}',
      ]);
    },
  );

  test('without rows, or with row groups without rows, is read', async () => {
    expect(await linesOf('arrow-empty')).toEqual([]);
    expect(await linesOf('arrow-empty-group')).toEqual(auditLines(3));
  });

  test.each([
    ['arrow-encrypted', 'an encrypted Parquet file: its keys are needed to read it'],
    [
      'arrow-encrypted-columns',
      'a Parquet file with encrypted columns, whose keys are needed to read it',
    ],
    [
      'fastparquet-lz4',
      'a Parquet file compressed as LZ4, which is not read: write it again with Zstandard or Snappy',
    ],
    [
      'arrow-brotli',
      'a Parquet file compressed as BROTLI, which is not read: write it again with Zstandard or Snappy',
    ],
    [
      'duckdb-brotli',
      'a Parquet file compressed as BROTLI, which is not read: write it again with Zstandard or Snappy',
    ],
  ])('is refused in words: %s', async (name, words) => {
    expect(await linesOf(name)).toBe(words);
  });
});
