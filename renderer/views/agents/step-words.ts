/** What the words of a step mean. */
import type { ApprovalState, EvidenceState, Step } from '../../../shared/model/agent.ts';
import { formatDuration } from '../../format.ts';

export const STATE_MEANINGS: Readonly<Record<EvidenceState, string>> = {
  asked: 'Someone or the model requested it. No record shows that it ran.',
  claimed: 'The agent’s own text says so. A model’s text is no proof that it acted.',
  recorded: 'One log of the side that acted shows it.',
  confirmed: 'A second, independent source shows the effect.',
  contradicted: 'A source that would have seen it shows otherwise.',
};

export const APPROVAL_WORDS: Readonly<Record<ApprovalState, string>> = {
  person: 'approved by a person',
  policy: 'let through by a rule',
  denied: 'denied',
  'not-recorded': 'not recorded',
};

/** Length and what it rests on: times of whole seconds give a length to the second only. */
export function lengthWords({ start, end, durationBasis }: Step): readonly [string, string] {
  if (start === null || end === null || durationBasis === null) return ['not recorded', ''];
  if (durationBasis === 'recorded') return [formatDuration(end - start), 'recorded'];
  const isCoarse = start % 1_000 === 0 && end % 1_000 === 0;
  const length = isCoarse ? coarse(end - start) : formatDuration(end - start);
  return [
    length,
    isCoarse ? 'inferred from two times of whole seconds' : 'inferred from two times',
  ];
}

function coarse(duration: number): string {
  return duration < 1_000 ? 'under 1 s' : `about ${formatDuration(duration)}`;
}

export function pairingWords({ pairing, output }: Step): string {
  if (pairing === 'recorded') return 'result joined by the source’s own id';
  if (pairing === 'inferred') return 'result joined by order: the source states no id';
  return output === null ? 'no result in the evidence' : 'not joined with another record';
}
