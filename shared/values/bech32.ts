/** Checksum of Bitcoin's native SegWit addresses (BIP 173 and 350). */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** Whether a text is a Bech32 or Bech32m word with the right checksum, in one case. */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const at = lower.lastIndexOf('1');
  if (at < 1 || lower.length - at < 7 || lower.length > 90) return false;
  const prefix = Array.from(lower.slice(0, at), (sign) => sign.charCodeAt(0));
  const data = Array.from(lower.slice(at + 1), (sign) => ALPHABET.indexOf(sign));
  if (data.includes(-1)) return false;
  const sum = polymod([...prefix.map((c) => c >> 5), 0, ...prefix.map((c) => c & 31), ...data]);
  return sum === BECH32 || sum === BECH32M;
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  return sum >>> 0;
}
