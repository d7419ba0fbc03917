import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnpackFault } from '../../shared/unpack/fault.ts';
import { unzip, zipParts } from '../../shared/unpack/zip.ts';
import { memorySource } from '../import/engine-support.ts';
import { makeZip } from './make-zip.ts';
import { measured, unpacked } from './unpack-support.ts';

/** Names with the reason why each is not read, or null; or why there is no list. */
async function listed(zip: Uint8Array): Promise<unknown> {
  try {
    const parts = await zipParts(memorySource('a.zip', zip));
    return parts.map(({ name, refusal }) => [name, refusal]);
  } catch (error) {
    if (error instanceof UnpackFault) return error.message;
    throw error;
  }
}

describe('what is not read of an archive, and why', () => {
  test('each entry by itself', async () => {
    const content = 'a,b\n';
    const zip = makeZip([
      { name: 'logs/', content: '' },
      { name: 'logs/good.csv', content },
      { name: 'stored.csv', content, method: 0 },
      { name: 'locked.csv', content, flags: 0x801 },
      { name: 'link', content, mode: 0o120777 },
      { name: '/etc/passwd', content },
      { name: '../up.csv', content },
      { name: 'a/../../up.csv', content },
      { name: 'a\\..\\up.csv', content },
      { name: 'C:\\logs\\x.csv', content },
      { name: 'nul\0.csv', content },
      { name: '__MACOSX/logs/._good.csv', content },
      { name: 'empty.csv' },
      { name: 'other.csv', content, method: 14 },
      { name: 'logs/good.csv', content: 'twice' },
      { name: 'huge.csv', content, bytes: 50_000_000 },
    ]);
    expect(await listed(zip)).toEqual([
      ['logs/good.csv', null],
      ['stored.csv', null],
      ['locked.csv', 'encrypted: unpack it with its password first'],
      ['link', 'a symbolic link: links are not followed'],
      ['/etc/passwd', 'its name is a path from the root of a disk'],
      ['../up.csv', 'its name leads out of the archive'],
      ['a/../../up.csv', 'its name leads out of the archive'],
      ['a\\..\\up.csv', 'its name leads out of the archive'],
      ['C:\\logs\\x.csv', 'its name is a path from the root of a disk'],
      ['nul\0.csv', 'its name is no file name'],
      ['__MACOSX/logs/._good.csv', 'written by macOS beside a file: it holds no records'],
      ['empty.csv', 'empty'],
      ['other.csv', 'compressed with LZMA: unpack it first'],
      ['logs/good.csv', 'another entry has the same name'],
      ['huge.csv', expect.stringMatching(/^more than 1000 times/)],
    ]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['cut off', makeZip([{ name: 'a', content: 'a' }]).slice(0, -30), /cut off/],
    ['with a directory that lies elsewhere', damagedDirectory(), /damaged directory/],
    ['whose entries overlap', overlapping(), /entries overlap/],
    ['of too many entries', tooMany(), /of 10001 entries; the limit is 10000/],
  ])('an archive %s', async (_what, zip, words) => {
    const started = process.cpuUsage();
    expect(await listed(zip)).toMatch(words);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('a member', () => {
  test('is what was put in, whoever made the archive', async () => {
    const content = fc.uint8Array({ minLength: 1, maxLength: 40_000 });
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom(0, 9), async (bytes, level) => {
        const zip = zipSync({ 'a/ö.bin': [bytes, { level: level === 0 ? 0 : 9 }] });
        const { content: out } = await measured(memorySource('a.zip', zip), unzip('a/ö.bin'));
        expect(await out.slice(0, out.size)).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });

  test.each<[string, Uint8Array, unknown]>([
    [
      'with another checksum',
      makeZip([{ name: 'm', content: 'text', crc: 7 }]),
      ['text', 'damaged-packing'],
    ],
    [
      'longer than claimed',
      makeZip([{ name: 'm', content: 'text', bytes: 3 }]),
      'longer than the 3 bytes that the archive claims',
    ],
    [
      'shorter than claimed',
      makeZip([{ name: 'm', content: 'text', bytes: 5 }]),
      ['text', 'damaged-packing'],
    ],
    ['that is not there', zipSync({ other: strToU8('x') }), 'the archive has no entry `m`'],
  ])('%s', async (_what, zip, expected) => {
    expect(await unpacked(zip, unzip('m'))).toEqual(expected);
  });

  test('that would fill a disk is refused at once, whatever it claims to be', async () => {
    const content = new Uint8Array(40 * 1024 * 1024);
    const zip = makeZip([{ name: 'm', content }]);
    expect(await listed(zip)).toEqual([['m', expect.stringMatching(/1000 times/)]]);
    const lie = makeZip([{ name: 'm', content, bytes: 1000 }]);
    const started = process.cpuUsage();
    expect(await unpacked(lie, unzip('m'))).toMatch(/longer than the 1000 bytes/);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

function damagedDirectory(): Uint8Array {
  const zip = makeZip([{ name: 'a', content: 'a' }]);
  zip[zip.length - 6] = 200;
  return zip;
}

function overlapping(): Uint8Array {
  const kernel = { content: 'x'.repeat(5000), method: 0 };
  return makeZip([
    { name: 'a', ...kernel },
    { name: 'b', ...kernel, offset: 0 },
    { name: 'c', ...kernel, offset: 0 },
  ]);
}

function tooMany(): Uint8Array {
  return makeZip(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}`, content: 'x' })));
}

test('the directory of one source is read once, and another source is another archive', async () => {
  const source = memorySource('a.zip', makeZip([{ name: 'm', content: 'a,b' }]));
  let slices = 0;
  const slice = (from: number, to: number): Promise<Uint8Array> => {
    slices++;
    return source.slice(from, to);
  };
  const counted = { ...source, slice };
  const parts = await zipParts(counted);
  const first = slices;
  expect(await zipParts(counted)).toEqual(parts);
  expect(slices).toBe(first);
  await zipParts({ ...counted });
  expect(slices).toBe(2 * first);
});
