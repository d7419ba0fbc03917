/**
 * Secrets in text: tokens, keys, passwords. They are evidence and stay in it, but no view needs to show them.
 *
 * By the shape of the value (vendors' prefixes), or by the name beside it (`private_token=`, `"password":`). What a
 * source has hidden itself is none.
 */
import { isPlaceholder } from './placeholder.ts';

export const SECRET_KINDS = [
  'gitlab-token',
  'github-token',
  'aws-key',
  'slack-token',
  'api-key',
  'json-web-token',
  'private-key',
  'authorization',
  'named-field',
  'password-in-url',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** The secret itself, without the name beside it: characters [from, to) of the text. */
export interface SecretSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: SecretKind;
}

/** In place of a secret. */
const MASK = '••••••';

/* Every repetition before a part that must follow is bounded: a pattern may not become slow on hostile text. */

/** Ends of names that say so: `private_token`, `DEPLOY_PASSWORD`, `apiKey`; not `token_type`, `secretName`. */
const NAME =
  '(?:secret|token|password|passwd|pwd|api_?key|private_?key|secret_?key|access_?key|credential|cookie|authorization)s?';

interface Rule {
  readonly kind: SecretKind;
  /** The last group that took part is the secret; without groups, the whole. */
  readonly pattern: RegExp;
}

/** The more telling first: of two that overlap, the one that begins first, then the first here. */
const RULES: readonly Rule[] = [
  {
    kind: 'private-key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  },
  { kind: 'gitlab-token', pattern: /\bgl[a-z]{2,6}-[\w-]{16,}/g },
  {
    kind: 'github-token',
    pattern: /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,})/g,
  },
  {
    kind: 'aws-key',
    // The secret that stands beside a key's id. The id itself is a name, and the way to follow a key through CloudTrail.
    pattern:
      /\b(?:AKIA|ASIA)[0-9A-Z]{16}["'\\]{0,4}[\s,:;|]{1,4}["'\\]{0,4}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
  },
  { kind: 'slack-token', pattern: /\bxox[abeoprs]-[\w-]{10,}/g },
  {
    kind: 'api-key',
    pattern: /\b(?:sk-[\w-]{20,}|[rs]k_(?:live|test)_\w{16,}|AIza[\w-]{35}|npm_\w{36}|hf_\w{30,})/g,
  },
  {
    kind: 'json-web-token',
    // Looks once from the beginning of each run of its characters whether points follow, and only then for `eyJ` in it:
    // a search from every `eyJ` takes seconds where a million of them stand in a run.
    pattern:
      /(?<![\w-])(?=[\w-]{13,}\.[\w-]{10,}\.[\w-]{5})[\w-]*?\b(eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/g,
  },
  {
    kind: 'authorization',
    pattern: /\b(?:Bearer|Basic|Token)\s{1,9}([\w.~+/-]{16,}=*)/gi,
  },
  {
    kind: 'named-field',
    // JSON, JSON within JSON (its quotes escaped), and YAML or Python with single quotes.
    pattern: new RegExp(
      // The value ends with the quote that it began with: the other kind, and one behind a backslash, are part of it.
      String.raw`${NAME}\\{0,8}["']\s{0,9}:\s{0,9}` +
        String.raw`(?:(["'])((?:(?!\1)[^\\\n]|\\[^\n])+)|\\{1,8}(["'])((?:(?!\3)[^\\\n]|\\(?!\3)[^\n])+))`,
      'gi',
    ),
  },
  {
    kind: 'named-field',
    // Query strings, command lines, environment files.
    pattern: new RegExp(String.raw`${NAME}=\\?["']?([^\s&"'\\;,<>]+)`, 'gi'),
  },
  {
    kind: 'password-in-url',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{1,100}:([^\s:/@"']{3,200})@/gi,
  },
];

/** Characters that are searched: of a longer text only the beginning is, and no view shows more of one. */
const MOST_SEARCHED_TEXT = 1_000_000;
/** What a name's value must not be to count: a reference to a secret is none. */
const REFERENCE =
  /^(?:\$\{?\w|\{\{|%\w+%$|<|env[.:]|vault:|secrets?\.|null$|true$|false$|\d{1,5}$)/i;

/** Every secret of a text, in order, without overlaps. Pure; linear in the text. */
export function secretSpans(text: string): readonly SecretSpan[] {
  const searched = text.length > MOST_SEARCHED_TEXT ? text.slice(0, MOST_SEARCHED_TEXT) : text;
  if (!mayHoldSecrets(searched)) return [];
  const found = RULES.flatMap(({ kind, pattern }) =>
    [...searched.matchAll(pattern)].flatMap((match) => spanOf(match, kind)),
  );
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const spans: SecretSpan[] = [];
  for (const span of found) if (span.from >= (spans.at(-1)?.to ?? 0)) spans.push(span);
  return spans;
}

/** The secrets of a text, each once. */
export function secretValues(text: string): readonly string[] {
  return [...new Set(secretSpans(text).map(({ from, to }) => text.slice(from, to)))];
}

/** The text with each secret masked; the same text where there is none. */
export function maskSecrets(text: string): string {
  const spans = secretSpans(text);
  if (spans.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const { from, to } of spans) {
    masked += text.slice(at, from) + MASK;
    at = to;
  }
  return masked + text.slice(at);
}

/** One quick look for the beginning of what any rule finds: most texts hold none of it. */
const TELLING = new RegExp(
  [
    String.raw`${NAME}(?:\\{0,8}["']\s{0,9}:\s{0,9}\\{0,8}["']|=)`,
    String.raw`gl[a-z]{2,6}-[\w-]{16}|gh[opsur]_\w{20}|github_pat_|(?:AKIA|ASIA)[0-9A-Z]{16}[^0-9A-Z]|xox[a-z]-`,
    String.raw`sk-[\w-]{20}|[rs]k_(?:live|test)_|AIza|npm_\w{36}|hf_\w{30}|eyJ[\w-]{10}|PRIVATE KEY`,
    String.raw`(?:bearer|basic|token)\s{1,9}[\w.~+/-]{16}|:\/\/[^\s/]{1,300}@`,
  ].join('|'),
  'i',
);

function mayHoldSecrets(text: string): boolean {
  return TELLING.test(text);
}

function spanOf(match: RegExpExecArray, kind: SecretKind): readonly SecretSpan[] {
  const whole = match[0];
  const value = [...match].reverse().find((group) => group !== undefined) ?? whole;
  const to = match.index + (kind === 'password-in-url' ? whole.length - 1 : whole.length);
  const isHidden = kind !== 'private-key' && (isPlaceholder(value) || REFERENCE.test(value));
  return isHidden ? [] : [{ from: to - value.length, to, kind }];
}
