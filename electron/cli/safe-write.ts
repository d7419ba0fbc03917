/**
 * Writes a file so that at every moment either the old one or the new one stands whole: a temporary file in the same
 * folder, flushed, then renamed over the old one.
 */
import { randomBytes } from 'node:crypto';
import { renameSync, unlinkSync } from 'node:fs';
import { open, readdir, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isLeftoverOf } from '../../shared/protocol/case-neighbours.ts';
import { errorCode, onDisk } from './disk-errors.ts';
import { notOpened } from './exit.ts';
import { onInterrupt } from './interrupt.ts';

/** Small enough that an interrupt is heard soon. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** What folders say that cannot flush at all. */
const NO_SYNC: ReadonlySet<string | null> = new Set([
  'EINVAL',
  'ENOTSUP',
  'ENOSYS',
  'EOPNOTSUPP',
  'EISDIR',
  'EPERM',
]);

export interface SafeWrite {
  readonly path: string;
  readonly mode: number;
  /** Runs just before the new file takes the place of the old one, and may refuse. */
  readonly before?: () => void;
  /** Runs just after, before anything else can. */
  readonly after?: () => void;
}

/** Errors: exit 4; the old file is then as it was. */
export async function writeSafely(goal: SafeWrite, pieces: Iterable<Uint8Array>): Promise<number> {
  const { path } = goal;
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
  const takeOff = onInterrupt(() => removeQuietly(temporary));
  try {
    return await onDisk(`\`${path}\` cannot be written`, async () => {
      const bytes = await fill(temporary, goal.mode, pieces);
      goal.before?.();
      renameSync(temporary, path);
      goal.after?.();
      await syncFolder(dirname(path));
      return bytes;
    });
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    takeOff();
  }
}

async function fill(
  temporary: string,
  mode: number,
  pieces: Iterable<Uint8Array>,
): Promise<number> {
  const file = await open(temporary, 'wx', mode);
  let written = 0;
  try {
    for (const piece of pieces) {
      for (let at = 0; at < piece.length; at += PIECE_BYTES) {
        written += await writeAll(file, piece.subarray(at, at + PIECE_BYTES));
      }
    }
    await file.sync();
    const { size } = await file.stat();
    if (size !== written) throw notOpened(`\`${temporary}\` holds ${size} of ${written} bytes`);
  } finally {
    await file.close();
  }
  return written;
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<number> {
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
  }
  return bytes.length;
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!NO_SYNC.has(errorCode(error))) throw error;
  } finally {
    await folder.close();
  }
}

/** The file may be gone already, under its new name. */
function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) === null) throw error;
  }
}

/** Removes what writers of this file left behind that were killed. Call it under the file's lock. */
export async function removeLeftovers(path: string): Promise<void> {
  const name = basename(path);
  const names = await onDisk(`the folder of \`${path}\` cannot be read`, () =>
    readdir(dirname(path)),
  );
  const leftovers = names.filter((found) => isLeftoverOf(found, name));
  for (const leftover of leftovers) await unlink(join(dirname(path), leftover)).catch(() => null);
}
