/** Splits texts of evidence at the secrets that the core names, so that a view can mask them. Pure. */
import type { SecretValue } from '../../../shared/model/agent.ts';

export interface TextPart {
  readonly text: string;
  readonly isSecret: boolean;
}

/** Secret values, with the step that returned them, or in which they stand. */
export type KnownSecrets = ReadonlyMap<string, number>;

/** Longer texts are not searched for each value; the views show no more of them either. */
const MOST_TEXT = 1_100_000;

export function knownSecrets(found: readonly SecretValue[]): KnownSecrets {
  return new Map(found.map(({ value, step }) => [value, step]));
}

/** The text in parts; parts that are secret are to be masked. Joined, they are the text again. */
export function secretParts(text: string, values: Iterable<string>): readonly TextPart[] {
  const spans = text.length > MOST_TEXT ? [] : secretSpans(text, values);
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

/** Earlier steps whose secret value stands in the text of this one: the record itself shows the flow. */
export function sourcesOfSecrets(text: string | null, known: KnownSecrets): readonly number[] {
  if (text === null) return [];
  const found = [...known].filter(([value]) => text.includes(value)).map(([, step]) => step);
  return [...new Set(found)];
}

function secretSpans(
  text: string,
  values: Iterable<string>,
): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const value of values) {
    if (value === '') continue;
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      spans.push([at, at + value.length]);
    }
  }
  return spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}
