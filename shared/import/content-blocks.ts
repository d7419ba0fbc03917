/** Compressed blocks of a file's content, for cases that keep their evidence inside. */
import { EVIDENCE_BLOCK_BYTES } from '../model/batch.ts';

export class ContentBlocks {
  readonly #deflate: (bytes: Uint8Array) => Promise<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(deflate: (bytes: Uint8Array) => Promise<Uint8Array>) {
    this.#deflate = deflate;
  }

  /** Takes the next bytes and gives the blocks that they fill, in order. */
  async push(chunk: Uint8Array): Promise<readonly Uint8Array[]> {
    const bytes = this.#rest.length === 0 ? chunk : join(this.#rest, chunk);
    const whole = bytes.length - (bytes.length % EVIDENCE_BLOCK_BYTES);
    this.#rest = bytes.slice(whole);
    const blocks: Promise<Uint8Array>[] = [];
    for (let at = 0; at < whole; at += EVIDENCE_BLOCK_BYTES) {
      blocks.push(this.#deflate(bytes.subarray(at, at + EVIDENCE_BLOCK_BYTES)));
    }
    return await Promise.all(blocks);
  }

  /** The last block, shorter than the others; empty when there is none. */
  async end(): Promise<readonly Uint8Array[]> {
    return this.#rest.length === 0 ? [] : [await this.#deflate(this.#rest)];
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
