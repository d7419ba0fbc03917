/** Agent transcripts of the editor Cursor: no times, no call ids, no models, and no results. */
import type { AgentPart } from '../../model/agent.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { agentPart, fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, objectOf, shownText, textOf } from '../fields.ts';
import { fileTimeOf } from '../file-time.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT = 'cursor';
const ROLES = new Set(['user', 'assistant', 'system', 'tool']);
/** What transcripts of other programs have, which are otherwise built alike. */
const FOREIGN = ['type', 'timestamp', 'uuid', 'sessionId', 'id', 'content'];
/** Around what was typed, behind what the editor puts in by itself. */
const QUERY = '<user_query>';
const QUERY_END = '</user_query>';

export const cursor: Importer = {
  format: 'cursor',
  title: 'Cursor agent transcript',
  system: 'cursor',
  records: ['ndjson'],
  recognisedBy:
    '`role` with `message.content` as a list, and neither time, id nor type in any line',
  recordIs: 'one line at the file’s own time; the file is one session, its calls are steps of it',
  isSequence: true,
  sniff: (sample) => 0.93 * shareOf(sample.records, isLine),
  normalize,
};

function isLine(record: SourceRecord): boolean {
  if (!ROLES.has(textOf(record['role']) ?? '') || FOREIGN.some((name) => name in record))
    return false;
  return Array.isArray(objectOf(record['message'])?.['content']);
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const role = textOf(record['role']);
  const message = objectOf(record['message']);
  if (role === null || message === null) return unreadable('missing-field');
  const parts = partsOf(message['content'], role).map((part) => ({ ...part, agent: AGENT }));
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  return eventRow({
    time: fileTimeOf(context),
    action: role,
    outcome: outcomeOfParts(parts),
    actor: role === 'assistant' ? namedParty('agent', { name: AGENT }) : null,
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: fileStem(context),
    summary: summaryOfParts(parts),
    parts,
  });
}

/** Every line has a part, so that none is lost from the session. */
function partsOf(content: unknown, role: string): readonly AgentPart[] {
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
  const parts = blocks.filter(isRecord).map((block) => blockPart(block, role));
  return parts.length === 0 ? [agentPart({ kind: 'note' })] : parts;
}

function blockPart(block: SourceRecord, role: string): AgentPart {
  const type = textOf(block['type']) ?? '';
  if (type === 'text') return spokenPart(textOf(block['text']) ?? '', role);
  if (type === 'tool_use') {
    const tool = textOf(block['name']);
    const callId = textOf(block['id']);
    return agentPart({ kind: 'call', tool, callId, text: shownText(block['input']) });
  }
  if (type === 'tool_result') {
    const callId = textOf(block['tool_use_id']);
    const outcome = block['is_error'] === true ? 'failure' : 'unknown';
    return agentPart({ kind: 'result', callId, text: shownText(block['content']) ?? '', outcome });
  }
  return agentPart({ kind: 'note', text: type === '' ? null : `[${type}]` });
}

function spokenPart(text: string, role: string): AgentPart {
  if (role === 'assistant') return agentPart({ kind: 'message', text: shownText(text) });
  const typed = typedIn(text);
  const injected = role !== 'user' || (typed === null && text.trimStart().startsWith('<'));
  return agentPart({ kind: injected ? 'note' : 'request', text: shownText(typed ?? text) });
}

/** Null where the editor did not mark it. */
function typedIn(text: string): string | null {
  const from = text.indexOf(QUERY);
  const to = from < 0 ? -1 : text.indexOf(QUERY_END, from);
  return to < 0 ? null : text.slice(from + QUERY.length, to).trim();
}
