/**
 * The journal beside a case: begun anew at every snapshot, then only ever added to, and flushed each time. After
 * any failure its file is not written again: whoever keeps the case begins another, with all that it must hold.
 */
import { basename, dirname, join } from 'node:path';
import { isJournalOf, journalName } from '../shared/protocol/case-neighbours.ts';
import { CaseError } from '../shared/model/case-error.ts';
import { startAtomicWrite } from './atomic-write.ts';
import type { Disk, DiskFile } from './disk.ts';
import { flushes, inWords, NOT_CONFIRMED } from './disk-words.ts';

const NEWLINE = 10;

export interface JournalStart {
  readonly casePath: string;
  /** Hash of the last log entry of the snapshot: the journal's name carries it. */
  readonly head: string;
  /** The first line, and the lines that are newer than the snapshot already. */
  readonly bytes: Uint8Array;
  readonly nonce: string;
}

export interface JournalFile {
  readonly path: string;
  /** What the disk did not promise at the start, in words. */
  readonly caution: string | null;
  /** Resolves once the bytes are flushed; with what the disk did not promise, in words. */
  append(bytes: Uint8Array): Promise<string | null>;
  /** True while it holds its first line alone, and so nothing that the case does not. */
  isEmpty(): boolean;
  close(): Promise<void>;
}

/** Begins a journal; those that follow earlier states of the case are then removed. */
export async function startJournal(disk: Disk, start: JournalStart): Promise<JournalFile> {
  const { casePath, head, bytes, nonce } = start;
  const path = join(dirname(casePath), journalName(basename(casePath), head));
  const write = await startAtomicWrite(disk, { path, size: bytes.byteLength, nonce });
  await write.append(bytes);
  const caution = await write.finish();
  const file = await inWords(path, async () => {
    for (const old of await journalsOf(disk, casePath)) if (old !== path) await disk.unlink(old);
    return disk.append(path);
  });
  const beganEmpty = bytes.indexOf(NEWLINE) === bytes.length - 1;
  return { path, caution, ...appender(file, path, beganEmpty) };
}

function appender(
  file: DiskFile,
  path: string,
  beganEmpty: boolean,
): Pick<JournalFile, 'append' | 'isEmpty' | 'close'> {
  let over = false;
  let empty = beganEmpty;
  // Appends come one after another, whoever calls when.
  let last: Promise<unknown> = Promise.resolve();
  const append = async (bytes: Uint8Array): Promise<string | null> => {
    if (over)
      throw new CaseError('cannot-write', `the journal \`${path}\` has ended; begin another`);
    try {
      return await inWords(path, async () => {
        await file.write(bytes);
        return (await flushes(() => file.sync())) ? null : NOT_CONFIRMED;
      });
    } catch (error) {
      // After a failed flush nobody knows what the file holds.
      over = true;
      await Promise.allSettled([file.close()]);
      throw error;
    }
  };
  return {
    isEmpty: () => empty,
    append(bytes) {
      empty = false;
      const turn = last.then(() => append(bytes));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await last;
      if (over) return;
      over = true;
      await file.close();
    },
  };
}

/** Paths of all journals beside a case. */
export async function journalsOf(disk: Disk, casePath: string): Promise<readonly string[]> {
  const folder = dirname(casePath);
  const names = await disk.list(folder);
  return names
    .filter((name) => isJournalOf(name, basename(casePath)))
    .map((name) => join(folder, name));
}
