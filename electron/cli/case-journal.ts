/** Edits beside a case that another host keeps in a journal: this one writes none. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isJournalOf } from '../../shared/protocol/case-neighbours.ts';
import { onDisk } from './disk-errors.ts';

const NEWLINE = 10;

/** Whole lines of all journals of the case, but their first. */
export async function editsBeside(path: string): Promise<number> {
  const folder = dirname(path);
  return await onDisk(`the journal of \`${path}\` cannot be read`, async () => {
    const names = await readdir(folder);
    let edits = 0;
    for (const name of names.filter((found) => isJournalOf(found, basename(path)))) {
      const bytes = await readFile(join(folder, name));
      let lines = 0;
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
      edits += Math.max(0, lines - 1);
    }
    return edits;
  });
}
