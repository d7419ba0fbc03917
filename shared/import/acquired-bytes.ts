/** A file's bytes as they were acquired: hashed, and kept in compressed blocks where the case holds its evidence. */
import type { ByteSource, Sha256 } from '../host.ts';
import { readFrom } from '../unpack/pieces.ts';
import { ContentBlocks } from './content-blocks.ts';
import type { ParseTools } from './file-parser.ts';

export class AcquiredBytes {
  bytesRead = 0;
  readonly #hash: Sha256;
  #sha256: string | null = null;
  readonly #blocks: ContentBlocks | null;

  constructor(source: ByteSource, keepUpToBytes: number, tools: ParseTools) {
    this.#hash = tools.sha256();
    const keep = source.size <= keepUpToBytes;
    this.#blocks = keep ? new ContentBlocks((bytes) => tools.deflate(bytes)) : null;
  }

  /** The blocks that the chunk fills. */
  async push(chunk: Uint8Array): Promise<readonly Uint8Array[]> {
    this.bytesRead += chunk.length;
    this.#hash.update(chunk);
    return (await this.#blocks?.push(chunk)) ?? [];
  }

  async end(): Promise<readonly Uint8Array[]> {
    return (await this.#blocks?.end()) ?? [];
  }

  facts(): { readonly sha256: string; readonly bytes: number } {
    this.#sha256 ??= this.#hash.hex();
    return { sha256: this.#sha256, bytes: this.bytesRead };
  }

  /** A host has few hashes: one that was begun must come to its end. */
  close(): void {
    this.facts();
  }
}

/** The next chunk is asked for before the last is worked on. Errors: `UnreadableSource`. */
export async function* chunksOf(
  source: ByteSource,
  size: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ask = (from: number): Promise<Uint8Array> =>
    from < source.size ? readFrom(source, from, from + size) : Promise.resolve(new Uint8Array(0));
  let at = 0;
  let next = ask(0);
  for (;;) {
    const chunk = await next;
    if (chunk.length === 0) return;
    at += chunk.length;
    next = ask(at);
    // Its failure is met by the await above; until then it must not count as unhandled.
    next.catch(() => undefined);
    yield chunk;
  }
}
