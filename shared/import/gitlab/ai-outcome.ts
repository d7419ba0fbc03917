/** What an event of an agent's session says of success. */
import type { AgentPart } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { isRefusal } from '../denial.ts';
import { textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { errorOf } from './ai-details.ts';

/** Words of the field `outcome`. `pending` and `completed` (finished, no word on success) say neither. */
const OUTCOME_WORDS = new Map<string, Outcome>([
  ['success', 'success'],
  ['error', 'failure'],
  ['failure', 'failure'],
  ['failed', 'failure'],
  ['denied', 'denied'],
  ['rejected', 'denied'],
  ['declined', 'denied'],
  ['blocked', 'denied'],
  ['pending', 'unknown'],
  ['completed', 'unknown'],
]);

/** Where no outcome is stated: an answer that came is a success, a call or a prompt alone says nothing. */
const OF_KIND: Readonly<Record<AgentPart['kind'], Outcome>> = {
  head: 'success',
  request: 'unknown',
  message: 'success',
  call: 'unknown',
  result: 'success',
  approval: 'success',
  error: 'failure',
  note: 'unknown',
};

const OF_EVENT = new Map<string, Outcome>([
  ['duo_cli_session_blocked', 'denied'],
  ['duo_session_finished', 'success'],
]);

/** The outcome that an event states, by its field, its name, or its being an answer. */
export function aiOutcome(
  details: SourceRecord,
  event: { readonly name: string; readonly kind: AgentPart['kind'] },
): Outcome {
  const stated = OUTCOME_WORDS.get(textOf(details['outcome'])?.toLowerCase() ?? '');
  const ofName = event.name.endsWith('_failed') ? 'failure' : undefined;
  const outcome = OF_EVENT.get(event.name) ?? ofName ?? stated ?? OF_KIND[event.kind];
  if (event.kind !== 'result' || outcome !== 'failure') return outcome;
  return stated === 'denied' || isRefusal(errorOf(details)) ? 'denied' : 'failure';
}
