/** The note of an import that is under way, in the folder of its case in the private file system. */
import type { BegunImport } from '../../shared/protocol/desktop-contract.ts';
import {
  importNoteText,
  MAX_NOTE_BYTES,
  readImportNote,
} from '../../shared/protocol/import-note.ts';

/** Name of the note in the folder. */
export const NOTE = 'importing';

export async function writeNote(
  folder: FileSystemDirectoryHandle,
  begun: BegunImport,
): Promise<void> {
  const handle = await folder.getFileHandle(NOTE, { create: true });
  const stream = await handle.createWritable();
  await stream.write(importNoteText({ ...begun, mark: null }));
  await stream.close();
}

/** Null when no import was cut off. */
export async function readNote(folder: FileSystemDirectoryHandle): Promise<BegunImport | null> {
  const text = await textOf(folder, NOTE);
  if (text === null) return null;
  const { what, entries } = readImportNote(text);
  return { what, entries };
}

export async function removeNote(folder: FileSystemDirectoryHandle): Promise<void> {
  if ((await textOf(folder, NOTE)) !== null) await folder.removeEntry(NOTE);
}

/** Content of a note or a name beside a case; null when there is none. What is larger was not written by us. */
export async function textOf(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<string | null> {
  try {
    const file = await (await folder.getFileHandle(name)).getFile();
    return file.size > MAX_NOTE_BYTES ? '' : await file.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
