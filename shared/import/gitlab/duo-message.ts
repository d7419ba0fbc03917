/** Messages of a Duo session's log, as its checkpoints repeat them. */
import type { AgentPart } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { firstText, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { objectInText } from '../json-in-text.ts';

/** The session in which something was said or done, as far as the answer names it. */
export interface DuoSession {
  readonly id: string | null;
  /** The flow's name, e.g. `software_development`. */
  readonly agent: string | null;
  readonly user: Party | null;
}

/** One message: a person's, the agent's, or a call of a tool with what became of it. */
export function normalizeMessage(
  message: SourceRecord,
  session: DuoSession,
): Result<NormalizedRecord> {
  const type = textOf(message['messageType']) ?? textOf(message['message_type']);
  if (type === null) return unreadable('missing-field');
  const parts = partsOf(message, type, session);
  const byPerson = type === 'user';
  const tool = parts.find((part) => part.tool !== null)?.tool ?? null;
  return eventRow({
    time: parseTime(message['timestamp'], 'text'),
    action: type,
    outcome: outcomeOfParts(parts),
    actor: byPerson ? session.user : agentParty(session),
    onBehalfOf: byPerson ? null : session.user,
    target: tool === null ? sessionParty(session) : namedParty('tool', { name: tool }),
    session: session.id,
    summary: summaryOfParts(parts),
    mentions: [],
    parts: session.id === null ? [] : parts,
  });
}

/** The session as a party; null when nothing names it. */
export function sessionParty(session: DuoSession): Party | null {
  return namedParty('session', { id: session.id });
}

/** An agent of which not even the name is known is still no person. */
export function agentParty(session: DuoSession): Party {
  return (
    namedParty('agent', { name: session.agent }) ?? {
      kind: 'agent',
      id: null,
      name: null,
      email: null,
    }
  );
}

const KIND_OF_TYPE = new Map<string, AgentPart['kind']>([
  ['user', 'request'],
  ['agent', 'message'],
]);

function partsOf(message: SourceRecord, type: string, { agent }: DuoSession): readonly AgentPart[] {
  const run = textOf(message['subsessionId']);
  const text = shownText(textOf(message['content']));
  const tool = objectInText(message['toolInfo'] ?? message['tool_info']);
  const named = tool === null ? null : textOf(tool['name']);
  // A `request` asks a person whether the tool may run: nobody has called it yet.
  if (type !== 'tool' || tool === null || named === null) {
    return [agentPart({ kind: KIND_OF_TYPE.get(type) ?? 'note', run, agent, text })];
  }
  const shared = {
    run,
    agent,
    tool: named,
    callId: firstText(message, ['messageId', 'message_id']),
  };
  const input = shownText(tool['args'] ?? null);
  const call = agentPart({ kind: 'call', ...shared, text: input });
  const outcome = outcomeOfStatus(message);
  if (outcome === 'unknown') return [call];
  return [call, agentPart({ kind: 'result', ...shared, text: responseOf(tool), outcome })];
}

/** `success` and `failure` of a tool's message; while it runs it says neither. */
function outcomeOfStatus(message: SourceRecord): Outcome {
  return outcomeOfWord(textOf(message['status']));
}

/** What the tool gave back, where the log keeps it; empty, since the status says that it answered. */
function responseOf(tool: SourceRecord): string {
  const response = tool['tool_response'] ?? tool['toolResponse'];
  return shownText(objectOf(response)?.['content'] ?? response ?? null) ?? '';
}
