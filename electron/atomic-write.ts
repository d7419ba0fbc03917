/**
 * Writes a file so that at every moment either the old one or the new one stands whole: a temporary
 * file in the same folder, flushed, read back and compared, then renamed over the old one.
 */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
import { errorCode } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';
import { flushes, inWords, NOT_CONFIRMED } from './disk-words.ts';

/** A write under way. After `finish` or `abandon`, or any rejection, it is over and its temporary file gone. */
export interface AtomicWrite {
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves with what the disk did not promise, in words; null when all is well. */
  finish(): Promise<string | null>;
  abandon(): Promise<void>;
}

export interface WriteGoal {
  readonly path: string;
  /** Bytes that will come; any other number is refused at the end. */
  readonly size: number;
  /** Makes the temporary name; it must not repeat. */
  readonly nonce: string;
  /** Runs on the old file, if there is one, before the new one takes its place; what it could not do, in words. */
  readonly keep?: (target: string) => Promise<string | null>;
}

interface Work {
  readonly disk: Disk;
  readonly target: string;
  readonly temporary: string;
  readonly size: number;
  readonly file: DiskFile;
  readonly keep: () => Promise<string | null>;
  readonly hash: Hash;
  written: number;
}

const RENAME_TRIES = 5;
/** What scanners and indexers cause on Windows, for a moment. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Begins to write beside `goal.path`; nothing there changes before `finish`. */
export async function startAtomicWrite(disk: Disk, goal: WriteGoal): Promise<AtomicWrite> {
  const work = await inWords(goal.path, () => begin(disk, goal));
  let over = false;
  const step = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    if (over) throw new CaseError('cancelled', `writing \`${goal.path}\` has ended already`);
    try {
      return await inWords(goal.path, run);
    } catch (error) {
      over = true;
      await discard(work);
      throw error;
    }
  };
  return {
    append: (bytes) => step(() => append(work, bytes)),
    finish: async () => {
      const caution = await step(() => finish(work));
      over = true;
      return caution;
    },
    abandon: async () => {
      if (over) return;
      over = true;
      await discard(work);
    },
  };
}

async function begin(disk: Disk, { path, size, nonce, keep }: WriteGoal): Promise<Work> {
  const target = await disk.resolve(path);
  const old = await disk.facts(target);
  if (old !== null) await disk.mayWrite(target);
  const temporary = join(dirname(target), `.${basename(target)}.${nonce}.tmp`);
  const file = await disk.create(temporary, old === null ? 0o666 : old.mode & 0o777);
  return {
    disk,
    target,
    temporary,
    size,
    file,
    keep: async () => (old === null ? null : ((await keep?.(target)) ?? null)),
    hash: createHash('sha256'),
    written: 0,
  };
}

async function append(work: Work, bytes: Uint8Array): Promise<void> {
  work.written += bytes.byteLength;
  if (work.written > work.size) throw wrongSize(work, work.written);
  work.hash.update(bytes);
  await work.file.write(bytes);
}

async function finish(work: Work): Promise<string | null> {
  const { disk, file, temporary, target } = work;
  if (work.written !== work.size) throw wrongSize(work, work.written);
  const flushed = await flushes(() => file.sync());
  await file.close();
  const onDisk = (await disk.facts(temporary))?.size ?? 0;
  if (onDisk !== work.size) throw wrongSize(work, onDisk);
  if ((await disk.sha256(temporary)) !== work.hash.digest('hex')) throw wrongBytes(work);
  const notKept = await work.keep();
  await renameHeld(disk, temporary, target);
  const named = disk.windows || (await flushes(() => disk.syncFolder(dirname(target))));
  return flushed && named ? notKept : NOT_CONFIRMED;
}

async function renameHeld(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      const held = disk.windows && HELD.has(errorCode(error) ?? '');
      if (!held || attempt === RENAME_TRIES) throw error;
      await disk.wait(50 * 2 ** attempt);
    }
  }
}

/** The error that brought us here is the one to report: what fails while clearing up is not. */
async function discard({ disk, file, temporary }: Work): Promise<void> {
  await Promise.allSettled([file.close()]);
  await Promise.allSettled([disk.unlink(temporary)]);
}

function wrongBytes({ target }: Work): CaseError {
  return new CaseError(
    'cannot-write',
    `\`${target}\` was not written: the disk gives back other bytes than it was given; save to another disk`,
  );
}

function wrongSize({ target, size }: Work, found: number): CaseError {
  return new CaseError(
    'cannot-write',
    `\`${target}\` was not written: ${found} bytes came where ${size} were announced; save again`,
  );
}
