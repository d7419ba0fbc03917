/** The content of evidence, again, by the steps by which it was unpacked when it was imported. */
import type { ByteSource, Host } from '../host.ts';
import type { ContentFacts, UnpackStep } from '../model/unpacking.ts';
import { UnpackFault } from './fault.ts';
import { UNPACK_LIMITS } from './limits.ts';
import { measure } from './packed-content.ts';
import type { Measured } from './packed-content.ts';
import { unpackerOf } from './unpackers.ts';

export interface Opened {
  readonly content: ByteSource;
  /** After each step. */
  readonly facts: readonly ContentFacts[];
}

/** What reading content back needs of a host. */
export type OpeningHost = Pick<Host, 'sha256' | 'utf8' | 'sqlite'>;

/** Null when the bytes cannot be unpacked so. Errors: `UnreadableSource`. */
export async function openContent(
  source: ByteSource,
  steps: readonly UnpackStep[],
  host: OpeningHost,
): Promise<Opened | null> {
  const derive = { utf8: host.utf8, openSqlite: () => Promise.resolve(host.sqlite) };
  const tools = { sha256: () => host.sha256(), limits: UNPACK_LIMITS };
  const facts: ContentFacts[] = [];
  let content = source;
  try {
    for (const step of steps) {
      const measured = await toEnd(measure(content, unpackerOf(step, derive), tools));
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
