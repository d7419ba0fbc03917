/** Sessions of Gemini CLI: one document with its messages. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import { textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'gemini-cli', email: null };
const TYPES = new Set(['user', 'gemini', 'info', 'error', 'warning']);

export const geminiCli: Importer = {
  format: 'gemini-cli',
  title: 'Gemini CLI session',
  system: 'gemini-cli',
  records: ['json-envelope'],
  arrayName: 'messages',
  recognisedBy:
    '`messages` with `id`, `timestamp`, `content` and `type` user, gemini, info, error or warning',
  recordIs: 'one message; its calls and their results are steps of the session',
  sniff: (sample) => 0.93 * shareOf(sample.records, isMessage),
  normalize,
};

function isMessage(record: SourceRecord): boolean {
  const isKnown = TYPES.has(textOf(record['type']) ?? '') && !('message' in record);
  return isKnown && ['id', 'timestamp', 'content'].every((name) => name in record);
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const type = textOf(record['type']);
  if (type === null) return unreadable('not-this-format');
  const parts = partsOf(record, type).map((part) => ({ ...part, agent: 'gemini-cli' }));
  const call = parts.find((part) => part.kind === 'call');
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action: type,
    outcome: outcomeOfParts(parts),
    actor: type === 'gemini' ? AGENT : null,
    target: call === undefined ? null : namedParty('tool', { name: call.tool }),
    session: textOf(context.envelope['sessionId']) ?? fileStem(context),
    summary: summaryOfParts(parts),
    parts,
  });
}

function partsOf(record: SourceRecord, type: string): readonly AgentPart[] {
  const text = shownText(contentText(record['content']));
  if (type === 'user') return [agentPart({ kind: 'request', text })];
  if (type === 'error') return [agentPart({ kind: 'error', text, outcome: 'failure' })];
  if (type !== 'gemini') return [agentPart({ kind: 'note', text })];
  const model = textOf(record['model']);
  const thoughts = listOf(record['thoughts']).filter(isRecord).map(thoughtPart);
  const spoken = text === null || text === '' ? [] : [agentPart({ kind: 'message', text })];
  const calls = listOf(record['toolCalls']).filter(isRecord).flatMap(callParts);
  const parts = [...thoughts, ...spoken, ...calls];
  const all = parts.length === 0 ? [agentPart({ kind: 'note' })] : parts;
  return all.map((part, at) => ({ ...part, model, tokens: at === 0 ? tokensOf(record) : null }));
}

/** Text, or a list of parts with text. */
function contentText(content: unknown): string | null {
  if (!Array.isArray(content)) return textOf(content);
  return listOf(content)
    .map((part) => (isRecord(part) ? (textOf(part['text']) ?? '') : (textOf(part) ?? '')))
    .join('\n');
}

function thoughtPart(thought: SourceRecord): AgentPart {
  const said = [textOf(thought['subject']), textOf(thought['description'])];
  return agentPart({
    kind: 'note',
    text: shownText(said.filter((each) => each !== null).join(': ')),
  });
}

/** A call and, when it has ended, its result stand in one entry. */
function callParts(call: SourceRecord): readonly AgentPart[] {
  const tool = textOf(call['name']) ?? textOf(call['displayName']);
  const callId = textOf(call['id']);
  const asked = agentPart({ kind: 'call', tool, callId, text: shownText(call['args']) });
  const outcome = outcomeOf(textOf(call['status']));
  const text = resultText(call);
  if (outcome === 'unknown' && text === null) return [asked];
  const approval = outcome === 'denied' ? ({ state: 'denied', verified: false } as const) : null;
  return [asked, agentPart({ kind: 'result', tool, callId, text: text ?? '', outcome, approval })];
}

/** A call is cancelled by the person who was asked. */
function outcomeOf(status: string | null): Outcome {
  if (status === 'success') return 'success';
  if (status === 'error') return 'failure';
  return status === 'cancelled' ? 'denied' : 'unknown';
}

function resultText(call: SourceRecord): string | null {
  const answers = listOf(call['result']).filter(isRecord);
  const texts = answers.map((answer) => {
    const response = objectOf(valueAt(answer, 'functionResponse.response')) ?? {};
    return textAt(response, 'output', 'error') ?? shownText(response) ?? '';
  });
  if (texts.length > 0) return shownText(texts.join('\n'));
  return shownText(call['resultDisplay'] ?? null);
}

function tokensOf(record: SourceRecord): TokenCount | null {
  const tokens = objectOf(record['tokens']);
  if (tokens === null) return null;
  return {
    in: numberOf(tokens['input']) ?? 0,
    out: numberOf(tokens['output']) ?? 0,
    messageId: null,
  };
}
