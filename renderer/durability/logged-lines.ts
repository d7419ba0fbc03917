/** Changes of the log, and what a journal can hold of them. */
import type { Logged } from './kept-parts.ts';

/** Its rows are in no journal. */
export function isImport({ command }: Logged): boolean {
  return command === 'import';
}
