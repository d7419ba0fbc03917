/** Lines of the log on their way into a journal. */
import type { Logged } from './kept-case.ts';

/** Its rows are in no journal. */
export function isImport({ command }: Logged): boolean {
  return command === 'import';
}

export function bytesOf(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join(''));
}
