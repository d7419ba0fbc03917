/** Earlier versions of a case, and journals that say nothing: what must go when a case is encrypted anew. */
import { readdirSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  generationsName,
  isGeneration,
  isJournalOf,
} from '../../shared/protocol/case-neighbours.ts';
import { errorCode } from './disk-errors.ts';

/** Removes them at once, without waiting: it runs just before the new case takes its place. The paths of what went. */
export function removeOlderVersions(path: string): readonly string[] {
  const folder = join(dirname(path), generationsName(basename(path)));
  const found = [
    ...namesIn(folder)
      .filter(isGeneration)
      .map((name) => join(folder, name)),
    ...namesIn(dirname(path))
      .filter((name) => isJournalOf(name, basename(path)))
      .map((name) => join(dirname(path), name)),
  ];
  for (const old of found) unlinkSync(old);
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
