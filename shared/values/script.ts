/** Job scripts without what changes from copy to copy, so that copies have one hash. */
import { sha256OfText } from './hash.ts';

const MAX_SCRIPT = 1_000_000;

/**
 * The script without comments, blank lines, and runs of white space; UUIDs, long hex words, long numbers and
 * numbered or random name endings stand as marks. Wallets and hosts stay: they are what scripts share.
 */
export function normalizedScript(script: string): string {
  return script
    .slice(0, MAX_SCRIPT)
    .split(/\r\n|\n|\r/)
    .map(normalizedLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** Lower-case hex SHA-256 of the normalised script; null when nothing but comments is left. */
export function scriptHash(script: string): string | null {
  const text = normalizedScript(script);
  return text === '' ? null : sha256OfText(text);
}

/** `#` begins a comment at the start of a word only: `$#`, `${#list}` and `page#part` are none. */
function normalizedLine(line: string): string {
  return line
    .replace(/^\s*#.*$|\s#.*$/, '')
    .replace(/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '<id>')
    .replace(/\b(?!0x)(?=[\da-f]*\d)(?=[\da-f]*[a-f])[\da-f]{8,64}\b/g, '<id>')
    .replace(/(?<=[A-Za-z])[-_]\d{1,19}\b(?!\.\d)/g, '-<n>')
    .replace(/(?<![\w.])\d{6,19}(?!\w|\.\d)/g, '<n>')
    .replace(/\s+/g, ' ')
    .trim();
}
