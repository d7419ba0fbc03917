/** Reads the fuses of an Electron binary, apart from the product's own reading of them. */
import { readFileSync } from 'node:fs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** One character a fuse, by index: `1` on, `0` off, `r` removed. */
export function wireOf(binary: string): string {
  const bytes = readFileSync(binary);
  const start = bytes.indexOf(SENTINEL) + SENTINEL.length;
  return bytes.toString('latin1', start + 2, start + 2 + (bytes[start + 1] ?? 0));
}
