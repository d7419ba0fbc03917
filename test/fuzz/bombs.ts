/** Files made to hang or to fill the memory: each must be answered in words within two seconds. */
import { gzipSync } from 'node:zlib';
import type { ByteSource } from '../../shared/host.ts';
import { makeTar } from '../unpack/make-tar.ts';

export interface Bomb {
  readonly name: string;
  /** Made in the thread that reads it; making it does not count. */
  make(): ByteSource;
  /** A word of the answer that must be there; null where records are read as usual. */
  readonly refusedBecause: RegExp | null;
}

const GIGABYTE = 1024 ** 3;

/** In the order in which they are read. */
export const BOMBS: readonly Bomb[] = [
  {
    name: '1 GB of `[`',
    make: () => endless('deep.json', GIGABYTE, '['),
    refusedBecause: /deep|no records/u,
  },
  {
    name: '1 GB of `{"a":`',
    make: () => endless('deep-objects.json', GIGABYTE, '{"a":'),
    refusedBecause: /deep|no records/u,
  },
  {
    name: 'a million nested lists in a value',
    make: () => text('nested.ndjson', `{"a":${'['.repeat(1e6)}${']'.repeat(1e6)}}\n`),
    refusedBecause: null,
  },
  {
    name: '`__proto__` and `constructor` as keys',
    make: () =>
      text(
        'proto.ndjson',
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"time":"2026-01-01T00:00:00Z"}\n',
      ),
    refusedBecause: null,
  },
  {
    name: '1 GB of zeros in 1 MB of gzip',
    make: () => bytes('zeros.ndjson.gz', gzipSync(Buffer.alloc(GIGABYTE), { level: 9 })),
    refusedBecause: /gzip|compressed|unpack|times|ratio/iu,
  },
  {
    name: 'gzip in gzip in gzip',
    make: () => bytes('nested.gz', gzipSync(gzipSync(gzipSync('{"a":1}\n')))),
    refusedBecause: /gzip|compressed|unpack|binary|no records/iu,
  },
  {
    name: 'a TAR archive of 1 GB of zeros in 1 MB of gzip',
    make: () => {
      const header = makeTar([{ name: 'zeros.ndjson', bytes: GIGABYTE }], 0);
      const content = Buffer.alloc(GIGABYTE + header.length);
      content.set(header);
      return bytes('zeros.tar.gz', gzipSync(content, { level: 9 }));
    },
    refusedBecause: /1000 times/u,
  },
  {
    name: 'a TAR archive of 200,000 entries in little gzip',
    make: () => {
      const header = makeTar([{ name: 'e.csv' }], 0);
      return bytes('entries.tgz', gzipSync(Buffer.alloc(200_000 * header.length, header)));
    },
    refusedBecause: /entries/u,
  },
  {
    name: 'a TAR archive whose sizes lie',
    make: () => {
      const lie = { name: 'm.csv', content: 'a,b\n', bytes: 2 ** 49, binarySize: true };
      return bytes('lies.tar', Buffer.from(makeTar([lie, { ...lie, name: 'n.csv', bytes: 9e9 }])));
    },
    refusedBecause: null,
  },
  {
    name: 'a million signs like the beginning of a JSON Web Token',
    make: () =>
      text('tokens.ndjson', `{"time":"2026-01-01T00:00:00Z","a":"${'-eyJ'.repeat(250_000)}"}\n`),
    refusedBecause: null,
  },
  {
    name: 'Zstandard in blocks of one byte',
    make: () => bytes('crumbs.ndjson.zst', crumbs(Buffer.from('{"a":1}\n'.repeat(25_000)))),
    refusedBecause: null,
  },
  {
    name: 'Zstandard in a million empty blocks',
    make: () => bytes('empty.ndjson.zst', Buffer.concat([FRAME, Buffer.alloc(3e6), LAST_BLOCK])),
    refusedBecause: /empty/u,
  },
  {
    name: '100,000 columns',
    make: () => text('wide.csv', `${columns(100_000)}\n${columns(100_000)}\n`),
    refusedBecause: null,
  },
];

/** A frame with a window of 1 KB and no checksum, and a last block without content. */
const FRAME = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]);
const LAST_BLOCK = Buffer.from([1, 0, 0]);

/** Each byte a raw block of its own. */
function crumbs(content: Buffer): Buffer {
  const blocks = Buffer.alloc(content.length * 4);
  for (const [at, byte] of content.entries()) {
    blocks[at * 4] = 8;
    blocks[at * 4 + 3] = byte;
  }
  return Buffer.concat([FRAME, blocks, LAST_BLOCK]);
}

function columns(count: number): string {
  return Array.from({ length: count }, (_, column) => `c${column}`).join(',');
}

function text(name: string, content: string): ByteSource {
  return bytes(name, Buffer.from(content));
}

function bytes(name: string, content: Buffer): ByteSource {
  const slice = (from: number, to: number): Promise<Uint8Array> =>
    Promise.resolve(new Uint8Array(content.subarray(from, to)));
  return { name, path: null, size: content.length, modified: null, slice };
}

/** A file that is nowhere: the same few characters over and over. */
function endless(name: string, size: number, piece: string): ByteSource {
  return {
    name,
    path: null,
    size,
    modified: null,
    slice: (from, to) => {
      const length = Math.max(0, Math.min(to, size) - from);
      const phase = from % piece.length;
      const turned = piece.slice(phase) + piece.slice(0, phase);
      return Promise.resolve(new Uint8Array(Buffer.alloc(length, turned)));
    },
  };
}
