/** Text of evidence as it may be shown: what would hide or reorder it is made visible. */

const MOST_CHARACTERS = 100_000;
/** Control characters (but tab and line feed), zero-width, bidi and tag characters, line separators. */
const HIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

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
