/** Log records that tell one message each, as the GenAI conventions had them up to version 1.36. */
import type { AgentPart } from '../../model/agent.ts';
import { agentPart } from '../agent-part.ts';
import { objectOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { spokenIn } from './messages.ts';

/**
 * What a message is to its session. History that is sent along with each request (answers, results of tools) is no
 * further answer or result; calls inside an answer are told by the spans of the tools.
 */
const KIND_OF_EVENT = new Map<string, AgentPart['kind']>([
  ['gen_ai.user.message', 'request'],
  ['gen_ai.choice', 'message'],
  ['gen_ai.system.message', 'note'],
  ['gen_ai.assistant.message', 'note'],
  ['gen_ai.tool.message', 'note'],
]);

/** Null for other events. Content is left out unless the program was told to keep it. */
export function messageEventParts(
  names: readonly (string | null)[],
  { attributes, body }: { readonly attributes: SourceRecord; readonly body: unknown },
): readonly AgentPart[] | null {
  const kind = names
    .map((name) => KIND_OF_EVENT.get(name ?? ''))
    .find((each) => each !== undefined);
  if (kind === undefined) return null;
  const text = spokenIn(objectOf(body) ?? attributes) ?? (typeof body === 'string' ? body : null);
  return [agentPart({ kind, text: text !== null && KIND_OF_EVENT.has(text) ? null : text })];
}
