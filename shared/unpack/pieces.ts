/** Content as it comes out of a packed file: piece by piece, with what was found on the way. */
import type { ByteSource } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { UnpackFault, UnreadableSource } from './fault.ts';

/** Written by an unpacker while its pieces are read. */
export interface Unpacking {
  /** Packed bytes taken in so far. */
  packed: number;
  /** What is wrong with the packing, once all pieces were read. */
  readonly notes: EvidenceNote[];
}

/** Content in order; pieces of any size but empty ones. The same packed bytes give the same pieces. */
export type Unpack = (source: ByteSource, unpacking: Unpacking) => AsyncGenerator<Uint8Array>;

const READ_BYTES = 1024 * 1024;

/** A source's bytes from `from` to `to` in slices of 1 MB. Errors: `UnreadableSource`. */
export async function* slicesOf(
  source: ByteSource,
  from = 0,
  to = source.size,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += READ_BYTES) {
    const slice = await readFrom(source, at, Math.min(at + READ_BYTES, to));
    if (slice.length === 0) return;
    yield slice;
  }
}

/** A slice of a source. Errors: `UnreadableSource`. */
export async function readFrom(source: ByteSource, from: number, to: number): Promise<Uint8Array> {
  try {
    return await source.slice(from, to);
  } catch (cause) {
    if (cause instanceof UnpackFault || cause instanceof UnreadableSource) throw cause;
    throw new UnreadableSource(`the file cannot be read: ${String(cause)}`);
  }
}

/** Several pieces as one. */
export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
