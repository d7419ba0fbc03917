/**
 * The note that lies beside a case while an import into it is under way: whoever opens the case next can say
 * that it was not finished. All hosts read it alike. It holds names of files, and nothing of what is in them.
 */
import { z } from 'zod';

z.config({ jitless: true });

/** A larger file is no note of ours and is not read whole: its text counts as empty. */
export const MAX_NOTE_BYTES = 64 * 1024;

const LONGEST_WORDS = 400;
const LONGEST_NAME = 200;

const note = z.object({
  /** The files in words, as `` `a.csv` and 2 more files ``. */
  what: z.string().max(LONGEST_WORDS),
  /** Entries of the case's log before it. */
  entries: z.int().min(0),
  /** Of the case file before it, as the host that wrote the note marks files; null for a case without one. */
  mark: z.string().nullable().default(null),
});

/** An import that was begun. */
export type ImportNote = z.infer<typeof note>;

/** Beside the case of this name. */
export function importNoteName(caseName: string): string {
  return `${caseName}.importing`;
}

/** What is written into the note. */
export function importNoteText(of: ImportNote): string {
  return JSON.stringify(of);
}

/** Half a note, whose writer was killed while it wrote, and one that is none of ours, still say that there was an import. */
export function readImportNote(text: string): ImportNote {
  try {
    return note.parse(JSON.parse(text));
  } catch {
    // Not ours to repair: what it was about is lost, that it was begun is not.
    return { what: 'some files', entries: 0, mark: null };
  }
}

/** Names of files in words; the first alone by its name. */
export function importedWords(names: readonly string[]): string {
  const [first = 'a file'] = names;
  const shown = `\`${first.slice(0, LONGEST_NAME)}\``;
  const more = names.length - 1;
  if (more < 1) return shown;
  return more === 1 ? `${shown} and 1 more file` : `${shown} and ${more} more files`;
}

/** The same for an encrypted case, beside which no name of a file in it may lie. */
export function countedFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** A sentence without its full stop, lower case at the start, with the way out. */
export function unfinishedWords({ what }: Pick<ImportNote, 'what'>): string {
  return `the import of ${what} was not finished; the case is as before it: import again`;
}

/** True when the log shows that the import came to its end, so that only the note outlived it. */
export function cameToItsEnd(
  { entries }: Pick<ImportNote, 'entries'>,
  log: readonly { readonly seq: number; readonly command: string }[],
): boolean {
  return log.some(({ seq, command }) => command === 'import' && seq > entries);
}
