/** Numbers of bytes as progress of the file that they are of. */
import type { ParsedProgress } from '../model/batch.ts';

/** Passes the numbers on as progress. */
export async function* reported<Result>(
  numbers: AsyncGenerator<number, Result>,
  bytesTotal: number,
): AsyncGenerator<ParsedProgress, Result, undefined> {
  for (;;) {
    const next = await numbers.next();
    if (next.done === true) return next.value;
    yield { kind: 'progress', bytesRead: next.value, bytesTotal };
  }
}
