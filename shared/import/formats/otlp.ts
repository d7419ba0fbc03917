/** OpenTelemetry's OTLP/JSON: spans and log records, GenAI's among them. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, oneLine, textOf } from '../fields.ts';
import { outcomeOfSpan, telemetryParts } from '../otlp/parts.ts';
import { telemetryIn } from '../otlp/span.ts';
import type { Telemetry } from '../otlp/span.ts';
import { addressesAt, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const SESSION = ['gen_ai.conversation.id', 'session.id', 'langfuse.session.id', 'mcp.session.id'];

export const otlp: Importer = {
  format: 'otlp',
  title: 'OpenTelemetry spans and logs (OTLP/JSON)',
  system: 'otlp',
  records: ['ndjson'],
  recognisedBy: '`resourceSpans` or `resourceLogs`, one document or one a line',
  recordIs: 'one span, or one log record',
  inner: [
    ['resourceSpans', 'scopeSpans', 'spans'],
    ['resourceSpans', 'instrumentationLibrarySpans', 'spans'],
    ['resourceLogs', 'scopeLogs', 'logRecords'],
  ],
  sniff: (sample) => 0.97 * shareOf(sample.records, isBatch),
  normalize,
};

function isBatch(record: SourceRecord): boolean {
  return Array.isArray(record['resourceSpans']) || Array.isArray(record['resourceLogs']);
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const telemetry = telemetryIn(record);
  if (telemetry === null || telemetry.name === null) return unreadable('missing-field');
  const { attributes, entry } = telemetry;
  const parts = telemetryParts(telemetry);
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  const outcome = outcomeOfParts(parts);
  return eventRow({
    time: timeOf(entry),
    action: oneLine(telemetry.name),
    outcome: outcome === 'unknown' ? outcomeOfSpan(entry, attributes) : outcome,
    actor: actorOf(telemetry),
    onBehalfOf: humanOf(telemetry),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    ips: addressesAt(attributes, 'client.address', 'net.peer.ip'),
    session: parts.length === 0 ? idAt(attributes, ...SESSION) : sessionOf(telemetry),
    summary: summaryOf(telemetry, summaryOfParts(parts)),
    parts,
  });
}

/** Nanoseconds as text; a log record may only know when it was seen. */
function timeOf(entry: SourceRecord): RecordTime {
  const stated = [entry['startTimeUnixNano'], entry['timeUnixNano'], entry['observedTimeUnixNano']];
  const value = stated.map(idOf).find((text) => text !== null && text !== '0') ?? null;
  return parseTime(value, 'epoch-ns');
}

/** The conversation, else the trace; its hexadecimal is of either case. */
function sessionOf({ attributes, entry }: Telemetry): string | null {
  return idAt(attributes, ...SESSION) ?? textOf(entry['traceId'])?.toLowerCase() ?? null;
}

function actorOf({ attributes, resource }: Telemetry): Party | null {
  const agent = textAt(attributes, 'gen_ai.agent.name', 'agent.name');
  if (agent !== null)
    return namedParty('agent', { id: idAt(attributes, 'gen_ai.agent.id'), name: agent });
  return namedParty('service', { name: textAt(resource, 'service.name') });
}

function humanOf({ attributes, resource }: Telemetry): Party | null {
  const email = textAt(attributes, 'user.email') ?? textAt(resource, 'user.email');
  const id =
    idAt(attributes, 'user.account_uuid', 'user.id', 'enduser.id') ?? idAt(resource, 'user.id');
  return namedParty('account', { id, name: textAt(attributes, 'user.name'), email });
}

function summaryOf({ body, entry }: Telemetry, told: string | null): string | null {
  const text = told ?? textOf(body) ?? textAt(entry, 'status.message');
  return text === null ? null : oneLine(text);
}
