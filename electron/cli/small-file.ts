/** Files that are small unless something is wrong with them: no more is read than is asked for. */
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * The whole file; null when it has more bytes than `most`, of which no more were read. What a path leads to need not
 * say its size: a device has none. Throws what the system says.
 */
export function readSmall(path: string, most: number): Uint8Array | null {
  const bytes = new Uint8Array(most + 1);
  const file = openSync(path, 'r');
  try {
    let filled = 0;
    for (;;) {
      const read = readSync(file, bytes, filled, bytes.length - filled, null);
      filled += read;
      if (filled > most) return null;
      if (read === 0) return bytes.slice(0, filled);
    }
  } finally {
    closeSync(file);
  }
}
