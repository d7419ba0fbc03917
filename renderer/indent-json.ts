/** JSON of evidence, indented for reading: white space between its parts alone is changed. */

/** Longer texts stand as they are: nobody reads them line by line. */
const MOST_CHARACTERS = 100_000;
const PARTS = /"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[{}[\],:]|\s+/gu;

/** Numbers and names stay digit for digit, which parsing and writing again would not keep. */
export function indentJson(text: string): string {
  if (text.length > MOST_CHARACTERS || !/^\s*[[{]/.test(text)) return text;
  let depth = 0;
  const line = (by: number): string => {
    depth = Math.max(0, depth + by);
    return `\n${'  '.repeat(depth)}`;
  };
  return text.replace(PARTS, (part) => {
    if (part === '{' || part === '[') return part + line(1);
    if (part === '}' || part === ']') return line(-1) + part;
    if (part === ',') return part + line(0);
    if (part === ':') return ': ';
    // White space between parts goes; that of an empty list or object, too.
    return /^[\s{}[\]]+$/.test(part) ? part.replace(/\s+/gu, '') : part;
  });
}
