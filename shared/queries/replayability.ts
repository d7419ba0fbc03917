/** Which later questions a source answers, for how many of the records that each is about. */
import type {
  RecordFact,
  RecordTallies,
  Replayability,
  ReplayQuestion,
  ReplayQuestionId,
} from '../model/coverage.ts';
import { FACT_BITS, REPLAY_QUESTIONS } from '../model/coverage.ts';

/** Tool calls of a source's sessions, as they stand after approvals were matched to them. */
export interface CallCounts {
  readonly calls: number;
  /** Calls of which it is recorded whether a person or a rule let them through, or that they were denied. */
  readonly approved: number;
  /** Of these, those that the platform itself recorded, not the client. */
  readonly vouched: number;
}

export interface QuestionInput {
  readonly tallies: RecordTallies;
  readonly calls: CallCounts;
  /** A list, such as accounts: nothing happened, so nothing was decided. */
  readonly isList: boolean;
}

/** A question counts as answered from this share on. */
const ANSWERED = 0.95;

interface Asked {
  readonly text: string;
  readonly missing: string;
  readonly ask: (input: QuestionInput) => Pick<ReplayQuestion, 'count' | 'of' | 'about'>;
}

const QUESTIONS: Readonly<Record<ReplayQuestionId, Asked>> = {
  when: {
    text: 'When was it, with a stated zone?',
    missing: 'a time with its zone',
    ask: ofRecords('time', 'zone'),
  },
  who: { text: 'Who did it?', missing: 'an actor', ask: ofRecords('actor') },
  'from-where': {
    text: 'From which address?',
    missing: 'an address',
    ask: ofRecords('ip'),
  },
  'in-whose-name': {
    text: 'In whose name did a service, token or agent act?',
    missing: 'the person behind it',
    ask: ({ tallies }) => ({
      count: countOf(tallies, ['delegate', 'on-behalf-of']),
      of: countOf(tallies, ['delegate']),
      about: 'records of services, tokens and agents',
    }),
  },
  'on-what': { text: 'On what?', missing: 'a target', ask: ofHappenings('target') },
  'with-what-result': {
    text: 'Did it succeed?',
    missing: 'an outcome',
    ask: ofHappenings('outcome'),
  },
  'in-which-session': {
    text: 'In which session?',
    missing: 'a session',
    ask: ofHappenings('session'),
  },
  'with-what-arguments': {
    text: 'With what arguments was the tool called?',
    missing: 'arguments',
    ask: ({ tallies }) => ({
      count: countOf(tallies, ['call', 'arguments']),
      of: countOf(tallies, ['call']),
      about: 'records of tool calls',
    }),
  },
  approved: {
    text: 'Was the call approved, by a person or a rule?',
    missing: 'a recorded approval',
    ask: ({ calls }) => ({ count: calls.approved, of: calls.calls, about: 'tool calls' }),
  },
  'approved-by-whom': {
    text: 'Does the platform itself say who approved, and not the client alone?',
    missing: 'an approval that the platform recorded',
    ask: ({ calls }) => ({ count: calls.vouched, of: calls.calls, about: 'tool calls' }),
  },
  'policy-version': {
    text: 'Which version of the policy was in force?',
    missing: 'a policy version: no field of this format is known to hold one',
    ask: ({ calls }) => ({ count: 0, of: calls.calls, about: 'tool calls' }),
  },
  'same-decision': {
    text: 'Can the same decision be put to a policy again?',
    missing: 'who, on what or with what arguments',
    ask: sameDecision,
  },
  linkable: {
    text: 'Can two accounts be linked by device, payment or contact?',
    missing: 'a device, card, wallet, phone or mailbox',
    ask: ({ tallies }) => ({
      count: countAny(tallies, ['device', 'payment', 'contact']),
      of: countOf(tallies, []),
      about: 'records',
    }),
  },
};

/** The fixed list, answered for one source. Questions about nothing that it holds have `of` 0. */
export function replayability(input: QuestionInput): Replayability {
  const questions = REPLAY_QUESTIONS.map((id): ReplayQuestion => {
    const { text, missing, ask } = QUESTIONS[id];
    const asked = ask(input);
    return { id, text, ...asked, missing: asked.count < asked.of ? missing : null };
  });
  const concerned = questions.filter(({ of }) => of > 0);
  const answered = concerned.filter(({ count, of }) => count >= ANSWERED * of).length;
  return { questions, answered: { count: answered, of: concerned.length } };
}

/** Records that state all of these. */
export function countOf({ facts }: RecordTallies, all: readonly RecordFact[]): number {
  const mask = maskOf(all);
  return sum(facts, (found) => (found & mask) === mask);
}

function countAny({ facts }: RecordTallies, any: readonly RecordFact[]): number {
  const mask = maskOf(any);
  return sum(facts, (found) => (found & mask) !== 0);
}

function sum(facts: RecordTallies['facts'], isCounted: (mask: number) => boolean): number {
  return facts.reduce((total, [mask, count]) => total + (isCounted(mask) ? count : 0), 0);
}

function maskOf(facts: readonly RecordFact[]): number {
  return facts.reduce((mask, fact) => mask | FACT_BITS[fact], 0);
}

function ofRecords(...all: readonly RecordFact[]): Asked['ask'] {
  return ({ tallies }) => ({
    count: countOf(tallies, all),
    of: countOf(tallies, []),
    about: 'records',
  });
}

function ofHappenings(...all: readonly RecordFact[]): Asked['ask'] {
  const ask = ofRecords(...all);
  return (input) => (input.isList ? { count: 0, of: 0, about: 'records' } : ask(input));
}

/** Of a source of agents, its calls decide; of others, every record. */
function sameDecision(input: QuestionInput): Pick<ReplayQuestion, 'count' | 'of' | 'about'> {
  const { tallies } = input;
  const calls = countOf(tallies, ['call']);
  if (calls === 0) return ofHappenings('actor', 'target', 'outcome')(input);
  const count = countOf(tallies, ['call', 'actor', 'arguments', 'session']);
  return { count, of: calls, about: 'records of tool calls' };
}
