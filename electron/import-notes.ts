/** Notes of imports that are under way: beside the case, or with the program where a case has no place yet. */
import { open, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type ImportNote,
  importNoteName,
  importNoteText,
  MAX_NOTE_BYTES,
  readImportNote,
} from '../shared/protocol/import-note.ts';
import { errorCode } from './disk.ts';

/** Beside the case at this path. */
export function notePlace(casePath: string): string {
  return join(dirname(casePath), importNoteName(basename(casePath)));
}

/** Writes the note. Where the disk refuses, a kill of the import will go unspoken, and nothing else. */
export async function writeNote(
  place: string,
  { what, entries, casePath }: Pick<ImportNote, 'what' | 'entries'> & { casePath: string | null },
): Promise<void> {
  const mark = casePath === null ? null : await markOf(casePath);
  await quietly(() => writeFile(place, importNoteText({ what, entries, mark })));
}

/** The note at this place; null when there is none. */
export function readNote(place: string): Promise<ImportNote | null> {
  return quietly(async () => readImportNote(await noteText(place)));
}

/** What lies there may be anybody's and of any size: no more is read than a note can have. */
async function noteText(place: string): Promise<string> {
  const file = await open(place, 'r');
  try {
    const bytes = new Uint8Array(MAX_NOTE_BYTES + 1);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytesRead > MAX_NOTE_BYTES ? '' : new TextDecoder().decode(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Harmless when it is gone. */
export async function removeNote(place: string): Promise<void> {
  await quietly(() => unlink(place));
}

/** True when nobody has written the case since the note was. */
export async function isUntouched(casePath: string, { mark }: ImportNote): Promise<boolean> {
  return mark !== null && mark === (await markOf(casePath));
}

/** Changes when the case is written. */
function markOf(path: string): Promise<string | null> {
  return quietly(async () => {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  });
}

/** Null for what the system refuses. */
async function quietly<Value>(run: () => Promise<Value>): Promise<Value | null> {
  try {
    return await run();
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}
