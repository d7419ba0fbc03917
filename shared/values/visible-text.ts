/** Evidence as inert text: what is invisible or turns the reading direction is shown as its number. */
import { unseenPattern } from './unseen.ts';

const UNSEEN = unseenPattern('none');
const UNSEEN_IN_LINES = unseenPattern('line-feed-and-tab');

/** One line: also line ends and tabs are escaped, as `\n`, `\t`; all else as `\u{202E}`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, escaped);
}

/** Several lines: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(UNSEEN_IN_LINES, escaped);
}

function escaped(sign: string): string {
  if (sign === '\n') return '\\n';
  if (sign === '\t') return '\\t';
  if (sign === '\r') return '\\r';
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}
