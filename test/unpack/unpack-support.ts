/** Unpacking by itself: what comes out of bytes in memory. */
import type { ByteSource } from '../../shared/host.ts';
import { UnpackFault } from '../../shared/unpack/fault.ts';
import { UNPACK_LIMITS } from '../../shared/unpack/limits.ts';
import type { UnpackLimits } from '../../shared/unpack/limits.ts';
import { measure } from '../../shared/unpack/packed-content.ts';
import type { Measured } from '../../shared/unpack/packed-content.ts';
import type { Unpack } from '../../shared/unpack/pieces.ts';
import { host, memorySource } from '../import/engine-support.ts';

export async function measured(
  source: ByteSource,
  unpack: Unpack,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<Measured> {
  const measuring = measure(source, unpack, { sha256: () => host.sha256(), limits });
  for (;;) {
    const next = await measuring.next();
    if (next.done === true) return next.value;
  }
}

/** The content as text and the reasons of its notes; or why there is none. */
export async function unpacked(
  bytes: Uint8Array,
  unpack: Unpack,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<unknown> {
  try {
    const { content, notes } = await measured(memorySource('packed', bytes), unpack, limits);
    const text = host.utf8.decode(await content.slice(0, content.size));
    return [text, ...notes.map(({ reason }) => reason)];
  } catch (error) {
    if (error instanceof UnpackFault) return error.message;
    throw error;
  }
}

/** Pieces as one. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
