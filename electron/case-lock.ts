/**
 * One writer at a time: a lock file beside the case, of the same form in all hosts. A lock whose process is dead
 * is taken over; one of another host is believed, as nobody here can ask after its process.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  type LockHolder,
  lockName,
  lockText,
  readLock,
} from '../shared/protocol/case-neighbours.ts';
import type { CaseErrorCode } from '../shared/model/case-error.ts';
import { errorCode } from './disk.ts';
import { refusalOf } from './disk-words.ts';

/** A held case, or why it can only be read: in words, and whether another program or the disk is the reason. */
export type LockOutcome =
  | { readonly release: () => void }
  | { readonly readOnly: string; readonly code: CaseErrorCode };

const TRIES = 5;
/** Between two looks at a lock that says nothing, and how often it is looked at: a second in all. */
const LOOK_MS = 100;
const LOOKS = 10;

/**
 * Waits while the lock of the case says nothing: a program may have made it this moment and be about to write who it is
 * (on disks without hard links a lock does not appear with its content). What still says nothing then is of a program
 * that was killed, and `lockCase` takes it over.
 */
export async function lockSettled(path: string): Promise<void> {
  const lock = join(dirname(path), lockName(basename(path)));
  for (let look = 0; look < LOOKS; look++) {
    const text = textOf(lock);
    if (text === null || readLock(text) !== null) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Locks the case at `path` for this process. Never throws for what a disk or another program does. */
export function lockCase(path: string): LockOutcome {
  const lock = join(dirname(path), lockName(basename(path)));
  const own: LockHolder = {
    host: hostname(),
    pid: process.pid,
    nonce: randomBytes(16).toString('hex'),
    began: processBegan(process.pid),
  };
  try {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (create(lock, own)) return { release: () => release(lock, own) };
      const seen = textOf(lock);
      const holder = holderIn(seen);
      if (holder !== null && isAlive(holder)) {
        return { readOnly: inUse(holder, lock), code: 'case-in-use' };
      }
      clearAway(lock, seen);
    }
    const readOnly = `it is being opened elsewhere: its lock \`${lock}\` changes hands`;
    return { readOnly, code: 'case-in-use' };
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const { code: caseCode, reason } = refusalOf(code);
    return { readOnly: `nothing can be written beside it: ${reason}`, code: caseCode };
  }
}

/** True while a living process holds the case, this one too. */
export function isHeld(path: string): boolean {
  const holder = holderIn(textOf(join(dirname(path), lockName(basename(path)))));
  return holder !== null && isAlive(holder);
}

function inUse({ host, pid }: LockHolder, lock: string): string {
  const here = host === hostname();
  return here
    ? `it is open in process ${pid} of this computer`
    : `it is open in process ${pid} on \`${host}\`; if that is no longer so, remove \`${lock}\``;
}

/** Written aside first and given its name whole, so that a kill leaves no half a lock; false when it is held. */
function create(lock: string, own: LockHolder): boolean {
  const aside = `${lock}.${own.nonce.slice(0, 16)}.tmp`;
  writeFileSync(aside, lockText(own));
  try {
    linkSync(aside, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    return createWithoutLinks(lock, own);
  } finally {
    unlinkSync(aside);
  }
}

function createWithoutLinks(lock: string, own: LockHolder): boolean {
  try {
    writeFileSync(lock, lockText(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock that was read as `seen`. Renamed first: of two that take over, only one moves the file that both
 * have read; the other would move the lock of the first, and gives it back.
 */
export function clearAway(lock: string, seen: string | null): void {
  const aside = `${lock}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (textOf(aside) === seen) unlinkSync(aside);
  else giveBack(aside, lock);
}

function giveBack(aside: string, lock: string): void {
  try {
    linkSync(aside, lock);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') {
      // No second names here.
      renameSync(aside, lock);
      return;
    }
  }
  unlinkSync(aside);
}

/** A lock that is not ours any more is left alone. */
function release(lock: string, own: LockHolder): void {
  if (holderIn(textOf(lock))?.nonce === own.nonce) unlinkSync(lock);
}

function holderIn(text: string | null): LockHolder | null {
  return text === null ? null : readLock(text);
}

function textOf(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

function isAlive({ host, pid, began }: LockHolder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  const now = processBegan(pid);
  // Another process may have got the number of a dead one.
  return began === null || now === null || began === now;
}

/** Linux tells when a process began (proc(5), field 22 of stat); null elsewhere. */
function processBegan(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // No such file system: the number of the process has to do.
    return null;
  }
}
