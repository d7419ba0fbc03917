/** The content of evidence, again, by the steps by which it was unpacked when it was imported. */
import type { ByteSource } from '../host.ts';
import type { ContentFacts, UnpackStep } from '../model/unpacking.ts';
import { UnpackFault } from './fault.ts';
import { UNPACK_LIMITS } from './limits.ts';
import { measure } from './packed-content.ts';
import type { ContentTools, Measured } from './packed-content.ts';
import { unpackerOf } from './unpackers.ts';

export interface Opened {
  readonly content: ByteSource;
  /** After each step. */
  readonly facts: readonly ContentFacts[];
}

/** Null when the bytes cannot be unpacked so. Errors: `UnreadableSource`. */
export async function openContent(
  source: ByteSource,
  steps: readonly UnpackStep[],
  host: Pick<ContentTools, 'sha256'>,
): Promise<Opened | null> {
  const tools = { sha256: () => host.sha256(), limits: UNPACK_LIMITS };
  const facts: ContentFacts[] = [];
  let content = source;
  try {
    for (const step of steps) {
      const measured = await toEnd(measure(content, unpackerOf(step), tools));
      content = measured.content;
      facts.push({ sha256: measured.sha256, bytes: content.size });
    }
    return { content, facts };
  } catch (error) {
    if (error instanceof UnpackFault) return null;
    throw error;
  }
}

async function toEnd(measuring: AsyncGenerator<number, Measured>): Promise<Measured> {
  for (;;) {
    const next = await measuring.next();
    if (next.done === true) return next.value;
  }
}
