/** Values that stand for "nothing" or "not shown": sharing one means nothing. */

/** What sources write where a value is missing or hidden; compared in lower case without punctuation around. */
const WORDS = new Set([
  'null',
  'nil',
  'none',
  'n/a',
  'na',
  'nan',
  'undefined',
  'unknown',
  'not available',
  'not applicable',
  'not set',
  'not provided',
  'no data',
  'default',
  'empty',
  'missing',
  'anonymous',
  'test',
  'tbd',
  'true',
  'false',
  'redacted',
  'filtered',
  'masked',
  'hidden',
  'removed',
  'deleted',
  'private',
  'confidential',
  'hidden_due_to_security_reasons',
  'internal',
]);

/** Names that installations give to their first accounts. */
const DEFAULT_NAMES = new Set(['administrator', 'admin', 'root', 'user', 'ghost user', 'guest']);

/** Digests of the empty text: a hashed column whose source was empty. Hex and base64 of SHA-256, SHA-1, MD5. */
const EMPTY_DIGESTS = new Set([
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '47deqpj8hbsa+/timw+5jceuqerkm5nmpjwzg3hsufu=',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'd41d8cd98f00b204e9800998ecf8427e',
]);

/**
 * Whether a value is a redaction mark, a word for "missing", a default, or junk such as all zeros. Such values stay
 * in the evidence and in mentions, but never link.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().toLowerCase();
  if (text.length < 2) return true;
  if (WORDS.has(text) || DEFAULT_NAMES.has(text) || EMPTY_DIGESTS.has(text)) return true;
  const bare = text.replace(/^[[<({*_"']+|[\])}>*_"']+$/g, '');
  return bare === '' || WORDS.has(bare) || isRedaction(text, bare) || isRepetition(bare);
}

/** `[REDACTED:gitlab_token]`, `<redacted>`, `REDACTED_EMAIL`, `[filtered]`, `****1234`. */
function isRedaction(text: string, bare: string): boolean {
  return (
    /^(redacted|filtered|masked|scrubbed)([\s:_-]|$)/.test(bare) ||
    /[*]{3}|[x]{6}|[•]{3}/.test(text)
  );
}

/** One character only, beside separators: `00000000-0000-…`, `ffff`, `-`, `+0000`, `…`. */
function isRepetition(bare: string): boolean {
  const signs = bare.replace(/[-:+\s._|/]/g, '');
  return signs === '' || (signs.length >= 2 && new Set(signs).size === 1);
}
