/** How many edits a journal holds, without reading what they are: the page does that, in its sandbox. */
import { createReadStream } from 'node:fs';
import { CaseError } from '../shared/model/case-error.ts';
import { errorCode } from './disk.ts';

const NEWLINE = 10;

/** Whole lines but the first; 0 for a journal that is gone. */
export async function countEdits(path: string): Promise<number> {
  let lines = 0;
  try {
    for await (const part of createReadStream(path)) lines += newlines(part);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return 0;
    throw new CaseError('not-found', `\`${path}\` cannot be read: ${code ?? String(error)}`);
  }
  return Math.max(0, lines - 1);
}

function newlines(part: unknown): number {
  if (!(part instanceof Uint8Array)) return 0;
  let count = 0;
  for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
