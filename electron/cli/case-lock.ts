/**
 * One writer at a time: a lock file beside the case with host, process and a number of its own. A lock whose process
 * is dead is taken over; one of another host is believed, as nobody here can ask after its process.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, unlinkSync } from 'node:fs';
import { link, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { lockName, lockText, readLock } from '../../shared/protocol/case-neighbours.ts';
import type { LockHolder } from '../../shared/protocol/case-neighbours.ts';
import { errorCode, onDisk } from './disk-errors.ts';
import { notOpened } from './exit.ts';
import { onInterrupt } from './interrupt.ts';

export interface CaseLock {
  /** Errors: exit 4 when another program has taken the lock since. */
  stillHeld(): void;
  release(): void;
}

const TRIES = 5;

/** Locks the case for this process. Errors: exit 4, saying who has it. */
export async function lockCase(casePath: string): Promise<CaseLock> {
  const path = lockName(casePath);
  const own: LockHolder = {
    host: hostname(),
    pid: process.pid,
    nonce: randomBytes(16).toString('hex'),
    began: processBegan(process.pid),
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await tryCreate(casePath, path, own)) return held(casePath, path, own);
    await clearAway(casePath, path);
  }
  throw notOpened(`the case \`${casePath}\` is in use: its lock \`${path}\` changes hands`);
}

async function tryCreate(casePath: string, path: string, own: LockHolder): Promise<boolean> {
  return await onDisk(`the case \`${casePath}\` cannot be locked`, async () => {
    try {
      await createWhole(path, own);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
  });
}

/** A lock appears with its content: an empty one would be taken for one whose writer was killed. */
async function createWhole(path: string, own: LockHolder): Promise<void> {
  const written = `${path}.${own.nonce}.tmp`;
  try {
    await writeFile(written, lockText(own), { flag: 'wx', mode: 0o644 });
    await link(written, path);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    await createInPlace(path, own);
  } finally {
    await unlink(written).catch(() => null);
  }
}

/** What file systems without hard links say. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

async function createInPlace(path: string, own: LockHolder): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(lockText(own));
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
}

/** Removes a lock that nobody holds any more. Errors: exit 4 when somebody does. */
async function clearAway(casePath: string, path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  const holder = readLock(text);
  if (holder !== null && isAlive(holder)) {
    throw notOpened(
      `the case \`${casePath}\` is in use by process ${holder.pid} on ${holder.host}; wait until it has ended`,
    );
  }
  // A lock without content is being written this moment, or its writer was killed in that moment.
  if (holder === null) await new Promise((resolve) => setTimeout(resolve, 200));
  // Renamed first: of two that take over, only one moves the file that both have read.
  const aside = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  await rename(path, aside).catch(() => null);
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved !== null && moved !== text && readLock(moved) !== null) {
    await rename(aside, path).catch(() => null);
    return;
  }
  await unlink(aside).catch(() => null);
}

function held(casePath: string, path: string, own: LockHolder): CaseLock {
  const isOurs = (): boolean => {
    try {
      return readLock(readFileSync(path, 'utf8'))?.nonce === own.nonce;
    } catch {
      // A lock that cannot be read is not known to be ours, and is left alone.
      return false;
    }
  };
  const release = (): void => {
    takeOff();
    if (isOurs()) unlinkSync(path);
  };
  const takeOff = onInterrupt(release);
  return {
    stillHeld: () => {
      if (isOurs()) return;
      throw notOpened(`the case \`${casePath}\` was taken by another program; nothing was written`);
    },
    release,
  };
}

/** False for a holder whose process has ended on this computer. */
export function isAlive({ host, pid, began }: LockHolder): boolean {
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
