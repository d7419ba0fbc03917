/** Wire traces of the Model Context Protocol: JSON-RPC messages, bare or in a logger's wrapper, one a line. */
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { fileStem } from '../agent-part.ts';
import { numberOf, objectOf } from '../fields.ts';
import { fileTimeOf } from '../file-time.ts';
import { mcpMessageRow } from '../mcp/message-row.ts';
import { idAt } from '../paths.ts';
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
  const time = timeOf(record, { isBare: message === record, context });
  return mcpMessageRow(message, { time, session: sessionOf(record, context) });
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
