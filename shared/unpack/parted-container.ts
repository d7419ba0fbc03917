/** Whether a file holds several parts. */
import type { ByteSource } from '../host.ts';
import { isParted } from '../model/unpacking.ts';
import type { PartedContainer } from '../model/unpacking.ts';
import { UnpackFault } from './fault.ts';
import { gunzip } from './gzip.ts';
import { PACKING_BYTES, packingOf } from './packing.ts';
import { joinPieces, readFrom } from './pieces.ts';
import { unzstd } from './zstd.ts';

/**
 * By its first bytes; of a file packed with gzip or Zstandard also by those of its content, which may be a TAR archive.
 * Null for a file that is content, or packed as one. Errors: `UnreadableSource`.
 */
export async function partedContainer(source: ByteSource): Promise<PartedContainer | null> {
  const packing = packingOf(await readFrom(source, 0, PACKING_BYTES));
  if (isParted(packing)) return packing;
  if (packing !== 'gzip' && packing !== 'zstd') return null;
  const inner = packingOf(await beginningOf(source, packing));
  return inner === 'tar' ? inner : null;
}

/** The content's first bytes; fewer where no more can be had. */
async function beginningOf(source: ByteSource, packing: 'gzip' | 'zstd'): Promise<Uint8Array> {
  const unpack = packing === 'gzip' ? gunzip : unzstd;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of unpack(source, { packed: 0, notes: [] })) {
      pieces.push(piece);
      length += piece.length;
      if (length >= PACKING_BYTES) break;
    }
  } catch (error) {
    // Whoever unpacks it in earnest says so in words.
    if (!(error instanceof UnpackFault)) throw error;
  }
  return joinPieces(pieces);
}
