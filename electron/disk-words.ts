/** What a disk refuses, in words that say the way out. */
import { CaseError } from '../shared/model/case-error.ts';
import type { CaseErrorCode } from '../shared/model/case-error.ts';
import { errorCode } from './disk.ts';

/** Network, FUSE and exFAT folders that cannot flush say one of these. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP']);

/** Said when a flush was not possible at all. */
export const NOT_CONFIRMED =
  'this folder does not confirm that the file has reached the disk: copy it before you unplug or shut down';

/** False where the folder cannot flush at all; any other failure means that the bytes may be lost. */
export async function flushes(sync: () => Promise<void>): Promise<boolean> {
  try {
    await sync();
    return true;
  } catch (error) {
    if (NO_SYNC.has(errorCode(error) ?? '')) return false;
    throw error;
  }
}

interface Refusal {
  readonly code: CaseErrorCode;
  readonly reason: string;
  readonly wayOut: string;
}

const ELSEWHERE = 'save elsewhere';
const REASONS: Readonly<Record<string, Refusal>> = {
  ENOSPC: refusal('disk-full', 'the disk is full', 'free some space or save elsewhere'),
  EDQUOT: refusal('disk-full', 'your quota is used up', 'free some space or save elsewhere'),
  EROFS: refusal('read-only', 'the disk is read-only', ELSEWHERE),
  EACCES: refusal('cannot-write', 'you may not write there', ELSEWHERE),
  EPERM: refusal('cannot-write', 'the system refuses to write there', ELSEWHERE),
  EBUSY: refusal('cannot-write', 'another program holds the file', 'close it and save again'),
  ENOENT: refusal('cannot-write', 'the folder is gone', ELSEWHERE),
  EFBIG: refusal('too-large', 'the disk takes no file of that size', ELSEWHERE),
  EIO: refusal('cannot-write', 'the disk reports an error', 'save to another disk'),
};

function refusal(code: CaseErrorCode, reason: string, wayOut: string): Refusal {
  return { code, reason, wayOut };
}

/** What the system's name of an error means for a person who wanted to write. */
export function refusalOf(code: string): Refusal {
  return REASONS[code] ?? refusal('cannot-write', `the system says ${code}`, ELSEWHERE);
}

/** Runs `run`; what the system refuses about `path` becomes a `CaseError`. */
export async function inWords<Value>(path: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof CaseError || code === null) throw error;
    const { code: caseCode, reason, wayOut } = refusalOf(code);
    throw new CaseError(caseCode, `\`${path}\` was not written: ${reason}; ${wayOut}`);
  }
}
