/** Pages of Parquet files, unpacked to exactly the size that their header says. */
import { decompressLz4Raw } from 'hyparquet-compressors';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import type { ByteSource } from '../host.ts';
import { UnpackFault } from './fault.ts';
import { gunzip } from './gzip.ts';
import { damagedPage } from './parquet-runs.ts';
import { joinPieces } from './pieces.ts';
import type { Unpack, Unpacking } from './pieces.ts';
import { unzstd } from './zstd.ts';

/** Errors: `UnpackFault` when it cannot be unpacked, or is not as long as its header says. */
export async function unpackPage(
  bytes: Uint8Array,
  codec: string,
  size: number,
): Promise<Uint8Array> {
  const page = await pageBytes(bytes, codec, size);
  if (page.length !== size) throw damagedPage();
  return page;
}

async function pageBytes(bytes: Uint8Array, codec: string, size: number): Promise<Uint8Array> {
  switch (codec) {
    case 'UNCOMPRESSED':
      return bytes.slice();
    case 'SNAPPY': {
      const page = new Uint8Array(size);
      snappyUncompress(bytes, page);
      return page;
    }
    case 'GZIP':
      return await streamed(bytes, gunzip, size);
    case 'ZSTD':
      return await streamed(bytes, unzstd, size);
    case 'LZ4_RAW':
      return decompressLz4Raw(bytes, size);
    default:
      // What the library makes of Brotli has no bound.
      throw new UnpackFault(
        `a Parquet file compressed as ${codec}, which is not read: write it again with Zstandard or Snappy`,
      );
  }
}

async function streamed(bytes: Uint8Array, unpack: Unpack, size: number): Promise<Uint8Array> {
  if (size === 0) return new Uint8Array(0);
  const unpacking: Unpacking = { packed: 0, notes: [] };
  const pieces: Uint8Array[] = [];
  let made = 0;
  for await (const piece of unpack(sourceOf(bytes), unpacking)) {
    made += piece.length;
    if (made > size) throw damagedPage();
    pieces.push(piece);
  }
  // Every note is of damage.
  if (unpacking.notes.length > 0) throw damagedPage();
  return joinPieces(pieces).slice();
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    name: 'page',
    path: null,
    size: bytes.length,
    modified: null,
    slice: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
}
