/** Spans as OpenTelemetry's own libraries write them to JSON, OpenInference's and the Vercel AI SDK's among them. */
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, oneLine, textOf } from '../fields.ts';
import { outcomeOfSpan, telemetryParts } from '../otlp/parts.ts';
import { idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const SESSION = ['gen_ai.conversation.id', 'session.id', 'ai.telemetry.metadata.sessionId'];

export const openinference: Importer = {
  format: 'openinference',
  title: 'OpenTelemetry spans as JSON (OpenInference, AI SDK)',
  system: 'otlp',
  records: ['json-array', 'ndjson', 'json-envelope'],
  recognisedBy: '`name`, `attributes` and `spanContext` or `context` with a trace id, and a start',
  recordIs: 'one span',
  sniff: (sample) => 0.94 * shareOf(sample.records, isSpan),
  normalize,
};

function isSpan(record: SourceRecord): boolean {
  return (
    textAt(record, 'name') !== null && isRecord(record['attributes']) && traceOf(record) !== null
  );
}

function traceOf(record: SourceRecord): string | null {
  return textAt(record, 'spanContext.traceId', 'context.trace_id', 'context.traceId');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const name = textAt(record, 'name');
  const attributes = objectOf(record['attributes']);
  if (name === null || attributes === null) return unreadable('missing-field');
  const entry = { ...record, endTimeUnixNano: endOf(record) };
  const parts = telemetryParts({ isSpan: true, name, entry, attributes, resource: {}, body: null });
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  const outcome = outcomeOfParts(parts);
  const summary = summaryOfParts(parts) ?? textAt(record, 'status.message');
  return eventRow({
    time: timeOf(record['startTime'] ?? record['start_time']),
    action: oneLine(name),
    outcome: outcome === 'unknown' ? outcomeOfSpan(record, attributes) : outcome,
    actor: namedParty('agent', { name: textAt(attributes, 'gen_ai.agent.name', 'agent.name') }),
    onBehalfOf: namedParty('account', { id: idAt(attributes, 'user.id', 'enduser.id') }),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: idAt(attributes, ...SESSION) ?? (parts.length === 0 ? null : traceId(record)),
    summary: summary === null ? null : oneLine(summary),
    parts,
  });
}

function traceId(record: SourceRecord): string | null {
  return traceOf(record)?.toLowerCase().replace(/^0x/, '') ?? null;
}

/** Seconds and nanoseconds as a pair, which then read as one number; a text; or nanoseconds. */
function timeOf(value: unknown): RecordTime {
  if (!Array.isArray(value)) return parseTime(value, numberOf(value) === null ? 'text' : 'epoch');
  const [second, nano] = listOf(value).map(idOf);
  const isPair = second !== undefined && second !== null && /^\d{1,9}$/.test(nano ?? '');
  return parseTime(isPair ? `${second}.${(nano ?? '').padStart(9, '0')}` : null, 'epoch-s');
}

function endOf(record: SourceRecord): string | null {
  const end = record['endTime'] ?? record['end_time'];
  return Array.isArray(end) ? listOf(end).map(idOf).join('.') : textOf(end);
}
