/** Bytes in the usual form: place, sixteen bytes in hexadecimal, the same as printable ASCII. */

const WIDTH = 16;

/** `offset`: place of the first byte in its file. */
export function hexLines(bytes: Uint8Array, offset: number): readonly string[] {
  const count = Math.ceil(bytes.length / WIDTH);
  return Array.from({ length: count }, (_, line) => {
    const part = [...bytes.subarray(line * WIDTH, (line + 1) * WIDTH)];
    const place = (offset + line * WIDTH).toString(16).padStart(8, '0');
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return `${place}  ${hex.padEnd(WIDTH * 3 - 1)}  ${part.map(printable).join('')}`;
  });
}

function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
