/** One way to print answers: a document, objects line by line, or lines for a person. */
import { terminalText } from '../../shared/core/to-wire-parts.ts';
import type { Run } from './command.ts';

/** Prints one document: for `--jsonl` too, as it is one object. */
export async function printDocument(
  run: Run,
  document: unknown,
  lines: () => Iterable<string>,
): Promise<void> {
  run.progress.clear();
  if (run.printing !== 'text') {
    await run.out.json(document);
    return;
  }
  for (const line of lines()) await run.out.line(line);
}

export interface Listing<T> {
  /** Pages of wire objects, as they come. */
  readonly pages: AsyncIterable<readonly T[]>;
  /** What stands before and after the objects in the document of `--json`: `{"events":[` and `]}`. */
  readonly document: readonly [before: string, after: string];
  /** Printed before the first line for a person. */
  readonly head: string | null;
  line(item: T): string;
}

/** Prints a list, streamed in every form. */
export async function printListing<T>(run: Run, listing: Listing<T>): Promise<void> {
  const [before, after] = listing.document;
  const isDocument = run.printing === 'json';
  let count = 0;
  // The first page before anything is printed: a refusal must leave stdout empty.
  for await (const page of listing.pages) {
    if (count === 0) {
      run.progress.clear();
      if (isDocument) await run.out.write(before);
      else if (run.printing === 'text' && listing.head !== null) await run.out.line(listing.head);
    }
    for (const item of page) {
      if (isDocument) await run.out.write(`${count > 0 ? ',' : ''}${JSON.stringify(item)}`);
      else if (run.printing === 'jsonl') await run.out.json(item);
      else await run.out.line(listing.line(item));
      count += 1;
    }
  }
  if (!isDocument) return;
  await run.out.line(count === 0 ? `${before}${after}` : after);
}

/** A list that is at hand, as one page. */
export async function* onePage<T>(items: readonly T[]): AsyncGenerator<readonly T[], void> {
  if (items.length > 0) yield items;
}

const MOST_CELL = 60;
/** The last column has room: a path is of no use when it is cut. */
const MOST_LAST_CELL = 500;

/** Columns of equal width; the last one runs on. Every cell is shown as inert text. */
export function* table(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Generator<string, void> {
  const last = head.length - 1;
  const cells = [head, ...rows].map((row) =>
    row.map((value, at) => cellText(value, at === last ? MOST_LAST_CELL : MOST_CELL)),
  );
  const widths = head.map((_, at) =>
    cells.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), 0),
  );
  for (const row of cells) {
    yield row
      .map((cell, at) => (at === last ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  }
}

function cellText(value: string | number | null, most: number): string {
  return value === null ? '-' : shortened(String(value), most);
}

/** Inert and at most so long. */
export function shortened(text: string, most: number): string {
  const shown = terminalText(text.length > 4 * most ? text.slice(0, 4 * most) : text);
  return shown.length > most ? `${shown.slice(0, most - 1)}…` : shown;
}

/** Text of fixed width, for lines that are printed before the next is known. */
export function fixed(text: string | null, width: number): string {
  return shortened(text ?? '-', width).padEnd(width);
}
