/** Slack's audit logs of an enterprise organisation. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, numberOf, objectOf, oneLine, shownText } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['user', 'account'],
  ['file', 'file'],
  ['app', 'other'],
  ['workflow', 'tool'],
  ['channel', 'group'],
  ['huddle', 'group'],
  ['usergroup', 'group'],
  ['workspace', 'group'],
  ['enterprise', 'group'],
  ['role', 'policy'],
]);

export const slackAudit: Importer = {
  format: 'slack-audit',
  title: 'Slack audit logs',
  system: 'slack',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: 'slack', paths: ['id'] },
  recognisedBy: '`date_create`, `action`, `actor` and `entity`',
  recordIs: 'one entry or line: one audit event',
  sniff: (sample) => 0.96 * shareOf(sample.records, isEntry),
  normalize,
};

function isEntry(record: SourceRecord): boolean {
  return hasAll(record, 'date_create', 'action') && isRecord(record['actor']) && 'entity' in record;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'action');
  if (action === null) return unreadable('missing-field');
  return eventRow({
    time: timeOf(record),
    action,
    outcome: outcomeOf(action),
    actor: memberOf(objectOf(record['actor']), 'account'),
    target: memberOf(objectOf(record['entity']), 'other'),
    ips: addressesAt(record, 'context.ip_address'),
    session: idAt(record, 'context.session_id'),
    summary: summaryOf(record),
  });
}

/** Slack writes seconds; copies of other programs write a date. */
function timeOf(record: SourceRecord): RecordTime {
  const value = record['date_create'];
  return parseTime(value, numberOf(value) === null ? 'text' : 'epoch-s');
}

/** Who or what an entry is stands under the name that its `type` says. */
function memberOf(entry: SourceRecord | null, otherwise: PartyKind): Party | null {
  if (entry === null) return null;
  const type = textAt(entry, 'type') ?? '';
  const fields = objectOf(entry[type]);
  if (fields === null) return null;
  const known = {
    id: idAt(fields, 'id'),
    name: textAt(fields, 'name', 'title', 'type'),
    email: textAt(fields, 'email'),
  };
  return namedParty(KIND_OF_TYPE.get(type) ?? otherwise, known);
}

function outcomeOf(action: string): Outcome {
  if (action.endsWith('_failed') || action.endsWith('_failure')) return 'failure';
  return /_(denied|blocked)$/.test(action) ? 'denied' : 'unknown';
}

function summaryOf(record: SourceRecord): string | null {
  const place = textAt(record, 'context.location.name', 'context.location.domain');
  const details = isRecord(record['details']) ? shownText(record['details']) : null;
  const parts = [place, details === '{}' ? null : details].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(': '));
}
