/** GitHub's streamed Copilot usage records: requests and responses with their bodies as JSON in a text. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, oneLine, shownText, textOf } from '../fields.ts';
import { objectInText } from '../json-in-text.ts';
import { hasAll, idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const AGENT = 'copilot';

export const githubCopilot: Importer = {
  format: 'github-copilot',
  title: 'GitHub Copilot usage records (streamed)',
  system: 'github',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`type` request or response with `github_request_id`, `endpoint` and `@timestamp`',
  recordIs: 'one line: one request or one response',
  sniff: (sample) => 0.96 * shareOf(sample.records, isUsage),
  normalize,
};

function isUsage(record: SourceRecord): boolean {
  const isKnown = record['type'] === 'request' || record['type'] === 'response';
  return isKnown && hasAll(record, 'github_request_id', '@timestamp') && 'body' in record;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const type = textAt(record, 'type');
  if (type === null) return unreadable('missing-field');
  const isResponse = type === 'response';
  const user = namedParty('account', { id: idAt(record, 'user_id') });
  // Nothing but the request's id joins records: a conversation of several requests stays in pieces.
  const session = idAt(record, 'github_request_id');
  const parts = isResponse ? responseParts(record) : requestParts(record);
  const endpoint = textAt(record, 'endpoint');
  const cut = record['truncated'] === true ? 'body cut at 1 MB' : null;
  const facts = [endpoint, cut, parts[0]?.text ?? null].filter((fact) => fact !== null);
  return eventRow({
    time: parseTime(record['@timestamp'], 'epoch-ms'),
    action: type,
    actor: isResponse ? AGENT_PARTY : user,
    onBehalfOf: isResponse ? user : null,
    target: namedParty('session', { id: session }),
    session,
    summary: facts.length === 0 ? null : oneLine(facts.join('; ')),
    mentions: [],
    parts: session === null ? [] : parts,
  });
}

const AGENT_PARTY: Party = { kind: 'agent', id: null, name: AGENT, email: null };

/** What is new in a request: everything after the model's last answer, since each request repeats the history. */
function requestParts(record: SourceRecord): readonly AgentPart[] {
  const body = objectInText(record['body']);
  const model = body === null ? null : textAt(body, 'model');
  const messages = listOf(body?.['messages'] ?? body?.['input']).filter(isRecord);
  const roles = messages.map((message) => textOf(message['role']));
  const recent = messages.slice(roles.lastIndexOf('assistant') + 1);
  const parts = recent.flatMap((message) => requestPart(message, model));
  return parts.length > 0 ? parts : [bodyPart(record, 'request')];
}

function requestPart(message: SourceRecord, model: string | null): readonly AgentPart[] {
  const shared = { agent: AGENT, model, text: spokenOf(message['content']) };
  if (message['role'] === 'user') return [agentPart({ kind: 'request', ...shared })];
  if (message['role'] !== 'tool') return [];
  const callId = textAt(message, 'tool_call_id');
  return [agentPart({ kind: 'result', ...shared, callId, text: shared.text ?? '' })];
}

function responseParts(record: SourceRecord): readonly AgentPart[] {
  const body = objectInText(record['body']);
  if (body === null) return [bodyPart(record, 'message')];
  const model = textAt(body, 'model');
  const tokens = tokensOf(body);
  const messages = listOf(body['choices'])
    .filter(isRecord)
    .map((choice) => objectOf(choice['message']))
    .filter((message) => message !== null);
  const parts = messages.flatMap((message): AgentPart[] => {
    const text = spokenOf(message['content']);
    const shared = { agent: AGENT, model };
    const said = text === null ? [] : [agentPart({ kind: 'message', ...shared, text })];
    const calls = listOf(message['tool_calls']).filter(isRecord);
    return [...said, ...calls.map((call) => callPart(call, model))];
  });
  const [first, ...rest] = parts.length > 0 ? parts : [bodyPart(record, 'message')];
  return first === undefined ? [] : [{ ...first, tokens }, ...rest];
}

function callPart(call: SourceRecord, model: string | null): AgentPart {
  return agentPart({
    kind: 'call',
    agent: AGENT,
    model,
    tool: textAt(call, 'function.name', 'name'),
    callId: textAt(call, 'id', 'call_id'),
    text: shownText(valueAt(call, 'function.arguments') ?? call['arguments'] ?? null),
  });
}

/** A body of another shape, or one that was cut, is shown as it is. */
function bodyPart(record: SourceRecord, kind: AgentPart['kind']): AgentPart {
  return agentPart({ kind, agent: AGENT, text: shownText(record['body'] ?? null) });
}

/** Text, or blocks with `text`. */
function spokenOf(content: unknown): string | null {
  if (typeof content === 'string') return shownText(textOf(content));
  const texts = listOf(content)
    .filter(isRecord)
    .flatMap((block) => textOf(block['text']) ?? []);
  return texts.length === 0 ? null : shownText(texts.join('\n'));
}

function tokensOf(body: SourceRecord): TokenCount | null {
  const read = numberOf(
    valueAt(body, 'usage.prompt_tokens') ?? valueAt(body, 'usage.input_tokens'),
  );
  const written = numberOf(
    valueAt(body, 'usage.completion_tokens') ?? valueAt(body, 'usage.output_tokens'),
  );
  if (read === null && written === null) return null;
  return { in: read ?? 0, out: written ?? 0, messageId: textAt(body, 'id') };
}
