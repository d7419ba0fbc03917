/** One plain sentence per step; its verb says no more than the evidence. */
import type { ApprovalState, Step, StepKind } from '../model/agent.ts';
import { phraseOf, shortText } from './call-phrase.ts';

const MAX_QUOTE = 200;

/** A step before it has its sentence. */
export type WordlessStep = Omit<Step, 'sentence'>;

const SENTENCES: Readonly<Record<StepKind, (step: WordlessStep) => string>> = {
  request: (step) => `The agent was asked: ${quote(step.input)}`,
  message: messageSentence,
  call: callSentence,
  approval: approvalSentence,
  error: (step) => `An error is recorded: ${quote(step.output)}`,
  note: noteSentence,
};

/** Says what a step shows. The text stays as in the evidence: views make control characters visible. */
export function sentenceOf(step: WordlessStep): string {
  return SENTENCES[step.kind](step);
}

function messageSentence(step: WordlessStep): string {
  const said = `The agent says: ${quote(step.output)}`;
  if (step.evidenceState !== 'contradicted') return said;
  return `${said} The results recorded before it are errors.`;
}

function callSentence(step: WordlessStep): string {
  const { infinitive, past } = phraseOf(step.tool, step.input);
  if (step.evidenceState === 'confirmed')
    return `The agent ${past}. The result is recorded, and a second source shows the effect.`;
  if (step.evidenceState === 'contradicted')
    return `The agent asked to ${infinitive}. A refusal and a result are both recorded.`;
  if (step.approval?.state === 'denied') return `The agent asked to ${infinitive}. It was refused.`;
  if (step.output === null) return `The agent asked to ${infinitive}. No result is recorded.`;
  if (step.outcome === 'success') return `The agent ${past}. The result is recorded.`;
  if (step.outcome === 'failure')
    return `The agent tried to ${infinitive}. The recorded result is an error.`;
  return `The agent asked to ${infinitive}. A result is recorded, but not whether it succeeded.`;
}

const DECISIONS: Readonly<Record<ApprovalState, (what: string) => string>> = {
  person: (what) => `It is recorded that a person approved ${what}.`,
  policy: (what) => `It is recorded that a rule let ${what} through.`,
  denied: (what) => `It is recorded that ${what} was refused.`,
  'not-recorded': (what) => `The approval of ${what} is mentioned, but not how it was decided.`,
};

function approvalSentence(step: WordlessStep): string {
  const what = step.tool === null ? 'a call' : `a call of \`${step.tool}\``;
  const decision = DECISIONS[step.approval?.state ?? 'not-recorded'](what);
  return step.approval?.verified === false
    ? `${decision} The client reports this of itself.`
    : decision;
}

function noteSentence(step: WordlessStep): string {
  if (step.evidenceState !== 'recorded') return `The log notes: ${quote(step.output)}`;
  const what = step.tool === null ? 'A result' : `A result of \`${step.tool}\``;
  return `${what} is recorded, but no call that it belongs to.`;
}

/** The text in quotes, and the full stop unless it brings its own. */
function quote(text: string | null): string {
  const short = shortText(text ?? '', MAX_QUOTE);
  if (short === '') return '(no text).';
  return /[.!?…]$/u.test(short) ? `“${short}”` : `“${short}”.`;
}
