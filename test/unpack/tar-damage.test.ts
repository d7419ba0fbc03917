import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { partedContainer } from '../../shared/unpack/parted-container.ts';
import { paxRecords } from '../../shared/unpack/tar-pax.ts';
import { untar } from '../../shared/unpack/tar.ts';
import { memorySource } from '../import/engine-support.ts';
import { longName, makeTar, pax } from './make-tar.ts';
import { listed, zstdStored } from './tar-support.ts';
import { unpacked } from './unpack-support.ts';

const content = 'a,b\n';

describe('a damaged archive', () => {
  const two = [
    { name: 'a.csv', content },
    { name: 'b.csv', content: 'second' },
  ];
  test('gives the parts before the damage, and says where it is', async () => {
    const tar = makeTar(two);
    tar[1024 + 30] = 7;
    expect(await listed(tar)).toEqual([
      ['a.csv', null],
      expect.stringMatching(/not whole: it is damaged at byte 1024/),
    ]);
    expect(await unpacked(tar, untar('a.csv'))).toEqual([content]);
  });

  test.each<[string, number, RegExp]>([
    ['within a part', 1540, /cut off within `b\.csv`/],
    ['between two parts', 1024, /mark at its end is missing/],
    ['within a header', 1100, /in the middle of a header/],
  ])('cut off %s says so', async (_what, length, words) => {
    const cut = makeTar(two).slice(0, length);
    expect(await listed(cut)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
    for (const packed of [new Uint8Array(gzipSync(cut)), zstdStored(cut)]) {
      expect(await listed(packed)).toEqual(await listed(cut));
    }
    if (length === 1540) {
      expect(await unpacked(cut, untar('b.csv'))).toEqual(['seco', 'damaged-packing']);
    }
  });

  test('whose gzip is cut gives what is there', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at * 7919},${at}`).join('\n');
    const tar = makeTar([
      { name: 'a.csv', content },
      { name: 'b.csv', content: lines },
    ]);
    const packed = gzipSync(tar);
    const cut = new Uint8Array(packed.subarray(0, packed.length / 2));
    expect(await listed(cut)).toEqual([
      ['a.csv', null],
      ['b.csv', null],
      expect.stringContaining('compressed data ends in the middle'),
      expect.stringContaining('cut off within `b.csv`'),
    ]);
    expect(await unpacked(cut, untar('b.csv'))).toEqual([
      expect.stringMatching(/^0,0\n7919,1\n/),
      'damaged-packing',
    ]);
  });

  test('after whose end another archive follows gives the parts of both', async () => {
    const both = Buffer.concat([makeTar([{ name: 'a', content }]), makeTar(two, 20)]);
    expect(await listed(new Uint8Array(both))).toEqual([
      ['a', null],
      ['a.csv', null],
      ['b.csv', null],
    ]);
    const junk = Buffer.concat([makeTar([{ name: 'a', content }]), Buffer.alloc(600, 7)]);
    expect(await listed(new Uint8Array(junk))).toEqual([
      ['a', null],
      expect.stringMatching(/after its end other bytes follow/),
    ]);
  });

  test('whose sizes lie is read no further than it goes', async () => {
    const far = makeTar([{ name: 'm', content, bytes: 2 ** 45, binarySize: true }]);
    expect(await listed(far)).toEqual([
      ['m', expect.stringMatching(/^larger than 16 GB/)],
      expect.stringMatching(/cut off within `m`/),
    ]);
    const near = makeTar([{ name: 'm', content, bytes: 2_000_000 }]);
    expect(await unpacked(near, untar('m'))).toEqual([
      expect.stringMatching(/^a,b\n\0/),
      'damaged-packing',
    ]);
    const absurd = makeTar([{ name: 'm', content, bytes: 2 ** 52, binarySize: true }]);
    expect(await partedContainer(memorySource('a.tar', absurd))).toBe(null);
  });

  test('of too many entries, or with endless names, is refused', async () => {
    const many = Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, content: 'x' }));
    expect(await listed(makeTar(many))).toMatch(/over 10000 entries/);
    const name = 'n'.repeat(2_000_000);
    expect(await listed(makeTar([longName(name), { name: 'm', content }]))).toMatch(/longer names/);
    const odd = 'n'.repeat(5000);
    expect(await listed(makeTar([longName(odd), { name: 'm', content }]))).toEqual([
      [`${'n'.repeat(200)}…`, 'its name is longer than that of any file'],
    ]);
  });
});

test('of the notes for all entries those alone are carried along that are read, however many there are', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, '1']));
  const sparse = Object.fromEntries(
    Array.from({ length: 50 }, (_, at) => [`GNU.sparse.${at}`, '1']),
  );
  const { content: records = '' } = pax('g', { ...many, ...sparse, path: 'a.csv', size: '4' });
  expect([...(paxRecords(new Uint8Array(Buffer.from(records))) ?? [])]).toEqual([
    ['GNU.sparse', ''],
    ['path', 'a.csv'],
    ['size', '4'],
  ]);
});
