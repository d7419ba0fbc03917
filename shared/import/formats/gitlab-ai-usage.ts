/** GitLab's AI usage events: rows of `ai_usage_events`, or nodes of `aiUsageData`. */
import type { AgentPart } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, numberOf, objectOf, oneLine, textOf } from '../fields.ts';
import { classOfGlobalId, localId } from '../gitlab/graphql.ts';
import { objectInText } from '../json-in-text.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Names of the numbers that the tables hold, from GitLab's list; an unknown number stays a number. */
const EVENT_NAMES: readonly (string | null)[] = [
  null,
  'code_suggestions_requested',
  'code_suggestion_shown_in_ide',
  'code_suggestion_accepted_in_ide',
  'code_suggestion_rejected_in_ide',
  'code_suggestion_direct_access_token_refresh',
  'request_duo_chat_response',
  'troubleshoot_job',
  'agent_platform_session_created',
  'agent_platform_session_started',
  'encounter_duo_code_review_error_during_review',
  'find_no_issues_duo_code_review_after_review',
  'find_nothing_to_review_duo_code_review_on_mr',
  'post_comment_duo_code_review_on_diff',
  'react_thumbs_up_on_duo_code_review_comment',
  'react_thumbs_down_on_duo_code_review_comment',
  'request_review_duo_code_review_on_mr_by_author',
  'request_review_duo_code_review_on_mr_by_non_author',
  'excluded_files_from_duo_code_review',
  'agent_platform_session_finished',
  'agent_platform_session_dropped',
  'agent_platform_session_stopped',
  'agent_platform_session_resumed',
  'start_mcp_tool_call',
  'finish_mcp_tool_call',
  'fix_pipeline_suggestion_posted',
  'fix_pipeline_suggestion_applied',
  'duo_workflow_workload_completed',
  'view_duo_agentic_subscription_expired_empty_state',
  'click_duo_agentic_subscription_expired_upgrade',
  'click_duo_agentic_subscription_expired_learn_more',
];
const NAMES = new Set(EVENT_NAMES);

export const gitlabAiUsage: Importer = {
  format: 'gitlab-ai-usage',
  title: 'GitLab AI usage events',
  system: 'gitlab',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`event`, `timestamp` and `user_id` with `extras`; or an id of `Ai::UsageEvent` or a known `event` with `user` and `timestamp`',
  recordIs: 'one row or node: one use of a feature, or one step of a tool call',
  sniff(sample) {
    const { header } = sample;
    if (header === null) return 0.95 * shareOf(sample.records, isUsage);
    return ['event', 'timestamp', 'user_id', 'extras'].every((name) => header.includes(name))
      ? 0.95
      : 0;
  },
  normalize,
};

function isUsage(record: SourceRecord): boolean {
  if (!('event' in record) || !('timestamp' in record)) return false;
  if (classOfGlobalId(record['id']) === 'Ai::UsageEvent') return true;
  if ('user_id' in record && 'extras' in record) return true;
  return 'user' in record && NAMES.has(eventOf(record));
}

/** The event's name, for GraphQL's `TROUBLESHOOT_JOB` too; a number without a name as it is. */
function eventOf(record: SourceRecord): string | null {
  const text = idOf(record['event']);
  if (text === null) return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : null;
  if (number !== null) return EVENT_NAMES[number] ?? text;
  return /^[A-Z\d_]+$/.test(text) ? text.toLowerCase() : text;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const event = eventOf(record);
  if (event === null) return unreadable('missing-field');
  const extras = objectInText(record['extras']) ?? {};
  const user = userOf(record);
  const parts = partsOf(event, extras);
  const session = sessionOf(event, extras);
  // A tool call through MCP is made by a program in the user's name.
  const byAgent = event.endsWith('_mcp_tool_call');
  return eventRow({
    time: timeOf(record),
    action: event,
    outcome: parts[0]?.outcome ?? 'unknown',
    actor: byAgent ? AGENT : user,
    onBehalfOf: byAgent ? user : null,
    target: targetOf(record, extras),
    session,
    summary: summaryOf(extras),
    mentions: [],
    parts: session === null ? [] : parts,
  });
}

const AGENT: Party = { kind: 'agent', id: null, name: null, email: null };

function userOf(record: SourceRecord): Party | null {
  const user = objectOf(record['user']);
  const name = textAt(user ?? {}, 'username', 'name') ?? textOf(record['username']);
  return namedParty('account', { id: localId(user?.['id'] ?? record['user_id']), name });
}

/** Text, or ClickHouse's number of seconds with its fraction. */
function timeOf(record: SourceRecord): RecordTime {
  const value = record['timestamp'];
  return parseTime(value, numberOf(value) === null ? 'text' : 'epoch');
}

function sessionOf(event: string, extras: SourceRecord): string | null {
  return event === 'duo_workflow_workload_completed'
    ? idAt(extras, 'workflow_id')
    : idAt(extras, 'session_id');
}

function partsOf(event: string, extras: SourceRecord): readonly AgentPart[] {
  const agent = textAt(extras, 'flow_type', 'workflow_definition');
  const tool = textAt(extras, 'tool_name');
  if (event === 'start_mcp_tool_call') return [agentPart({ kind: 'call', agent, tool })];
  if (event === 'finish_mcp_tool_call') {
    const outcome = successOf(extras['has_tool_call_success']);
    return [agentPart({ kind: 'result', agent, tool, text: failureOf(extras) ?? '', outcome })];
  }
  if (event === 'agent_platform_session_created') return [agentPart({ kind: 'head', agent })];
  const ofSession = /^(agent_platform_session|duo_workflow)_/.test(event);
  return ofSession ? [agentPart({ kind: 'note', agent, text: event })] : [];
}

function successOf(value: unknown): Outcome {
  return outcomeOfWord(typeof value === 'boolean' ? String(value) : textOf(value));
}

function failureOf(extras: SourceRecord): string | null {
  const parts = [textAt(extras, 'failure_reason'), idAt(extras, 'error_status')];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(', ');
}

function targetOf(record: SourceRecord, extras: SourceRecord): Party | null {
  const tool = textAt(extras, 'tool_name');
  if (tool !== null) return namedParty('tool', { name: tool });
  const project = idAt(extras, 'project_id');
  if (project !== null) return namedParty('project', { id: project });
  const id = idAt(record, 'namespace_id');
  return namedParty('group', { id, name: textAt(record, 'namespace_path') });
}

function summaryOf(extras: SourceRecord): string | null {
  const facts = Object.entries(extras).flatMap(([name, value]) => {
    const text = typeof value === 'boolean' ? String(value) : idOf(value);
    return text === null ? [] : [`${name} ${text}`];
  });
  return facts.length === 0 ? null : oneLine(facts.slice(0, 12).join(', '));
}
