/** What the system says of a file, in words and with the exit that it means. */
import { Failure, notOpened } from './exit.ts';

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full; free some space or write elsewhere',
  EDQUOT: 'your quota is used up; free some space or write elsewhere',
  EFBIG: 'the disk takes no file of that size',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go in a circle',
  EMFILE: 'too many files are open',
  EBUSY: 'another program holds it',
  EIO: 'the disk reports an error',
};

/** The system's name of an error, as `ENOSPC`; null for what is none. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Words for an error of the disk; any other error is a defect and is thrown again. */
export function diskWords(error: unknown): string {
  const code = errorCode(error);
  if (code === null || !/^E[A-Z0-9]+$/u.test(code)) throw error;
  return WORDS[code] ?? `the system says ${code}`;
}

/** Runs what touches the disk; its errors end the run with 4 and say what could not be done. */
export async function onDisk<Value>(doing: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw notOpened(`${doing}: ${diskWords(error)}`);
  }
}
