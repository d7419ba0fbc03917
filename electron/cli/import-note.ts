/** Says what an import that was killed left behind: a note beside the case, and the case as it was. */
import { unlinkSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { lockName, readLock } from '../../shared/protocol/case-neighbours.ts';
import {
  cameToItsEnd,
  countedFiles,
  importedWords,
  importNoteName,
  importNoteText,
  MAX_NOTE_BYTES,
  readImportNote,
  unfinishedWords,
} from '../../shared/protocol/import-note.ts';
import { terminalText } from '../../shared/core/to-wire-parts.ts';
import { isAlive } from './case-lock.ts';
import { errorCode } from './disk-errors.ts';
import type { Run } from './command.ts';
import { onInterrupt } from './interrupt.ts';
import type { CaseAccess } from './open-case.ts';
import { readSmall } from './small-file.ts';

/** Newest entries of the log that are looked at: an import is among the last. */
const LOOKED_AT = 200;

/** One line on stderr when the import before this run was not finished. Call it with the case open. */
export async function sayUnfinished(
  run: Run,
  { core, context, path }: Pick<CaseAccess, 'core' | 'context' | 'path'>,
): Promise<void> {
  const text = path === null ? null : textOf(importNoteName(path));
  if (text === null || path === null || isUnderWay(path)) return;
  const note = readImportNote(text);
  if (cameToItsEnd(note, await core.log({ before: null, limit: LOOKED_AT }, context))) return;
  run.say(`redthread: ${terminalText(unfinishedWords(note))}`);
}

/** Another process is at it this moment. */
function isUnderWay(path: string): boolean {
  const text = textOf(lockName(path));
  const holder = text === null ? null : readLock(text);
  return holder !== null && holder.pid !== process.pid && isAlive(holder);
}

export interface NotedImport {
  readonly names: readonly string[];
  readonly entries: number;
  readonly isEncrypted: boolean;
}

/** Notes the import beside the case, under its lock. Returns the way to take the note off. */
export function noteImport(path: string, { names, entries, isEncrypted }: NotedImport): () => void {
  const place = importNoteName(path);
  const what = isEncrypted
    ? countedFiles(names.length)
    : importedWords(names.map((name) => basename(name)));
  const remove = (): void => {
    takeOff();
    forget(place);
  };
  const takeOff = onInterrupt(remove);
  try {
    writeFileSync(place, importNoteText({ what, entries, mark: null }));
  } catch (error) {
    // The import itself says what the disk refuses; a kill of it would go unspoken.
    if (errorCode(error) === null) throw error;
  }
  return remove;
}

/** Removes the note of an import that was killed. Call it under the lock, once it was said. */
export function forgetUnfinished(path: string): void {
  forget(importNoteName(path));
}

function forget(place: string): void {
  try {
    unlinkSync(place);
  } catch (error) {
    // Whoever cannot remove it hears of it again.
    if (errorCode(error) === null) throw error;
  }
}

/** Null when nothing is there. */
function textOf(path: string): string | null {
  try {
    return new TextDecoder().decode(readSmall(path, MAX_NOTE_BYTES) ?? new Uint8Array());
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}
