import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../shared/host.ts';
import { UnpackFault } from '../../shared/unpack/fault.ts';
import type { PartList } from '../../shared/unpack/part-list.ts';
import { partedContainer } from '../../shared/unpack/parted-container.ts';
import { tarModified, tarParts, untar } from '../../shared/unpack/tar.ts';
import { decodeTarHeader } from '../../shared/unpack/tar-header.ts';
import { memorySource } from '../import/engine-support.ts';
import { longName, makeTar, pax, withSum } from './make-tar.ts';
import type { MadeMember } from './make-tar.ts';
import { joined, measured, unpacked } from './unpack-support.ts';

async function partList(source: ByteSource): Promise<PartList> {
  const listing = tarParts(source);
  for (;;) {
    const next = await listing.next();
    if (next.done === true) return next.value;
  }
}

/** Names with the reason why each is not read, or null, and what is wrong with the archive; or why there is no list. */
async function listed(tar: Uint8Array): Promise<unknown> {
  try {
    const { parts, notes } = await partList(memorySource('a.tar', tar));
    return [...parts.map(({ name, refusal }) => [name, refusal]), ...notes.map(({ text }) => text)];
  } catch (error) {
    if (error instanceof UnpackFault) return error.message;
    throw error;
  }
}

const content = 'a,b\n';
const ZSTD_BLOCK = 100_000;

describe('what is not read of a TAR archive, and why', () => {
  test('each entry by itself', async () => {
    const members: readonly MadeMember[] = [
      { name: 'logs/', kind: '5' },
      { name: 'old-folder/', magic: 'none' },
      { name: './logs/good.csv', content },
      { name: 'logs/oldest.csv', content, magic: 'none' },
      { name: 'logs/contiguous.csv', content, kind: '7' },
      { name: 'hard', kind: '1', link: 'logs/good.csv' },
      { name: 'soft', kind: '2', link: '/etc/passwd' },
      { name: 'tty', kind: '3' },
      { name: 'disk', kind: '4' },
      { name: 'pipe', kind: '6' },
      { name: 'sparse', kind: 'S', content },
      { name: 'volume', kind: 'V' },
      { name: 'rest', kind: 'M', content },
      { name: 'odd', kind: 'Q', content },
      { name: '/etc/passwd', content },
      { name: '../up.csv', content },
      { name: 'a\\..\\up.csv', content },
      { name: 'logs/._good.csv', content },
      { name: 'empty.csv' },
      { name: './logs/good.csv', content: 'twice' },
    ];
    const links = 'links are not followed';
    expect(await listed(makeTar(members))).toEqual([
      ['./logs/good.csv', null],
      ['logs/oldest.csv', null],
      ['logs/contiguous.csv', null],
      ['hard', `a hard link to another entry: ${links}`],
      ['soft', `a symbolic link: ${links}`],
      ['tty', 'a device: it has no content'],
      ['disk', 'a device: it has no content'],
      ['pipe', 'a pipe: it has no content'],
      ['sparse', 'a sparse file, kept without its empty stretches: unpack it first'],
      ['rest', 'the rest of a file of another volume: join the volumes first'],
      ['odd', 'an entry of a kind that is not known (81)'],
      ['/etc/passwd', 'its name is a path from the root of a disk'],
      ['../up.csv', 'its name leads out of the archive'],
      ['a\\..\\up.csv', 'its name leads out of the archive'],
      ['logs/._good.csv', 'written by macOS beside a file: it holds no records'],
      ['empty.csv', 'empty'],
      ['./logs/good.csv', 'another entry has the same name'],
    ]);
  });

  test('a sparse file whose map goes on in further blocks does not hide what comes after', async () => {
    const tar = Buffer.from(makeTar([{ name: 'sparse', kind: 'S', bytes: 0 }], 0));
    tar[482] = 1;
    const more = Buffer.alloc(512);
    more[504] = 1;
    const rest = makeTar([{ name: 'after.csv', content }]);
    const whole = Buffer.concat([withSum(tar), more, Buffer.alloc(512), rest]);
    expect(await listed(new Uint8Array(whole))).toEqual([
      ['sparse', expect.stringContaining('sparse')],
      ['after.csv', null],
    ]);
  });
});

