/** Base 58 as Bitcoin and Monero write it. */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const MAX_BITCOIN = 64;
const BLOCK_SIGNS = 11;
/** Bytes of a Monero block by its number of signs; other numbers do not occur. */
const BLOCK_BYTES = new Map([
  [2, 1],
  [3, 2],
  [5, 3],
  [6, 4],
  [7, 5],
  [9, 6],
  [10, 7],
  [11, 8],
]);

/** Bytes of a base-58 number, leading ones as zero bytes; null for other signs or more than 64 of them. */
export function base58Bytes(text: string): Uint8Array | null {
  if (text.length > MAX_BITCOIN) return null;
  const value = numberOf(text);
  if (value === null) return null;
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n));
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
}

/** Bytes of a Monero address: blocks of eleven signs, each eight bytes. Null for other signs or lengths. */
export function moneroBytes(text: string): Uint8Array | null {
  if (text.length > 200) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += BLOCK_SIGNS) {
    const block = text.slice(at, at + BLOCK_SIGNS);
    const size = BLOCK_BYTES.get(block.length);
    const value = numberOf(block);
    if (size === undefined || value === null || value >> BigInt(size * 8) !== 0n) return null;
    for (let byte = size - 1; byte >= 0; byte--) {
      bytes.push(Number((value >> BigInt(byte * 8)) & 255n));
    }
  }
  return Uint8Array.from(bytes);
}

function numberOf(text: string): bigint | null {
  let value = 0n;
  for (const sign of text) {
    const digit = ALPHABET.indexOf(sign);
    if (digit < 0) return null;
    value = value * 58n + BigInt(digit);
  }
  return value;
}
