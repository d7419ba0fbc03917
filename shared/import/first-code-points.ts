/** The beginning of a text of the evidence, as warnings show it. */

const TEXT_CODE_POINTS = 500;

/** At most 500 code points, none cut in two. */
export function firstCodePoints(text: string): string {
  if (text.length <= TEXT_CODE_POINTS) return text;
  return Array.from(text.slice(0, 2 * TEXT_CODE_POINTS))
    .slice(0, TEXT_CODE_POINTS)
    .join('');
}
