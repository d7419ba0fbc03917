/**
 * Writes a file so that at every moment either the old one or the new one stands whole: a temporary
 * file in the same folder, flushed, its size checked, then renamed over the old one.
 */
import { basename, dirname, join } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
import type { CaseErrorCode } from '../shared/model/case-error.ts';
import { errorCode } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';

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
}

interface Work {
  readonly disk: Disk;
  readonly target: string;
  readonly temporary: string;
  readonly size: number;
  readonly file: DiskFile;
  written: number;
}

const RENAME_TRIES = 5;
/** What scanners and indexers cause on Windows, for a moment. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** Network, FUSE and exFAT folders that cannot flush say one of these. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP']);

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

async function begin(disk: Disk, { path, size, nonce }: WriteGoal): Promise<Work> {
  const target = await disk.resolve(path);
  const old = await disk.facts(target);
  if (old !== null) await disk.mayWrite(target);
  const temporary = join(dirname(target), `.${basename(target)}.${nonce}.tmp`);
  const file = await disk.create(temporary, old === null ? 0o666 : old.mode & 0o777);
  return { disk, target, temporary, size, file, written: 0 };
}

async function append(work: Work, bytes: Uint8Array): Promise<void> {
  work.written += bytes.byteLength;
  if (work.written > work.size) throw wrongSize(work, work.written);
  await work.file.write(bytes);
}

async function finish(work: Work): Promise<string | null> {
  const { disk, file, temporary, target } = work;
  if (work.written !== work.size) throw wrongSize(work, work.written);
  const flushed = await flushes(() => file.sync());
  await file.close();
  const onDisk = (await disk.facts(temporary))?.size ?? 0;
  if (onDisk !== work.size) throw wrongSize(work, onDisk);
  await renameHeld(disk, temporary, target);
  const named = disk.windows || (await flushes(() => disk.syncFolder(dirname(target))));
  if (flushed && named) return null;
  return 'this folder does not confirm that the file has reached the disk: copy it before you unplug or shut down';
}

/** False where the folder cannot flush at all; any other failure means that the bytes may be lost. */
async function flushes(sync: () => Promise<void>): Promise<boolean> {
  try {
    await sync();
    return true;
  } catch (error) {
    if (NO_SYNC.has(errorCode(error) ?? '')) return false;
    throw error;
  }
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

function wrongSize({ target, size }: Work, found: number): CaseError {
  return new CaseError(
    'cannot-write',
    `\`${target}\` was not written: ${found} bytes came where ${size} were announced; save again`,
  );
}

const REASONS: Readonly<Record<string, readonly [code: CaseErrorCode, words: string]>> = {
  ENOSPC: ['disk-full', 'the disk is full; free some space or save elsewhere'],
  EDQUOT: ['disk-full', 'your quota is used up; free some space or save elsewhere'],
  EROFS: ['read-only', 'the disk is read-only; save elsewhere'],
  EACCES: ['cannot-write', 'you may not write there; save elsewhere'],
  EPERM: ['cannot-write', 'the system refuses to write there; save elsewhere'],
  EBUSY: ['cannot-write', 'another program holds the file; close it and save again'],
  ENOENT: ['cannot-write', 'the folder is gone; save elsewhere'],
  EFBIG: ['too-large', 'the disk takes no file of that size; save elsewhere'],
  EIO: ['cannot-write', 'the disk reports an error; save to another disk'],
};

async function inWords<Value>(path: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof CaseError || code === null) throw error;
    const [caseCode, words] = REASONS[code] ?? ['cannot-write', `the system says ${code}`];
    throw new CaseError(caseCode, `\`${path}\` was not written: ${words}`);
  }
}
