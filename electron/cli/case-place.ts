/** The file that a case lives in, before anything of it is read. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, onDisk } from './disk-errors.ts';
import { notOpened, wrongUsage } from './exit.ts';
import type { Run } from './command.ts';

/** The largest file that one WebAssembly memory can hold beside what is computed from it. */
export const LARGEST_CASE_BYTES = 1_900_000_000;

export interface CaseFile {
  readonly mode: number;
  readonly size: number;
  /** Changes when another program writes the case. */
  readonly mark: string;
}

/** The case as the caller named it. Errors: exit 2. */
export function namedCase(run: Run): string {
  const named = run.args.value('case') ?? process.env['REDTHREAD_CASE'] ?? '';
  if (named !== '') return named;
  throw wrongUsage('no case is named: give `--case FILE`, or set REDTHREAD_CASE');
}

/** Facts of a case file; null when nothing is there. Errors: exit 4 for what is no regular file. */
export async function caseFileAt(path: string): Promise<CaseFile | null> {
  const facts = await onDisk(`the case \`${path}\` cannot be opened`, () =>
    stat(path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }),
  );
  if (facts === null) return null;
  if (!facts.isFile()) throw notOpened(`\`${path}\` is no case: it is not a regular file`);
  if (facts.size > LARGEST_CASE_BYTES) {
    throw notOpened(`the case \`${path}\` is larger than 1.9 GB, more than can be opened`);
  }
  const mark = `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeMs}`;
  return { mode: facts.mode & 0o777, size: facts.size, mark };
}

/** Where a case will be written: where links lead. Errors: exit 4 when its folder is missing. */
export async function writingPlace(path: string): Promise<string> {
  return await onDisk(`the case \`${path}\` cannot be written`, async () => {
    try {
      return await realpath(path);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      return join(await realpath(dirname(path)), basename(path));
    }
  });
}

/** False when the case is marked read-only, also for a user who may do everything, or its folder takes no file. */
export async function isChangeable(path: string, file: CaseFile | null): Promise<boolean> {
  if (file !== null && (file.mode & 0o222) === 0) return false;
  try {
    if (file !== null) await access(path, constants.W_OK);
    await access(dirname(path), constants.W_OK);
    return true;
  } catch (error) {
    // A folder that is missing is another trouble, which says itself when the case is opened.
    return errorCode(error) === 'ENOENT';
  }
}

/** Errors: exit 4 when the case cannot be changed. */
export async function refuseReadOnly(path: string, file: CaseFile | null): Promise<void> {
  if (await isChangeable(path, file)) return;
  throw notOpened(`the case \`${path}\` is read-only; copy it, or make it writable`);
}
