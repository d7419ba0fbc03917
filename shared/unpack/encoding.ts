/** How text is spelled, told by its first bytes; and UTF-16 as UTF-8. */
import type { Utf8 } from '../host.ts';
import type { TextEncoding } from '../model/unpacking.ts';

/** Bytes of the beginning that are looked at. */
export const ENCODING_BYTES = 8192;
const REPLACEMENT = 0xfffd;

/**
 * UTF-16 by its mark, or without one where every second byte is empty and nothing speaks against it; all else counts
 * as UTF-8.
 */
export function encodingOf(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return isUtf32(head) ? 'utf-8' : 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const [even, odd] = emptyBytes(head);
  const half = head.length / 2;
  if (half < 4 || even + odd < 0.6 * half) return 'utf-8';
  if (even * 20 < odd && isPlainText(head, true)) return 'utf-16le';
  return odd * 20 < even && isPlainText(head, false) ? 'utf-16be' : 'utf-8';
}

/** Text of bytes of content. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding, utf8: Utf8): string {
  return utf8.decode(encoding === 'utf-8' ? bytes : utf16ToUtf8(bytes, encoding));
}

/** Half of a pair alone, and a last single byte, become U+FFFD; a mark stays. */
export function utf16ToUtf8(
  bytes: Uint8Array,
  encoding: Exclude<TextEncoding, 'utf-8'>,
): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / 2) * 3);
  const isLittle = encoding === 'utf-16le';
  const even = bytes.length - (bytes.length % 2);
  let length = 0;
  for (let at = 0; at < even; at += 2) {
    let code = unitAt(bytes, at, isLittle);
    if (isHigh(code)) {
      const low = at + 2 < even ? unitAt(bytes, at + 2, isLittle) : 0;
      if (isLow(low)) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 2;
      } else code = REPLACEMENT;
    } else if (isLow(code)) code = REPLACEMENT;
    length = writeUtf8(out, length, code);
  }
  if (even < bytes.length) length = writeUtf8(out, length, REPLACEMENT);
  return out.subarray(0, length);
}

/** The unit at `at` is the first half of a pair. */
export function startsPair(bytes: Uint8Array, at: number, encoding: TextEncoding): boolean {
  return isHigh(unitAt(bytes, at, encoding === 'utf-16le'));
}

function writeUtf8(out: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6);
    out[at + 1] = 0x80 | (code & 63);
    return at + 2;
  }
  if (code < 0x10000) {
    out[at] = 0xe0 | (code >> 12);
    out[at + 1] = 0x80 | ((code >> 6) & 63);
    out[at + 2] = 0x80 | (code & 63);
    return at + 3;
  }
  out[at] = 0xf0 | (code >> 18);
  out[at + 1] = 0x80 | ((code >> 12) & 63);
  out[at + 2] = 0x80 | ((code >> 6) & 63);
  out[at + 3] = 0x80 | (code & 63);
  return at + 4;
}

function unitAt(bytes: Uint8Array, at: number, isLittle: boolean): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return isLittle ? first | (second << 8) : (first << 8) | second;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function isUtf32(head: Uint8Array): boolean {
  return head.length >= 4 && head[2] === 0 && head[3] === 0;
}

/** Empty bytes at even places, and at odd ones. */
function emptyBytes(head: Uint8Array): [number, number] {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return [even, odd];
}

/** No unit is a control sign or no sign at all. */
function isPlainText(head: Uint8Array, isLittle: boolean): boolean {
  for (let at = 0; at + 1 < head.length; at += 2) {
    const unit = unitAt(head, at, isLittle);
    if (unit === 0xfffe || unit === 0xffff) return false;
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13 && unit !== 27) return false;
  }
  return true;
}
