import { expect, test } from 'vitest';
import { UNPACK_LIMITS } from '../../shared/unpack/limits.ts';
import type { Unpack } from '../../shared/unpack/pieces.ts';
import { memorySource } from '../import/engine-support.ts';
import { measured } from './unpack-support.ts';

const MEGABYTE = 1024 * 1024;
const CONTENT = Buffer.alloc(8 * MEGABYTE, 'the content that is unpacked ');

test('who reads ahead and who looks up places behind do not make it be unpacked again and again', async () => {
  let begun = 0;
  const unpack: Unpack = async function* (_, unpacking) {
    begun++;
    unpacking.packed = CONTENT.length;
    for (let at = 0; at < CONTENT.length; at += 1000) {
      yield new Uint8Array(CONTENT.subarray(at, at + 1000));
    }
  };
  const limits = { ...UNPACK_LIMITS, holdBytes: 1000 };
  const { content } = await measured(memorySource('a', new Uint8Array(1)), unpack, limits);
  for (let at = 2 * MEGABYTE; at < 6 * MEGABYTE; at += 100_000) {
    for (const from of [at, at - 500_000]) {
      const slice = Buffer.from(await content.slice(from, from + 10));
      expect(slice.equals(CONTENT.subarray(from, from + 10))).toBe(true);
    }
  }
  expect(begun).toBe(3);
});
