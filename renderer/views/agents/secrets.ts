/** Finds what must not be read over a shoulder: values of secrets in arguments, results and raw records. Pure. */
import type { Step } from '../../../shared/model/agent.ts';

export interface TextPart {
  readonly text: string;
  readonly isSecret: boolean;
}

/** Values that a private read returned, with the step that returned them. */
export type KnownSecrets = ReadonlyMap<string, number>;

/** Shorter values stand anywhere by chance. */
const LEAST_LENGTH = 6;
const MOST_KNOWN = 200;
/** Longer texts are not searched for each known value; the views show no more of them either. */
const MOST_TEXT = 200_000;

const SECRET_FIELD =
  /"(?:value|[\w-]*(?:secret|token|password|passwd|api_?key|private_?key|credential|authorization|cookie)s?)"\s*:\s*"((?:[^"\\]|\\.)*)"/giu;
/** A field that is one by its own name; `value` alone is one only in what a private read returned. */
const NAMED_FIELD =
  /"[\w-]*(?:secret|token|password|passwd|api_?key|private_?key|credential|authorization|cookie)s?\\*"\s*:\s*\\*"((?:[^"\\]|\\[^"])*)/giu;
const TOKEN_SHAPES =
  /\b(?:gl[a-z]{2,5}-[\w-]{16,}|gh[opsu]_\w{20,}|github_pat_\w{20,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{12,}|xox[abps]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/gu;

export function knownSecrets(steps: readonly Step[]): KnownSecrets {
  const known = new Map<string, number>();
  for (const step of steps) {
    if (!step.labels.includes('private-read') || step.output === null) continue;
    for (const value of matches(step.output.slice(0, MOST_TEXT), SECRET_FIELD)) {
      if (value.length >= LEAST_LENGTH && !known.has(value)) known.set(value, step.step);
      if (known.size === MOST_KNOWN) return known;
    }
  }
  return known;
}

/** The text in parts; parts that are secret are to be masked. Joined, they are the text again. */
export function secretParts(text: string, known: KnownSecrets): readonly TextPart[] {
  const spans = text.length > MOST_TEXT ? [] : secretSpans(text, known);
  const parts: TextPart[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    if (from > at) parts.push({ text: text.slice(at, from), isSecret: false });
    parts.push({ text: text.slice(from, to), isSecret: true });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isSecret: false });
  return parts;
}

/** Earlier steps whose secret value stands in this text: the record itself shows the flow. */
export function sourcesOfSecrets(text: string | null, known: KnownSecrets): readonly number[] {
  if (text === null) return [];
  const found = [...known].filter(([value]) => text.includes(value)).map(([, step]) => step);
  return [...new Set(found)];
}

function secretSpans(text: string, known: KnownSecrets): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const value of known.keys()) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      spans.push([at, at + value.length]);
    }
  }
  for (const match of text.matchAll(TOKEN_SHAPES)) {
    spans.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(NAMED_FIELD)) {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    if (value.length > 0) spans.push([end - value.length, end]);
  }
  return spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}
