/** A span or log record of OpenTelemetry with what stands around it, whichever of the two it is. */
import { isRecord, listOf, objectOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { textAt } from '../paths.ts';
import { anyValue, attributesOf } from './attributes.ts';

export interface Telemetry {
  readonly isSpan: boolean;
  /** Name of the span, or of the event that a log record tells. */
  readonly name: string | null;
  readonly entry: SourceRecord;
  readonly attributes: SourceRecord;
  readonly resource: SourceRecord;
  /** Of a log record; null for spans. */
  readonly body: unknown;
}

/** The one entry that the lists of a record were cut down to; null when there is none. */
export function telemetryIn(record: SourceRecord): Telemetry | null {
  return (
    entryIn(record, ['resourceSpans', 'scopeSpans', 'spans']) ??
    entryIn(record, ['resourceSpans', 'instrumentationLibrarySpans', 'spans']) ??
    entryIn(record, ['resourceLogs', 'scopeLogs', 'logRecords'])
  );
}

function entryIn(
  record: SourceRecord,
  [outer, scopes, entries]: readonly string[],
): Telemetry | null {
  const group = firstOf(record, outer);
  const scope = group === null ? null : firstOf(group, scopes);
  const entry = scope === null ? null : firstOf(scope, entries);
  if (group === null || entry === null) return null;
  const isSpan = entries === 'spans';
  const attributes = attributesOf(entry['attributes']);
  const body = isSpan ? null : anyValue(entry['body']);
  const said = textOf(body);
  const named = textAt(entry, 'name', 'eventName') ?? textAt(attributes, 'event.name');
  const name = named ?? (isSpan ? null : (said ?? 'log'));
  return {
    isSpan,
    name,
    entry,
    attributes,
    resource: attributesOf(objectOf(group['resource'])?.['attributes']),
    body,
  };
}

function firstOf(record: SourceRecord, name: string | undefined): SourceRecord | null {
  const [first] = listOf(record[name ?? '']);
  return isRecord(first) ? first : null;
}
