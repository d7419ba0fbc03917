/** Wire traces of the Model Context Protocol: JSON-RPC messages, bare or in a logger's wrapper, one a line. */
import type { AgentPart } from '../../model/agent.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import { fileTimeOf } from '../file-time.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const WRAPS = ['message', 'payload', 'msg', 'data', 'body'];
const TIMES = ['timestamp', 'ts', 'time', '@timestamp'];

export const mcpJsonrpc: Importer = {
  format: 'mcp-jsonrpc',
  title: 'MCP wire trace (JSON-RPC)',
  system: 'mcp',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`jsonrpc` 2.0 with `method`, `result` or `error`, bare or inside `message` or `payload`',
  isSequence: true,
  recordIs: 'one message; tool calls and their results are steps of the connection’s session',
  sniff: (sample) => 0.95 * shareOf(sample.records, (record) => messageOf(record) !== null),
  normalize,
};

/** The message itself, or inside its wrapper, where it may be text. */
function messageOf(record: SourceRecord): SourceRecord | null {
  if (record['jsonrpc'] === '2.0') return record;
  for (const name of WRAPS) {
    const inner = objectOf(parsed(record[name]));
    if (inner?.['jsonrpc'] === '2.0') return inner;
  }
  return null;
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const message = messageOf(record);
  if (message === null) return unreadable('not-this-format');
  const part = partOf(message);
  const tool = part.kind === 'call' ? part.tool : null;
  return eventRow({
    time: timeOf(record, { isBare: message === record, context }),
    action: textOf(message['method']) ?? ('error' in message ? 'error' : 'result'),
    outcome: outcomeOfParts([part]),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: sessionOf(record, context),
    summary: summaryOfParts([part]),
    parts: [part],
  });
}

/** Ids repeat from connection to connection: the wrapper's word for it, else the file is one. */
function sessionOf(record: SourceRecord, context: FileContext): string {
  const names = [
    'sessionId',
    'session_id',
    'mcp_session_id',
    'connectionId',
    'connection_id',
    'connection',
  ];
  return idAt(record, ...names) ?? fileStem(context);
}

/** A bare trace carries no time at all; a wrapper's time may be a number or a text. */
function timeOf(
  record: SourceRecord,
  { isBare, context }: { readonly isBare: boolean; readonly context: FileContext },
): RecordTime {
  const value = TIMES.map((name) => record[name]).find((each) => (each ?? null) !== null);
  if (value !== undefined) return parseTime(value, numberOf(value) === null ? 'text' : 'epoch');
  return isBare ? fileTimeOf(context) : UNDATED;
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
    return agentPart({
      kind: 'head',
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
