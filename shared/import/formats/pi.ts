/** Sessions of the pi coding agent: one JSON object a line, the first of which names the session. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { isRefusal } from '../denial.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import { textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'pi', email: null };
const ROLES = new Set(['user', 'assistant', 'toolResult', 'bashExecution', 'custom']);
const STRUCTURE =
  /^(session|model_change|thinking_level_change|compaction|branch_summary|custom|custom_message|label|session_info)$/;

export const pi: Importer = {
  format: 'pi',
  title: 'pi coding agent session',
  system: 'pi',
  records: ['ndjson'],
  recognisedBy:
    '`type` message with `message.role` user, assistant or toolResult, after a head of `type` session',
  recordIs: 'one line; its calls and results are steps of the session',
  sniff(sample) {
    const talks = sample.records.some(isTelling);
    return talks ? 0.95 * shareOf(sample.records, isLine) : 0;
  },
  normalize,
};

/** A line that only pi writes: its head, or a message with the camel-case of its calls. */
function isTelling(record: SourceRecord): boolean {
  if (record['type'] === 'session')
    return textAt(record, 'cwd') !== null && textAt(record, 'id') !== null;
  return record['type'] === 'message' && textAt(record, 'message.role') === 'toolResult';
}

function isLine(record: SourceRecord): boolean {
  if (record['type'] === 'message') return ROLES.has(textAt(record, 'message.role') ?? '');
  return STRUCTURE.test(textOf(record['type']) ?? '') && 'timestamp' in record;
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const type = textOf(record['type']);
  if (type === null) return unreadable('not-this-format');
  const message = objectOf(record['message']);
  const parts = message === null ? [structurePart(record, type)] : messageParts(message);
  const call = parts.find((part) => part.kind === 'call');
  const isAgent = textOf(message?.['role']) === 'assistant';
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action: textOf(message?.['role']) ?? type,
    outcome: outcomeOfParts(parts),
    actor: isAgent ? AGENT : null,
    target: call === undefined ? null : namedParty('tool', { name: call.tool }),
    session: sessionOf(context),
    summary: summaryOfParts(parts),
    parts: parts.map((part) => ({ ...part, agent: 'pi' })),
  });
}

function sessionOf(context: FileContext): string {
  const head = context.firstRecords?.find((record) => record['type'] === 'session');
  return textOf(head?.['id']) ?? fileStem(context);
}

function structurePart(record: SourceRecord, type: string): AgentPart {
  const model = textOf(record['modelId']);
  if (type === 'session') return agentPart({ kind: 'head', model, text: shownText(record['cwd']) });
  const text = textAt(record, 'summary', 'content', 'modelId', 'thinkingLevel', 'name');
  return agentPart({ kind: 'note', model, text: shownText(text) });
}

function messageParts(message: SourceRecord): readonly AgentPart[] {
  const role = textOf(message['role']);
  if (role === 'toolResult') return [resultPart(message)];
  const blocks = listOf(message['content']).filter(isRecord);
  const spoken =
    typeof message['content'] === 'string' ? [{ type: 'text', text: message['content'] }] : blocks;
  if (role !== 'assistant') {
    const kind = role === 'user' ? 'request' : 'note';
    return [
      agentPart({ kind, text: shownText(blocksText(spoken) || textAt(message, 'command') || '') }),
    ];
  }
  const parts = [...spoken.map(blockPart), ...errorParts(message)];
  const model = textOf(message['model']);
  const all =
    parts.length === 0 ? [agentPart({ kind: 'note', text: textOf(message['stopReason']) })] : parts;
  return all.map((part, at) => ({ ...part, model, tokens: at === 0 ? tokensOf(message) : null }));
}

function blockPart(block: SourceRecord): AgentPart {
  if (block['type'] === 'toolCall') {
    const [tool, callId] = [textOf(block['name']), textOf(block['id'])];
    return agentPart({ kind: 'call', tool, callId, text: shownText(block['arguments']) });
  }
  if (block['type'] === 'text')
    return agentPart({ kind: 'message', text: shownText(block['text']) });
  return agentPart({
    kind: 'note',
    text: shownText(block['thinking'] ?? `[${textOf(block['type']) ?? ''}]`),
  });
}

/** An answer that a person broke off is no error; one that the model or the line failed to give is. */
function errorParts(message: SourceRecord): readonly AgentPart[] {
  if (message['stopReason'] !== 'error') return [];
  return [
    agentPart({ kind: 'error', text: shownText(message['errorMessage']), outcome: 'failure' }),
  ];
}

function resultPart(message: SourceRecord): AgentPart {
  const content = message['content'];
  const text = typeof content === 'string' ? content : blocksText(listOf(content).filter(isRecord));
  const outcome = resultOutcome(message['isError'], text);
  return agentPart({
    kind: 'result',
    tool: textOf(message['toolName']),
    callId: textOf(message['toolCallId']),
    text: shownText(text),
    outcome,
    approval: outcome === 'denied' ? { state: 'denied', verified: false } : null,
  });
}

function resultOutcome(isError: unknown, text: string): Outcome {
  if (typeof isError !== 'boolean') return 'unknown';
  if (!isError) return 'success';
  return isRefusal(text) ? 'denied' : 'failure';
}

function blocksText(blocks: readonly SourceRecord[]): string {
  return blocks
    .map((block) => textOf(block['text']) ?? `[${textOf(block['type']) ?? ''}]`)
    .join('\n');
}

function tokensOf(message: SourceRecord): TokenCount | null {
  const usage = objectOf(message['usage']);
  if (usage === null) return null;
  return {
    in: numberOf(usage['input']) ?? 0,
    out: numberOf(usage['output']) ?? 0,
    messageId: null,
  };
}
