/** UTF-16 content as UTF-8, with the way back from a place in the text to its bytes in the content. */
import type { ByteSource } from '../host.ts';
import type { TextEncoding } from '../model/unpacking.ts';
import { startsPair, utf16ToUtf8 } from './encoding.ts';
import { joinPieces, readFrom } from './pieces.ts';

/** Content between two marks; a walk from a mark to a place is never longer. */
const STRIDE = 64 * 1024;
const REPORT_STRIDES = 256;

export class Utf16Text implements ByteSource {
  readonly name: string;
  readonly path: string | null;
  readonly modified: number | null;
  /** Of the text as UTF-8. */
  size = 0;
  readonly #content: ByteSource;
  readonly #encoding: Exclude<TextEncoding, 'utf-8'>;
  /** Where each stride begins: in the content, and in the text. */
  readonly #contentMarks: number[] = [0];
  readonly #textMarks: number[] = [0];
  #walk = { stride: -1, text: new Uint8Array(0), at: 0, content: 0 };

  constructor(content: ByteSource, encoding: Exclude<TextEncoding, 'utf-8'>) {
    this.name = content.name;
    this.path = content.path;
    this.modified = content.modified;
    this.#content = content;
    this.#encoding = encoding;
  }

  /** Reads the content once, which makes `size` known; yields how far it is. */
  async *measure(): AsyncGenerator<number> {
    let at = 0;
    while (at < this.#content.size) {
      let bytes = await readFrom(this.#content, at, at + STRIDE);
      if (bytes.length === 0) break;
      const isLast = at + bytes.length >= this.#content.size;
      // A pair is not torn: its first half goes to the next stride.
      if (!isLast && startsPair(bytes, bytes.length - 2, this.#encoding)) {
        bytes = bytes.subarray(0, bytes.length - 2);
      }
      at += bytes.length;
      this.size += utf16ToUtf8(bytes, this.#encoding).length;
      this.#contentMarks.push(at);
      this.#textMarks.push(this.size);
      if (this.#textMarks.length % REPORT_STRIDES === 0) yield at;
    }
  }

  async slice(from: number, to: number): Promise<Uint8Array> {
    const end = Math.min(to, this.size);
    const pieces: Uint8Array[] = [];
    let stride = this.#strideOf(from);
    for (let at = from; at < end; stride++) {
      const text = await this.#stride(stride);
      const start = this.#textMarks[stride] ?? 0;
      const piece = text.subarray(at - start, end - start);
      if (piece.length === 0) break;
      pieces.push(piece);
      at += piece.length;
    }
    return joinPieces(pieces).slice();
  }

  /** Offset in the content of an offset in the text, which must be the start of a sign. Ascending ones are fast. */
  async contentOffset(text: number): Promise<number> {
    if (text >= this.size) return this.#content.size;
    const stride = this.#strideOf(text);
    const start = this.#textMarks[stride] ?? 0;
    if (this.#walk.stride !== stride || this.#walk.at > text - start) {
      const content = this.#contentMarks[stride] ?? 0;
      this.#walk = { stride, text: await this.#stride(stride), at: 0, content };
    }
    const walk = this.#walk;
    while (walk.at < text - start) {
      const width = signWidth(walk.text[walk.at] ?? 0);
      walk.at += width;
      walk.content += width === 4 ? 4 : 2;
    }
    return Math.min(walk.content, this.#content.size);
  }

  async #stride(stride: number): Promise<Uint8Array<ArrayBuffer>> {
    const from = this.#contentMarks[stride] ?? 0;
    const to = this.#contentMarks[stride + 1] ?? from;
    const text = utf16ToUtf8(await readFrom(this.#content, from, to), this.#encoding);
    return new Uint8Array(text);
  }

  /** The stride in which a place of the text lies. */
  #strideOf(text: number): number {
    let low = 0;
    let high = this.#textMarks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#textMarks[middle] ?? 0) <= text) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Bytes of UTF-8 that a sign takes, by its first. */
function signWidth(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
