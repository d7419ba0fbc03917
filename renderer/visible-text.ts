/** Text of evidence as it may be shown: what would hide or reorder it is made visible. */

const MOST_CHARACTERS = 100_000;
/** Control and format characters (zero-width, bidi, tags) and line separators; tab and line feed are seen. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Each hidden character as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return cut.replace(HIDDEN, (character) => `⟨U+${codeOf(character)}⟩`);
}

/** The same on one line, for cells and labels. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\t\n]+/g, ' ');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
