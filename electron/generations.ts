/**
 * Earlier versions of a case, in a folder beside it: the newest five, and the last one of each of the seven
 * newest days. A version is a second name of the old file where the file system has that, else a copy.
 */
import { basename, dirname, join } from 'node:path';
import { generationsName, isGeneration, isLeftoverOf } from '../shared/protocol/case-neighbours.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';

const NEWEST = 5;
const DAYS = 7;
const SUFFIX = '.redthread';
/** What file systems say that have no second names. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

/** A file that is about to be replaced. */
export interface Replacing {
  readonly path: string;
  readonly now: number;
  /** Of the temporary name of the file that takes its place. */
  readonly nonce: string;
}

function generationsFolder(path: string): string {
  return join(dirname(path), generationsName(basename(path)));
}

/**
 * Keeps the file at `path` as an earlier version and drops those that are too many. Resolves with what could
 * not be done, in words: a case must be saved even where its predecessor cannot be kept.
 */
export async function keepGeneration(disk: Disk, { path, now }: Replacing): Promise<string | null> {
  const folder = generationsFolder(path);
  try {
    await disk.makeFolder(folder);
    await nameAgain(disk, path, join(folder, stampOf(now)));
    const surplus = surplusGenerations(await disk.list(folder));
    for (const name of surplus) await disk.unlink(join(folder, name));
    return null;
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return `saved, but the version before could not be kept in \`${folder}\` (${code})`;
  }
}

/**
 * Removes every earlier version of the case at `path`, and what killed writers of it left behind, but for the
 * temporary file of `nonce`. Resolves with what could not be removed, in words.
 */
export async function dropGenerations(
  disk: Disk,
  { path, nonce }: Replacing,
): Promise<string | null> {
  const folder = generationsFolder(path);
  try {
    for (const name of await disk.list(folder)) {
      if (isGeneration(name)) await disk.unlink(join(folder, name));
    }
    for (const name of await disk.list(dirname(path))) {
      const left = isLeftoverOf(name, basename(path)) && !name.includes(`.${nonce}.`);
      if (left) await disk.unlink(join(dirname(path), name));
    }
    return null;
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return `saved, but earlier versions in \`${folder}\` could not be removed (${code}): remove them by hand, they can be read as before`;
  }
}

async function nameAgain(disk: Disk, from: string, to: string): Promise<void> {
  try {
    await disk.link(from, to);
  } catch (error) {
    const code = errorCode(error) ?? '';
    // Two saves in one millisecond: the version is there.
    if (code === 'EEXIST') return;
    if (!NO_LINKS.has(code)) throw error;
    await disk.copy(from, to);
  }
}

/** Sorts by time as text; no character that Windows refuses in a name. */
function stampOf(now: number): string {
  return `${new Date(now).toISOString().replaceAll(/[:.]/gu, '-')}${SUFFIX}`;
}

/** Those of the names that are neither among the newest nor the last of a recent day. Others' files are never named. */
export function surplusGenerations(names: readonly string[]): readonly string[] {
  const ours = names.filter(isGeneration).sort((a, b) => (a < b ? 1 : -1));
  const kept = new Set(ours.slice(0, NEWEST));
  const days = new Map<string, string>();
  for (const name of ours) {
    const day = name.slice(0, 10);
    if (!days.has(day)) days.set(day, name);
  }
  for (const name of [...days.values()].slice(0, DAYS)) kept.add(name);
  return ours.filter((name) => !kept.has(name));
}
