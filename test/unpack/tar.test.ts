import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../shared/host.ts';
import { tarModified, untar } from '../../shared/unpack/tar.ts';
import { decodeTarHeader } from '../../shared/unpack/tar-header.ts';
import { memorySource } from '../import/engine-support.ts';
import { longName, makeTar, pax, withSum } from './make-tar.ts';
import type { MadeMember } from './make-tar.ts';
import { listed, partList, zstdStored } from './tar-support.ts';
import { measured, unpacked } from './unpack-support.ts';

const content = 'a,b\n';

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
  expect(await unpacked(made('first'), untar('m'))).toEqual(['first']);
  expect(await unpacked(made('other'), untar('m'))).toEqual(['other']);
});

/** Of one size, and alike but for one byte that stands far from both ends. */
function twins(): readonly [Uint8Array, Uint8Array] {
  const text = 'x'.repeat(300_000);
  const other = `${text.slice(0, 15_000)}y${text.slice(15_001)}`;
  return [made(text), made(other)];
}

const made = (text: string): Uint8Array => makeTar([{ name: 'm', content: text }]);

test('a file that is built to look like the one before is read by itself', async () => {
  const [one, other] = twins();
  for (const tar of [one, other]) {
    const { content: out } = await measured(memorySource('a.tar.zst', zstdStored(tar)), untar('m'));
    expect((await out.slice(15_000, 15_001))[0]).toBe(tar[512 + 15_000]);
  }
});

test('parts of one source are had without reading it again', async () => {
  const letters = ['a', 'b', 'c'];
  const tar = makeTar(letters.map((letter) => ({ name: letter, content: letter.repeat(9) })));
  const source = memorySource('a.tar.zst', zstdStored(tar));
  let slices = 0;
  const counted: ByteSource = {
    ...source,
    slice: (from, to) => {
      slices++;
      return source.slice(from, to);
    },
  };
  expect((await partList(counted)).parts.length).toBe(3);
  const listing = slices;
  for (const letter of letters) {
    const { content: out } = await measured(counted, untar(letter));
    expect(String.fromCharCode(...(await out.slice(0, 9)))).toBe(letter.repeat(9));
  }
  expect(slices).toBe(listing);
});
