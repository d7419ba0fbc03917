/** Long names cut in their middle: the end of a name tells it from others as much as its start. */

/** Signs that are never cut off at the end. */
const KEPT_END = 20;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What may be cut at its end, and what stays; the latter empty for a short name. */
export function splitName(text: string): readonly [string, string] {
  const signs = signsOf(text);
  if (signs.length <= 2 * KEPT_END) return [text, ''];
  return [signs.slice(0, -KEPT_END).join(''), signs.slice(-KEPT_END).join('')];
}

/** At most `most` signs, for titles, which have no room to measure. */
export function cutMiddle(text: string, most: number): string {
  const signs = signsOf(text);
  if (signs.length <= most) return text;
  const start = signs.slice(0, Math.ceil(most / 2) - 1).join('');
  return `${start}…${signs.slice(-Math.floor(most / 2)).join('')}`;
}

/** As people count them: a letter with its marks is one. */
function signsOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
