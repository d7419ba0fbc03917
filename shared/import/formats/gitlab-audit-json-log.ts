/** `audit_json.log` of a self-managed GitLab: audit events with their details laid flat beside the log's own fields. */
import { ok, unreadable } from '../../model/result.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { normalizeAudit } from '../gitlab/audit-event.ts';
import type { AuditFrame } from '../gitlab/audit-event.ts';
import { actionOf } from '../gitlab/details.ts';
import { hasAll, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const NO_HEAD = { definition: null, session: null };

export const gitlabAuditJsonLog: Importer = {
  format: 'gitlab-audit-json-log',
  title: 'GitLab audit log of a server (audit_json.log)',
  system: 'gitlab',
  records: ['ndjson'],
  recognisedBy: '`severity`, `time`, `author_id` and `entity_type`, one object a line',
  recordIs: 'one line: one audit event',
  sniff: (sample) => 0.97 * shareOf(sample.records, isAuditLine),
  normalize(record) {
    const frame = frameOf(record);
    if (frame === null) return unreadable('missing-field');
    const part = sessionPartOf(frame);
    return ok(part === null ? normalizeAudit(frame) : normalizeAi(frame, part, NO_HEAD));
  },
};

function isAuditLine(record: SourceRecord): boolean {
  return (
    hasAll(record, 'severity', 'time', 'author_id') &&
    ('entity_type' in record || 'event_name' in record)
  );
}

/** The event's time where it is stated, else the time at which the line was written. */
function frameOf(record: SourceRecord): AuditFrame | null {
  const action = actionOf(record, record) ?? textAt(record, 'message');
  if (action === null || !hasAll(record, 'author_id')) return null;
  const created_at = record['created_at'] ?? record['time'];
  const ip_address = record['ip_address'] ?? record['meta.remote_ip'];
  return { record: { ...record, created_at, ip_address }, details: record, action };
}
