/** A model's text that says "done" where the results before it say "error". */
import type { WordlessStep } from './sentence.ts';

const CLAIMS_SUCCESS =
  /\b(success(ful|fully)?|succeeded|done|completed|finished|all set|i(?:['’]ve| have) \w+|(?:has|have) been \w+ed)\b/iu;
const ADMITS_FAILURE =
  /\b(error|fail\w*|unable|could not|couldn['’]t|cannot|can['’]t|did not|didn['’]t|not|denied|refused|rejected|unfortunately|however|but)\b/iu;

/**
 * Messages that claim success although every call of the run since its last message or request failed.
 * Deliberately narrow: one word of doubt in the message, or one call that did not fail, and it stays a claim.
 */
export function contradictedMessages(steps: readonly WordlessStep[]): ReadonlySet<number> {
  const contradicted = new Set<number>();
  const failedOnly = new Map<string | null, boolean>();
  for (const step of steps) {
    if (step.kind === 'call') {
      const before = failedOnly.get(step.run) ?? true;
      failedOnly.set(step.run, before && step.outcome === 'failure' && step.output !== null);
    }
    if (step.kind !== 'message' && step.kind !== 'request') continue;
    if (step.kind === 'message' && failedOnly.get(step.run) === true && claimsSuccess(step.output))
      contradicted.add(step.step);
    failedOnly.delete(step.run);
  }
  return contradicted;
}

function claimsSuccess(text: string | null): boolean {
  const said = (text ?? '').slice(0, 4000);
  return CLAIMS_SUCCESS.test(said) && !ADMITS_FAILURE.test(said);
}
