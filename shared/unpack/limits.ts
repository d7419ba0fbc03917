/** How much may come out of a packed file. Declared sizes lie: what comes out is counted. */
import { UnpackFault } from './fault.ts';

export interface UnpackLimits {
  /** Content of one file or member. */
  readonly maxBytes: number;
  /** Bytes of content for one byte packed. */
  readonly maxRatio: number;
  /** Below this much content its ratio is not looked at: a few lines pack well. */
  readonly ratioFrom: number;
  /** Content up to this size is held in memory; of more, it is unpacked again where it is read. */
  readonly holdBytes: number;
}

const MEGABYTE = 1024 * 1024;

export const UNPACK_LIMITS: UnpackLimits = {
  maxBytes: 16 * 1024 * MEGABYTE,
  maxRatio: 1000,
  ratioFrom: 8 * MEGABYTE,
  holdBytes: 64 * MEGABYTE,
};

/** Refuses what grows out of proportion. Errors: `UnpackFault`. */
export function checkGrowth(
  { content, packed }: { readonly content: number; readonly packed: number },
  limits: UnpackLimits,
): void {
  if (content > limits.maxBytes) {
    throw new UnpackFault(
      `its content is larger than ${inWords(limits.maxBytes)}, the most that is unpacked of one file`,
    );
  }
  if (content > limits.ratioFrom && content > limits.maxRatio * packed) {
    throw new UnpackFault(
      `its content is more than ${limits.maxRatio} times as long as the packed bytes, as in a file ` +
        `made to fill a disk; the limit is 1:${limits.maxRatio}`,
    );
  }
}

/** Whole gigabytes, megabytes or bytes. */
export function inWords(bytes: number): string {
  if (bytes % (1024 * MEGABYTE) === 0) return `${bytes / (1024 * MEGABYTE)} GB`;
  return bytes % MEGABYTE === 0 ? `${bytes / MEGABYTE} MB` : `${bytes} bytes`;
}
