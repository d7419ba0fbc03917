/** GitLab's events of AI agents' sessions, in the stream and in a session artifact. */
import type { AgentPart, Approval } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { parseTime } from '../../values/time.ts';
import { idOf, objectOf, oneLine, textOf } from '../fields.ts';
import {
  callIdOf,
  errorOf,
  inputOf,
  modelOf,
  outputOf,
  spokenOf,
  tokensOf,
  toolOf,
} from './ai-details.ts';
import { authorOf, ipsOf, workflowOf } from './audit-event.ts';
import type { AuditFrame } from './audit-event.ts';
import { aiOutcome } from './ai-outcome.ts';
import { approvalOf } from './approval.ts';
import { partyOf } from '../party.ts';

type PartKind = AgentPart['kind'];

/** What each event says of a session. A failed execution is the result of its call. */
const PART_OF_EVENT = new Map<string, PartKind>([
  ['ai_agent_session_started', 'head'],
  ['ai_agent_session_ended', 'note'],
  ['ai_user_input_received', 'request'],
  ['ai_llm_input_sent', 'note'],
  ['ai_llm_response_received', 'message'],
  ['ai_llm_request_failed', 'error'],
  ['ai_tool_invoked', 'call'],
  ['ai_tool_response_received', 'result'],
  ['ai_tool_execution_failed', 'result'],
  ['ai_tool_execution_retried', 'note'],
  ['ai_user_output_displayed', 'note'],
  ['ai_claude_agent_session_started', 'head'],
  ['ai_claude_user_input_received', 'request'],
  ['ai_claude_response_received', 'message'],
  ['ai_claude_tool_invoked', 'call'],
  ['ai_claude_tool_response_received', 'result'],
  ['ai_claude_tool_execution_failed', 'result'],
  ['ai_claude_content_unavailable', 'note'],
  ['duo_session_created', 'head'],
  ['duo_session_started', 'note'],
  ['duo_session_finished', 'note'],
  ['duo_session_stopped', 'note'],
  ['duo_session_deleted', 'note'],
  ['duo_session_failed', 'error'],
  ['duo_cli_session_blocked', 'error'],
  ['duo_tool_call_approved', 'approval'],
  ['duo_tool_call_auto_approved', 'approval'],
  ['duo_tool_call_denied', 'approval'],
]);

/** Kinds of event whose author is a person at the controls, not a person for whom the agent acts. */
const BY_A_PERSON = /^duo_/;

/**
 * The part that an event plays in a session; null for events that are none, among them settings whose names begin
 * alike (`ai_tool_rule_created`). Names that newer versions add are notes of the session they name.
 */
export function sessionPartOf(frame: AuditFrame): PartKind | null {
  const name = eventNameOf(frame);
  const known = PART_OF_EVENT.get(name);
  if (known !== undefined) return known;
  const unknown = name.startsWith('ai_') && workflowOf(frame) !== null;
  return unknown ? 'note' : null;
}

/** The stream may carry a general `event_type` beside the specific `event_name`. */
function eventNameOf({ record, details, action }: AuditFrame): string {
  return textOf(record['event_name']) ?? textOf(details['event_name']) ?? action;
}

/** One event of a session. `definition`: the workflow's name where the file's head says it. */
export function normalizeAi(
  frame: AuditFrame,
  kind: PartKind,
  head: { readonly definition: string | null; readonly session: string | null },
): NormalizedRecord {
  const { record, details, action } = frame;
  const agent = agentOf(frame, head.definition);
  const session = workflowOf(frame) ?? targetWorkflow(frame) ?? head.session;
  const part = partOf(frame, kind, agent);
  const author = authorOf(frame);
  const byPerson = BY_A_PERSON.test(eventNameOf(frame));
  return {
    time: parseTime(record['created_at'] ?? record['occurred_at'] ?? details['created_at'], 'text'),
    action,
    outcome: part.outcome,
    actor: byPerson ? author : (partyOf('agent', null, { name: agent, email: null }) ?? AGENT),
    onBehalfOf: byPerson ? null : author,
    target: targetOfPart(part, session, textOf(record['target_details'])),
    ips: ipsOf(frame),
    session,
    summary: summaryOf(part),
    mentions: [],
    parts: session === null ? [] : [part],
  };
}

/** An agent of which not even the name is known: still no person. */
const AGENT: Party = { kind: 'agent', id: null, name: null, email: null };

function agentOf(frame: AuditFrame, definition: string | null): string | null {
  const { record, details } = frame;
  const written = textOf(record['target_details']) ?? textOf(details['target_details']);
  const ofTarget =
    written === null ? null : (/^(\S{1,100}) session \S+$/.exec(written)?.[1] ?? null);
  const named = textOf(details['agent_name']) ?? definition ?? ofTarget;
  if (named !== null) return named;
  const type = textOf(details['workflow_type']) ?? textOf(details['workflow_definition']);
  return type ?? (eventNameOf(frame).startsWith('ai_claude_') ? 'claude' : null);
}

function targetWorkflow({ record, details }: AuditFrame): string | null {
  const type = textOf(record['target_type']) ?? textOf(details['target_type']);
  if (type !== 'Ai::DuoWorkflows::Workflow') return null;
  return idOf(record['target_id'] ?? details['target_id']);
}

function partOf(frame: AuditFrame, kind: PartKind, agent: string | null): AgentPart {
  const { details } = frame;
  const name = eventNameOf(frame);
  const text = partText(frame, kind);
  const outcome = aiOutcome(details, { name, kind });
  const approval = kind === 'approval' ? approvalOf(details, name) : null;
  return {
    kind,
    run: null,
    agent,
    model: modelOf(details),
    tool: kind === 'approval' ? (approvedTool(details) ?? toolOf(details)) : toolOf(details),
    callId: callIdOf(details),
    text,
    outcome: approval?.state === 'denied' ? 'denied' : outcome,
    approval: approval ?? (outcome === 'denied' && kind === 'result' ? DENIED : null),
    tokens: kind === 'message' ? tokensOf(details) : null,
  };
}

const DENIED: Approval = { state: 'denied', verified: false };

function partText({ details }: AuditFrame, kind: PartKind): string | null {
  if (kind === 'call') return inputOf(details);
  if (kind === 'result') return outputOf(details);
  if (kind === 'error') return errorOf(details) ?? messageOf(details);
  if (kind === 'approval') return messageOf(details) ?? spokenOf(details);
  return spokenOf(details) ?? errorOf(details) ?? messageOf(details);
}

function messageOf({ custom_message: message }: AuditFrame['details']): string | null {
  return textOf(message) ?? textOf(objectOf(message)?.['message']);
}

/** `Approved tool call: run_command with pattern: …` names the tool only in its text. */
function approvedTool(details: AuditFrame['details']): string | null {
  const message = messageOf(details);
  const found = message === null ? null : /tool call: (\S{1,200})/.exec(message.slice(0, 500));
  return found?.[1] ?? null;
}

function targetOfPart(part: AgentPart, session: string | null, name: string | null): Party | null {
  const ofTool = part.kind === 'call' || part.kind === 'result' || part.kind === 'approval';
  if (ofTool && part.tool !== null) {
    return partyOf('tool', null, { name: part.tool, email: null });
  }
  return partyOf('session', session, { name, email: null });
}

function summaryOf(part: AgentPart): string | null {
  const text = part.text ?? '';
  const named = part.tool === null || part.kind === 'approval' ? '' : part.tool;
  const line = named === '' || text === '' ? named + text : `${named}: ${text}`;
  return line === '' ? null : oneLine(line);
}
