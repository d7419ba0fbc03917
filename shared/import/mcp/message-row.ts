/** The row of one message of the Model Context Protocol (JSON-RPC 2.0), wherever it was written down. */
import type { AgentPart } from '../../model/agent.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { agentPart, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { textAt, valueAt } from '../paths.ts';

/** Tool calls and their results are steps of the connection's session; all else is a note. */
export function mcpMessageRow(
  message: SourceRecord,
  { time, session }: { readonly time: RecordTime; readonly session: string | null },
): Result<NormalizedRecord> {
  const part = partOf(message);
  const tool = part.kind === 'call' ? part.tool : null;
  return eventRow({
    time,
    action: textOf(message['method']) ?? ('error' in message ? 'error' : 'result'),
    outcome: outcomeOfParts([part]),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session,
    summary: summaryOfParts([part]),
    parts: [part],
  });
}

function partOf(message: SourceRecord): AgentPart {
  const method = textOf(message['method']);
  const callId = idOf(message['id']);
  const params = objectOf(message['params']) ?? {};
  if (method === 'tools/call') {
    const tool = textOf(params['name']);
    return agentPart({ kind: 'call', tool, callId, text: shownText(params['arguments']) });
  }
  if (method === 'initialize') {
    // Its id says that a connection begins here: those before it count anew (agents/pair-calls.ts).
    return agentPart({
      kind: 'head',
      callId,
      agent: textAt(params, 'clientInfo.name'),
      text: shownText(params),
    });
  }
  if (method !== null)
    return agentPart({ kind: 'note', text: shownText(message['params'] ?? method) });
  return answerPart(message, callId);
}

/** Only a tool's answer has `content` as a list; a tool can fail although the protocol succeeded. */
function answerPart(message: SourceRecord, callId: string | null): AgentPart {
  const error = objectOf(message['error']);
  if (error !== null) {
    const text = textOf(error['message']) ?? shownText(error) ?? '';
    return agentPart({ kind: 'result', callId, text: shownText(text), outcome: 'failure' });
  }
  const content = valueAt(message, 'result.content');
  if (!Array.isArray(content))
    return agentPart({ kind: 'note', text: shownText(message['result']) });
  const failed = valueAt(message, 'result.isError') === true;
  const texts = listOf(content).map((block) => (isRecord(block) ? blockText(block) : ''));
  return agentPart({
    kind: 'result',
    callId,
    text: shownText(texts.join('\n')) ?? '',
    outcome: failed ? 'failure' : 'success',
  });
}

function blockText(block: SourceRecord): string {
  return textOf(block['text']) ?? `[${textOf(block['type']) ?? ''}]`;
}
