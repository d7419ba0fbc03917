/** gzip (RFC 1952), one member or several one after another, as appended logs are. */
import { FlateErrorCode, Gunzip } from 'fflate';
import type { ByteSource } from '../host.ts';
import { Crc32 } from './crc32.ts';
import { UnpackFault } from './fault.ts';
import { slicesOf } from './pieces.ts';
import type { Unpacking } from './pieces.ts';

/** Taken in at a time: DEFLATE makes at most 1032 bytes of one, so at most 17 MB come out at once. */
const FEED_BYTES = 16 * 1024;
const CUT_OR_DAMAGED = 'checksum and length are not those of the content: it is cut off or damaged';
/** CRC-32 and length, four bytes each, end a member. */
const TRAILER_BYTES = 8;
/** A member's end is told when the head after it is whole: that may come with the next bytes, or those after. */
const KEPT_BYTES = FEED_BYTES + TRAILER_BYTES;
/** Each member costs time, however short: of more than so many, a fair share of content is wanted. */
const MANY_MEMBERS = 10_000;
const LEAST_OF_MANY = 64;

/**
 * What can be had: a file that is cut off or damaged gives what lies before, and a note. Errors:
 * `UnpackFault` when nothing can be had; `UnreadableSource`.
 */
export async function* gunzip(
  source: ByteSource,
  unpacking: Unpacking,
): AsyncGenerator<Uint8Array> {
  const members = new Members();
  for await (const slice of slicesOf(source)) {
    for (let at = 0; at < slice.length; at += FEED_BYTES) {
      const fed = slice.subarray(at, at + FEED_BYTES);
      unpacking.packed += fed.length;
      const fault = members.push(fed, unpacking.packed >= source.size);
      refuseCrumbs(members);
      yield* members.take();
      if (fault === null) continue;
      if (members.bytes === 0) throw new UnpackFault(`compressed with gzip, but ${fault}`);
      const text = `${fault}; what comes before is read: ${members.bytes} bytes`;
      unpacking.notes.push({ reason: 'damaged-packing', text });
      return;
    }
  }
  if (members.wrong === 0) return;
  if (members.bytes === 0) throw new UnpackFault(`compressed with gzip, but ${CUT_OR_DAMAGED}`);
  const text = `${CUT_OR_DAMAGED} in ${members.wrong} of its gzip parts; ${members.bytes} bytes were read`;
  unpacking.notes.push({ reason: 'damaged-packing', text });
}

function refuseCrumbs({ count, bytes }: Members): void {
  if (count <= MANY_MEMBERS || bytes >= count * LEAST_OF_MANY) return;
  throw new UnpackFault(
    `compressed with gzip in over ${MANY_MEMBERS} parts of fewer than ${LEAST_OF_MANY} bytes each, as in a file ` +
      'made to take time: unpack it first',
  );
}

class Members {
  /** Members that ended so far. */
  count = 0;
  /** Content so far. */
  bytes = 0;
  /** Members whose end does not agree with their content. */
  wrong = 0;
  readonly #gunzip: Gunzip;
  #pieces: Uint8Array[] = [];
  #crc = new Crc32();
  /** Content of this member so far. */
  #length = 0;
  /** Packed bytes, the last ones taken in, and where they begin. */
  #recent = new Uint8Array(0);
  #recentFrom = 0;

  constructor() {
    this.#gunzip = new Gunzip((piece) => this.#keep(piece));
    this.#gunzip.onmember = (start) => this.#endMember(start);
  }

  /** What is wrong with the bytes, in words; null when nothing is. */
  push(fed: Uint8Array, isLast: boolean): string | null {
    this.#remember(fed);
    try {
      this.#gunzip.push(fed, isLast);
    } catch (error) {
      return faultWords(error);
    }
    if (isLast) this.#endMember(this.#recentFrom + this.#recent.length);
    return null;
  }

  take(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#crc.update(piece);
    this.#length += piece.length;
    this.bytes += piece.length;
    this.#pieces.push(piece);
  }

  #remember(fed: Uint8Array): void {
    const kept = this.#recent.subarray(Math.max(0, this.#recent.length - KEPT_BYTES));
    this.#recentFrom += this.#recent.length - kept.length;
    const recent = new Uint8Array(kept.length + fed.length);
    recent.set(kept);
    recent.set(fed, kept.length);
    this.#recent = recent;
  }

  /** The member ends before `end`, a place in the packed bytes. */
  #endMember(end: number): void {
    const at = end - TRAILER_BYTES - this.#recentFrom;
    const view = new DataView(this.#recent.buffer);
    const isWhole = at >= 0 && at + TRAILER_BYTES <= view.byteLength;
    const agrees =
      isWhole &&
      view.getUint32(at, true) === this.#crc.value &&
      view.getUint32(at + 4, true) === this.#length % 2 ** 32;
    if (!agrees) this.wrong++;
    this.count++;
    this.#crc = new Crc32();
    this.#length = 0;
  }
}

function faultWords(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  if (code === FlateErrorCode.UnexpectedEOF) return 'the compressed data ends in the middle';
  if (code === FlateErrorCode.InvalidHeader) {
    return 'after its compressed data other bytes follow, which are not read';
  }
  return 'the compressed data is damaged';
}
