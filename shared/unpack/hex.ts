/** Bytes as text where JSON has no way to write them. */

/** Turned at a time: a list of all digits of a large value would take many times its size. */
const STRETCH = 32 * 1024;

/** Two digits a byte, lower case. */
export function hexOf(bytes: Uint8Array): string {
  const stretches: string[] = [];
  for (let at = 0; at < bytes.length; at += STRETCH) {
    const pairs = Array.from(bytes.subarray(at, at + STRETCH), pairOf);
    stretches.push(pairs.join(''));
  }
  return stretches.join('');
}

function pairOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
