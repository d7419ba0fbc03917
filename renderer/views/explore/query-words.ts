/** The query text cut into what is drawn as tokens, and the word that is being written. */

export interface QueryPiece {
  readonly text: string;
  /** Where it begins in the query. */
  readonly start: number;
  /** For a `field:value` term. */
  readonly field: string | null;
  readonly isBlank: boolean;
}

const PIECE = /(\s+)|(-?)([A-Za-z]+):((?:"[^"]*"?|[^\s"])*)|(?:"[^"]*"?|[^\s"])+/gu;

/** Joined, the pieces are the text. */
export function queryPieces(text: string): readonly QueryPiece[] {
  return [...text.matchAll(PIECE)].map((match) => {
    const [piece, blank, minus = '', field] = match;
    return {
      text: piece,
      start: match.index,
      field: field === undefined ? null : `${minus}${field}:`,
      isBlank: blank !== undefined,
    };
  });
}

export interface WrittenWord {
  readonly start: number;
  readonly end: number;
  /** Null while no colon is written. */
  readonly field: string | null;
  /** What stands behind the colon (and the last comma), or the word so far. */
  readonly part: string;
  readonly negated: boolean;
}

/** The word under the caret; an empty one after a blank. */
export function wordAt(text: string, caret: number): WrittenWord {
  for (const { text: piece, start, isBlank } of queryPieces(text)) {
    const end = start + piece.length;
    if (!isBlank && start < caret && caret <= end) return wordOf(piece, start, end);
  }
  return { start: caret, end: caret, field: null, part: '', negated: false };
}

function wordOf(word: string, start: number, end: number): WrittenWord {
  const negated = word.startsWith('-');
  const bare = negated ? word.slice(1) : word;
  const colon = bare.indexOf(':');
  if (colon < 0) return { start, end, field: null, part: bare, negated };
  const values = bare.slice(colon + 1);
  const part = values.slice(values.lastIndexOf(',') + 1).replaceAll('"', '');
  return { start, end, field: bare.slice(0, colon).toLowerCase(), part, negated };
}

/** The text with the word replaced; `caret` stands behind it. */
export function replaceWord(
  text: string,
  word: WrittenWord,
  next: string,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, word.start);
  return { text: before + next + text.slice(word.end), caret: before.length + next.length };
}

/** A value as it is written in a query. */
export function quoted(value: string): string {
  return /[\s",]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

/** True while a term at the end still waits for its value or its closing quote: not a query yet. */
export function isUnfinished(text: string): boolean {
  return /(?:^|\s)-?[A-Za-z]*:$/u.test(text) || (text.split('"').length - 1) % 2 === 1;
}
