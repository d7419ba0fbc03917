/** What must not be read over a shoulder in the texts of one step. */
import type { SecretValue, Step } from '../model/agent.ts';
import { secretValues } from '../values/secrets.ts';

/** Shorter values stand anywhere by chance. */
const LEAST_LENGTH = 6;
const MOST_KNOWN = 200;
/** Longer texts are searched in their beginning. */
const MOST_TEXT = 200_000;
/** Of what a private read returned, a field called `value` is one too. */
const VALUE_FIELD = /"value"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.)*)"/giu;

/** Values that private reads of the session returned, then the secrets of the step itself; each once. */
export function stepSecrets(steps: readonly Step[], number: number): readonly SecretValue[] {
  const found = new Map<string, number>();
  for (const { labels, output, step } of steps) {
    if (!labels.includes('private-read') || output === null) continue;
    const text = output.slice(0, MOST_TEXT);
    const named = [...text.matchAll(VALUE_FIELD)].map((match) => match[1] ?? '');
    for (const value of [...named, ...secretValues(text)]) {
      if (value.length < LEAST_LENGTH || found.has(value)) continue;
      found.set(value, step);
      if (found.size === MOST_KNOWN) break;
    }
  }
  const own = steps[number - 1];
  for (const text of [own?.input, own?.output, own?.sentence]) {
    for (const value of secretValues(text ?? '')) if (!found.has(value)) found.set(value, number);
  }
  return [...found].map(([value, step]) => ({ value, step }));
}
