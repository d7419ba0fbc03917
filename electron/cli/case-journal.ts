/** Edits beside a case that another host keeps in a journal: this one writes none. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isJournalOf } from '../../shared/protocol/case-neighbours.ts';
import { onDisk } from './disk-errors.ts';

const NEWLINE = 10;

export interface JournalBeside {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All journals of the case. */
export async function journalsBeside(path: string): Promise<readonly JournalBeside[]> {
  const folder = dirname(path);
  return await onDisk(`the journal of \`${path}\` cannot be read`, async () => {
    const names = (await readdir(folder)).filter((found) => isJournalOf(found, basename(path)));
    const contents = names.map((name) => readFile(join(folder, name)));
    return (await Promise.all(contents)).map((bytes, at) => ({ name: names[at] ?? '', bytes }));
  });
}

/** Whole lines of all journals of the case, but their first. */
export async function editsBeside(path: string): Promise<number> {
  let edits = 0;
  for (const { bytes } of await journalsBeside(path)) edits += Math.max(0, linesOf(bytes) - 1);
  return edits;
}

function linesOf(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