describe('names and sizes', () => {
  const long = `${'deep/'.repeat(60)}ö.csv`;
  test.each<[string, readonly MadeMember[], string]>([
    ['GNU long names', [longName('to', 'K'), longName(long), { name: 'cut', content }], long],
    ['pax paths', [pax('x', { path: long, comment: '=' }), { name: 'cut', content }], long],
    ['pax sizes', [pax('x', { size: '4' }), { name: 'm', content, bytes: 0 }], 'm'],
    ['pax headers for all', [pax('g', { comment: 'x' }), { name: 'm', content }], 'm'],
    ['binary sizes', [{ name: 'm', content, binarySize: true, magic: 'gnu' }], 'm'],
    ['prefixes', [{ name: 'm.csv', prefix: 'a/b', content }], 'a/b/m.csv'],
  ])('%s are those of the entry after them alone', async (_what, before, name) => {
    const tar = makeTar([...before, { name: 'next.csv', content: 'next' }]);
    expect(await listed(tar)).toEqual([
      [name, null],
      ['next.csv', null],
    ]);
    expect(await unpacked(tar, untar(name))).toEqual([content]);
    expect(await unpacked(tar, untar('next.csv'))).toEqual(['next']);
  });

  test('the time is that of the entry, more exact where pax says it, and none is not 1970', async () => {
    const members = [
      { name: 'old', content, modifiedSeconds: 1_772_323_200 },
      pax('x', { mtime: '1772323200.25' }),
      { name: 'exact', content, modifiedSeconds: 1 },
      { name: 'none', content },
    ];
    const source = memorySource('a.tar', makeTar(members));
    const times = ['old', 'exact', 'none'].map((name) => tarModified(source, name));
    expect(await Promise.all(times)).toEqual([1_772_323_200_000, 1_772_323_200_250, null]);
  });
});

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
    const joined = Buffer.concat([makeTar([{ name: 'a', content }]), makeTar(two, 20)]);
    expect(await listed(new Uint8Array(joined))).toEqual([
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

test('a header is one alone if its sum is right: whatever single byte is changed, it is none', () => {
  const header = makeTar([{ name: 'some/name.csv', content, modifiedSeconds: 9 }], 0).slice(0, 512);
  const change = fc.tuple(fc.nat(511), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(change, ([at, by]) => {
      const other = header.slice();
      other[at] = ((other[at] ?? 0) + by) % 256;
      // Around the sum's digits stand spaces or zeros, as one likes.
      fc.pre(at < 148 || at > 155);
      expect(decodeTarHeader(other)).toBe(null);
    }),
  );
  expect(decodeTarHeader(header)).toEqual({
    kind: '0',
    name: 'some/name.csv',
    bytes: 4,
    modified: 9000,
    hasMoreMap: false,
  });
});

test('what was put in comes out, plain or packed, whatever the names and the sizes', async () => {
  const member = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter(isHonest),
    content: fc.uint8Array({ minLength: 1, maxLength: 3000 }),
  });
  const members = fc.uniqueArray(member, { minLength: 1, maxLength: 6, selector: byName });
  const pack = fc.constantFrom(
    (tar: Uint8Array) => tar,
    (tar: Uint8Array) => new Uint8Array(gzipSync(tar)),
    zstdStored,
  );
  await fc.assert(
    fc.asyncProperty(members, pack, async (made, packed) => {
      const long = made.flatMap((each) => [pax('x', { path: each.name }), { ...each, name: 'x' }]);
      const source = memorySource('a.tar', packed(makeTar(long)));
      const { parts, notes } = await partList(source);
      expect(parts.map(({ name }) => name)).toEqual(made.map(byName));
      expect(notes).toEqual([]);
      // From the last to the first: each is found by itself.
      for (const each of [...made].reverse()) {
        const { content: out } = await measured(source, untar(each.name));
        expect(await out.slice(0, out.size)).toEqual(each.content);
      }
    }),
    { numRuns: 60 },
  );
});

/** A frame whose blocks are stored as they are. */
function zstdStored(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38)];
  for (let at = 0; at < bytes.length; at += ZSTD_BLOCK) {
    const block = bytes.subarray(at, at + ZSTD_BLOCK);
    const isLast = at + ZSTD_BLOCK >= bytes.length;
    const header = (block.length << 3) | (isLast ? 1 : 0);
    blocks.push(Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16), block);
  }
  return joined(...blocks);
}

const byName = ({ name }: { readonly name: string }): string => name;

function isHonest(name: string): boolean {
  return !/^[\\/]|^[a-z]:|\0|\.\.|\/$|\._|DS_Store/iu.test(name);
}

test('arbitrary bytes behind a header give parts and notes, or words, and never an exception', async () => {
  const bytes = fc.uint8Array({ maxLength: 4000 });
  await fc.assert(
    fc.asyncProperty(bytes, bytes, async (extension, rest) => {
      const head = makeTar(
        [
          { name: 'e', kind: 'x', content: extension },
          { name: 'm', content },
        ],
        0,
      );
      expect(await listed(new Uint8Array(Buffer.concat([head, rest])))).toBeDefined();
    }),
  );
});

test('parts of an archive that is not held are read in any order, also when it is opened anew for each', async () => {
  const member = (letter: string): MadeMember => ({
    name: `${letter}.log`,
    content: `${letter}${'.'.repeat(999)}`.repeat(18_000),
  });
  const names = ['a', 'b', 'c', 'd'];
  const packed = new Uint8Array(gzipSync(makeTar(names.map(member))));
  for (const letter of ['a', 'b', 'd', 'a']) {
    const source = memorySource('big.tgz', packed);
    const { content: out } = await measured(source, untar(`${letter}.log`));
    expect(out.size).toBe(18_000_000);
    const last = await out.slice(out.size - 1000, out.size - 998);
    expect(String.fromCharCode(...last)).toBe(`${letter}.`);
  }
});

test('a file of another content under the same name and date is another archive', async () => {
  const made = (text: string): Uint8Array => makeTar([{ name: 'm', content: text }]);
  expect(await unpacked(made('first'), untar('m'))).toEqual(['first']);
  expect(await unpacked(made('other'), untar('m'))).toEqual(['other']);
});
