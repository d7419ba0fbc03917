/** What comes through stdin, whole. */
import { notOpened } from './exit.ts';

const MOST_BYTES = 1024 * 1024 * 1024;

/** Errors: exit 4 for more than 1 GB. */
export async function readStdin(): Promise<Uint8Array> {
  const bytes = await readSmallStdin(MOST_BYTES);
  if (bytes === null) throw notOpened('stdin gives more than 1 GB; name a file instead');
  return bytes;
}

/** Null when more than `most` bytes come; the rest is not waited for. */
export async function readSmallStdin(most: number): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > most) return null;
    pieces.push(bytes);
  }
  return new Uint8Array(Buffer.concat(pieces, size));
}
