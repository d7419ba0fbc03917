/** TAR archives as they are listed, and ways to pack them. */
import type { ByteSource } from '../../shared/host.ts';
import { UnpackFault } from '../../shared/unpack/fault.ts';
import type { PartList } from '../../shared/model/part-list.ts';
import { tarParts } from '../../shared/unpack/tar.ts';
import { memorySource } from '../import/engine-support.ts';
import { joined } from './unpack-support.ts';

const ZSTD_BLOCK = 100_000;

export async function partList(source: ByteSource): Promise<PartList> {
  const listing = tarParts(source);
  for (;;) {
    const next = await listing.next();
    if (next.done === true) return next.value;
  }
}

/** Names with the reason why each is not read, or null, and what is wrong with the archive; or why there is no list. */
export async function listed(tar: Uint8Array): Promise<unknown> {
  try {
    const { parts, notes } = await partList(memorySource('a.tar', tar));
    return [...parts.map(({ name, refusal }) => [name, refusal]), ...notes.map(({ text }) => text)];
  } catch (error) {
    if (error instanceof UnpackFault) return error.message;
    throw error;
  }
}

/** A frame whose blocks are stored as they are. */
export function zstdStored(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38)];
  for (let at = 0; at < bytes.length; at += ZSTD_BLOCK) {
    const block = bytes.subarray(at, at + ZSTD_BLOCK);
    const isLast = at + ZSTD_BLOCK >= bytes.length;
    const header = (block.length << 3) | (isLast ? 1 : 0);
    blocks.push(Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16), block);
  }
  return joined(...blocks);
}
