/** Zstandard, one frame or several one after another. Its checksums are not looked at: the library has none. */
import { Decompress } from 'fzstd';
import type { ByteSource } from '../host.ts';
import { UnpackFault } from './fault.ts';
import { joinPieces, slicesOf } from './pieces.ts';
import type { Unpacking } from './pieces.ts';
import { ZstdFrames } from './zstd-frames.ts';
import type { FrameBytes } from './zstd-frames.ts';

const GIGABYTE = 1024 * 1024 * 1024;
/** Small blocks beside a large window take long: refused beyond this, unless as much comes out. */
const MAX_MOVED: number = 16 * GIGABYTE;
const MAX_MOVED_PER_BYTE = 2048;

/**
 * What can be had: data that is cut off or damaged gives what lies before, and a note. Errors: `UnpackFault`
 * when nothing can be had, or only with too much memory or time; `UnreadableSource`.
 */
export async function* unzstd(
  source: ByteSource,
  unpacking: Unpacking,
): AsyncGenerator<Uint8Array> {
  const frames = new ZstdFrames();
  const frame = new Frame();
  let fault: string | null = null;
  for await (const slice of slicesOf(source)) {
    unpacking.packed += slice.length;
    try {
      for (const found of frames.push(slice)) {
        yield* frame.unpack(found);
        if (frame.fault !== null) throw frame.fault;
        checkWork(frames.moved, frame.bytes);
      }
    } catch (error) {
      fault = damageOf(error);
      break;
    }
  }
  if (fault === null && !frames.isWhole) fault = 'the compressed data ends in the middle';
  if (fault === null) return;
  if (frame.bytes === 0) throw new UnpackFault(`compressed with Zstandard, but ${fault}`);
  const text = `${fault}; what comes before is read: ${frame.bytes} bytes`;
  unpacking.notes.push({ reason: 'damaged-packing', text });
}

/** Words for damage; what must not be unpacked at all is thrown on. */
function damageOf(error: unknown): string {
  if (error instanceof UnpackFault) throw error;
  return 'the compressed data is damaged';
}

function checkWork(moved: number, content: number): void {
  if (moved <= MAX_MOVED || moved <= MAX_MOVED_PER_BYTE * content) return;
  throw new UnpackFault(
    'compressed with Zstandard in blocks so small beside their window that unpacking would take very long',
  );
}

/** The frame that is open; each has an unpacker of its own. */
class Frame {
  /** Content of all frames so far. */
  bytes = 0;
  /** What was thrown at the last push, after what could be had of it. */
  fault: Error | null = null;
  #decompress: Decompress | null = null;
  #pieces: Uint8Array[] = [];

  unpack({ bytes, begins, ends }: FrameBytes): readonly Uint8Array[] {
    if (begins) this.#decompress = new Decompress((piece) => this.#keep(piece));
    try {
      this.#decompress?.push(bytes, ends);
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
    if (ends) this.#decompress = null;
    const pieces = this.#pieces;
    this.#pieces = [];
    // Blocks may have a byte each: whoever reads on should not be handed a million pieces.
    return pieces.length > 1 ? [joinPieces(pieces)] : pieces;
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.bytes += piece.length;
    this.#pieces.push(piece);
  }
}
