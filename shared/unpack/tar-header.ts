/** Headers of TAR archives (POSIX.1-1988 ustar, GNU, pax): blocks of 512 bytes, each with a sum of its own. */
import { decodeUtf8 } from './utf8-name.ts';

export const BLOCK_BYTES = 512;
/** No archive that is read is as large; beyond, numbers are damage. */
const MAX_NUMBER: number = 2 ** 50;
const SPACE = 0x20;
/** The last second of the year 9999: a later time is damage. */
const MAX_SECONDS = 253_402_300_799;

export interface TarHeader {
  /** The letter or digit that says what the entry is; `0` for a file of the oldest archives, which have none. */
  readonly kind: string;
  /** As this header alone says it; a longer one may have come before. */
  readonly name: string;
  /** Of the content that follows, as claimed. */
  readonly bytes: number;
  /** Unix ms; null where the archive has none. */
  readonly modified: number | null;
  /** Of a sparse file of GNU: more of its map follows in blocks of their own. */
  readonly hasMoreMap: boolean;
}

/** Null for a block that is none: its sum is not that of its bytes, or a number in it is no number. */
export function decodeTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < BLOCK_BYTES || !agrees(block)) return null;
  const bytes = numberAt(block, 124, 12);
  if (bytes === null) return null;
  const seconds = numberAt(block, 136, 12);
  const kind = String.fromCharCode(block[156] ?? 0);
  return {
    kind: kind === '\0' ? '0' : kind,
    name: nameOf(block),
    bytes,
    modified: seconds === null || seconds === 0 || seconds > MAX_SECONDS ? null : seconds * 1000,
    hasMoreMap: block[482] === 1,
  };
}

/** A block of zeros stands at the end of an archive. */
export function isEmptyBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** The sum is over the block with spaces where the sum itself stands; some old programs took bytes as signed. */
function agrees(block: Uint8Array): boolean {
  const stated = octal(block.subarray(148, 156));
  let sum = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const byte = at >= 148 && at < 156 ? SPACE : (block[at] ?? 0);
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return stated !== null && (stated === sum || stated === signed);
}

/** The prefix of ustar stands before the name; GNU keeps other things in its place. */
function nameOf(block: Uint8Array): string {
  const name = textAt(block, 0, 100);
  const isUstar = block[262] === 0 && textAt(block, 257, 6) === 'ustar';
  if (!isUstar) return name;
  const isStar = textAt(block, 508, 4) === 'tar';
  const prefix = textAt(block, 345, isStar ? 131 : 155);
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Up to the first zero. */
function textAt(block: Uint8Array, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return decodeUtf8(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or bytes where the first one has its highest bit set, which is how GNU writes what is larger. */
function numberAt(block: Uint8Array, from: number, length: number): number | null {
  const field = block.subarray(from, from + length);
  const first = field[0] ?? 0;
  if ((first & 0x80) === 0) return octal(field);
  if (first !== 0x80) return null;
  let value = 0;
  for (const byte of field.subarray(1)) {
    value = value * 256 + byte;
    if (value > MAX_NUMBER) return null;
  }
  return value;
}

/** Spaces may stand before, a space or a zero after. An empty field counts as 0. */
function octal(field: Uint8Array): number | null {
  let at = 0;
  while (field[at] === SPACE) at++;
  let value = 0;
  for (; at < field.length; at++) {
    const byte = field[at] ?? 0;
    if (byte === 0 || byte === SPACE) return value;
    if (byte < 0x30 || byte > 0x37) return null;
    value = value * 8 + (byte - 0x30);
  }
  return value;
}
