import { expect, test } from 'vitest';
import { UnreadableSource } from '../../shared/unpack/fault.ts';
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

test('what could not be read once is read when it is asked for again, and not taken for the end', async () => {
  let fails = false;
  const unpack: Unpack = async function* (_, unpacking) {
    unpacking.packed = CONTENT.length;
    for (let at = 0; at < CONTENT.length; at += MEGABYTE) {
      if (fails && at >= 4 * MEGABYTE) throw new UnreadableSource('the disk was pulled out');
      yield new Uint8Array(CONTENT.subarray(at, at + MEGABYTE));
    }
  };
  const limits = { ...UNPACK_LIMITS, holdBytes: 1000 };
  const { content } = await measured(memorySource('a', new Uint8Array(1)), unpack, limits);
  const middle = (): Promise<Uint8Array> => content.slice(5 * MEGABYTE, 5 * MEGABYTE + 10);
  fails = true;
  await expect(middle()).rejects.toThrow('pulled out');
  fails = false;
  const wanted = new Uint8Array(CONTENT.subarray(5 * MEGABYTE, 5 * MEGABYTE + 10));
  expect(await middle()).toEqual(wanted);
});
