/** Plain lists of chat messages: ChatML, a saved history, a run of mini-SWE-agent. They carry no times at all. */
import type { AgentPart } from '../../model/agent.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { agentPart, fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, objectOf, shownText, textOf } from '../fields.ts';
import { fileTimeOf } from '../file-time.ts';
import { textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
/** mini-SWE-agent runs the one block of this language in an answer, and tells the outcome as the user. */
const COMMAND = /```(?:mswea_bash_command|bash)\n([\s\S]{1,65536}?)\n?```/;
const OUTCOME = /^<returncode>(-?\d{1,6})<\/returncode>/;
/** What every record of a dated format has under one of these names. */
const TIMES = ['timestamp', 'created_at', 'createdAt', 'time', 'ts', 'sessionId', 'uuid', 'epoch'];

export const chatMessages: Importer = {
  format: 'chat-messages',
  title: 'Chat messages without times (ChatML, mini-SWE-agent)',
  system: 'chat',
  records: ['json-array', 'json-envelope', 'ndjson'],
  recognisedBy: '`role` system, user, assistant or tool with `content`, and no time in any record',
  recordIs: 'one message; the file is one conversation',
  isSequence: true,
  sniff: (sample) => 0.85 * shareOf(sample.records, isMessage),
  normalize,
};

function isMessage(record: SourceRecord): boolean {
  if (!ROLES.has(textOf(record['role']) ?? '') || TIMES.some((name) => name in record))
    return false;
  return (
    typeof record['content'] === 'string' ||
    Array.isArray(record['content']) ||
    'tool_calls' in record
  );
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const role = textOf(record['role']);
  if (role === null) return unreadable('missing-field');
  const parts = partsOf(record, role, runsCommands(context));
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  return eventRow({
    time: fileTimeOf(context),
    action: role,
    outcome: outcomeOfParts(parts),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: fileStem(context),
    summary: summaryOfParts(parts),
    parts,
  });
}

const running = new WeakMap<readonly SourceRecord[], boolean>();

/** Answers with commands are calls only in a run that tells their return codes. */
function runsCommands({ firstRecords }: FileContext): boolean {
  if (firstRecords === undefined) return false;
  const before = running.get(firstRecords);
  if (before !== undefined) return before;
  const found = firstRecords.some((record) => OUTCOME.test(textOf(record['content']) ?? ''));
  running.set(firstRecords, found);
  return found;
}

function partsOf(record: SourceRecord, role: string, runs: boolean): readonly AgentPart[] {
  const text = contentText(record['content']);
  const shown = shownText(text);
  if (role === 'tool' || role === 'function') {
    const callId = idOf(record['tool_call_id']) ?? idOf(listOf(record['tool_call_ids'])[0]);
    return [agentPart({ kind: 'result', tool: textOf(record['name']), callId, text: shown ?? '' })];
  }
  if (role === 'user')
    return [runs ? (outcomePart(text) ?? requestPart(shown)) : requestPart(shown)];
  if (role !== 'assistant') return [agentPart({ kind: 'note', text: shown })];
  const calls = listOf(record['tool_calls']).filter(isRecord).map(callPart);
  const command = runs ? COMMAND.exec(text)?.[1] : undefined;
  const run =
    command === undefined
      ? []
      : [agentPart({ kind: 'call', tool: 'bash', text: shownText(command) })];
  const spoken = text === '' ? [] : [agentPart({ kind: 'message', text: shown })];
  const parts = [...spoken, ...calls, ...run];
  return parts.length === 0 ? [agentPart({ kind: 'note' })] : parts;
}

function requestPart(text: string | null): AgentPart {
  return agentPart({ kind: 'request', text });
}

function outcomePart(text: string): AgentPart | null {
  const code = OUTCOME.exec(text)?.[1];
  if (code === undefined) return null;
  const outcome = code === '0' ? 'success' : 'failure';
  return agentPart({ kind: 'result', tool: 'bash', text: shownText(text), outcome });
}

function callPart(call: SourceRecord): AgentPart {
  const stated = objectOf(call['function']) ?? call;
  const tool = textAt(stated, 'name') ?? textOf(call['function']);
  return agentPart({
    kind: 'call',
    tool,
    callId: idOf(call['id']),
    text: shownText(stated['arguments']),
  });
}

function contentText(content: unknown): string {
  if (!Array.isArray(content)) return textOf(content) ?? '';
  return listOf(content)
    .map((block) =>
      isRecord(block) ? (textOf(block['text']) ?? `[${textOf(block['type']) ?? ''}]`) : '',
    )
    .join('\n');
}
