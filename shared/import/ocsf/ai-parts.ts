/** What an OCSF event with the AI operation profile says of an agent's session. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { agentPart } from '../agent-part.ts';
import { numberOf, objectOf, shownText } from '../fields.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import type { SourceRecord } from '../importer.ts';

/** `ai_role_id` of a message. */
const USER = 1;
const ASSISTANT = 2;
const TOOL = 3;

/** The running instance of the agent, else the conversation; null where the event is no part of any. */
export function aiSessionOf(record: SourceRecord): string | null {
  return idAt(record, 'ai_agent.instance_uid', 'message_context.uid');
}

/** A prompt asks, a response tells, a tool's event is a call that came to an end when it states how. */
export function aiPartsOf(record: SourceRecord, outcome: Outcome): readonly AgentPart[] {
  const message = objectOf(record['message_context']) ?? {};
  const role = numberOf(message['ai_role_id']);
  const prompt = shownText(message['prompt_text'] ?? null);
  const response = shownText(message['response_text'] ?? null);
  const parts =
    role === TOOL
      ? toolParts(record, { input: prompt, output: response, outcome })
      : spokenParts({ role, prompt, response, outcome, record });
  const agent = textAt(record, 'ai_agent.name');
  const model = textAt(record, 'ai_agent.ai_model.name', 'ai_model.name');
  const tokens = tokensOf(message);
  return parts.map((part, at) => ({ ...part, agent, model, tokens: at === 0 ? tokens : null }));
}

function toolParts(
  record: SourceRecord,
  told: {
    readonly input: string | null;
    readonly output: string | null;
    readonly outcome: Outcome;
  },
): readonly AgentPart[] {
  const tool = textAt(record, 'api.operation', 'message_context.service.name', 'activity_name');
  const callId = idAt(record, 'api.request.uid', 'metadata.uid');
  const input = told.input ?? shownText(valueAt(record, 'api.request.data') ?? null);
  const call = agentPart({ kind: 'call', tool, callId, text: input });
  if (told.output === null && told.outcome === 'unknown') return [call];
  const denied = told.outcome === 'denied';
  return [
    call,
    agentPart({
      kind: 'result',
      tool,
      callId,
      text: told.output ?? textAt(record, 'status_detail') ?? '',
      outcome: told.outcome,
      approval: denied ? { state: 'denied', verified: false } : null,
    }),
  ];
}

function spokenParts(of: {
  readonly role: number | null;
  readonly prompt: string | null;
  readonly response: string | null;
  readonly outcome: Outcome;
  readonly record: SourceRecord;
}): readonly AgentPart[] {
  const { role, prompt, response, record } = of;
  const parts = [
    ...(prompt === null ? [] : [agentPart({ kind: 'request', text: prompt })]),
    ...(response === null ? [] : [agentPart({ kind: 'message', text: response })]),
  ];
  if (parts.length > 0) return parts;
  const text = textAt(record, 'message', 'status_detail');
  if (of.outcome === 'failure' || of.outcome === 'denied')
    return [agentPart({ kind: 'error', text, outcome: of.outcome })];
  if (role === USER) return [agentPart({ kind: 'request' })];
  return [agentPart({ kind: role === ASSISTANT ? 'message' : 'note', text })];
}

function tokensOf(message: SourceRecord): TokenCount | null {
  const [input, output] = [
    numberOf(message['prompt_tokens']),
    numberOf(message['completion_tokens']),
  ];
  if (input === null && output === null) return null;
  return { in: input ?? 0, out: output ?? 0, messageId: null };
}
