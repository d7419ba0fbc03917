/** GitLab's streamed audit events: one JSON object a line, events of AI agents among them. */
import { ok } from '../../model/result.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { frameOf, normalizeAudit } from '../gitlab/audit-event.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const NO_HEAD = { definition: null, session: null };

export const gitlabAuditStream: Importer = {
  format: 'gitlab-audit-stream',
  title: 'GitLab audit event stream',
  system: 'gitlab',
  records: ['ndjson'],
  recordId: { space: 'gitlab-audit', paths: ['id'] },
  recognisedBy:
    '`author_id`, `entity_type` and `details` with `event_type` (or `event_name` and `workflow_id`), one object a line',
  recordIs: 'one line: one audit event',
  sniff: (sample) =>
    sample.container === 'ndjson' ? 0.97 * shareOf(sample.records, isStreamed) : 0,
  normalize(record) {
    const frame = frameOf(record);
    if (!frame.ok) return frame;
    const part = sessionPartOf(frame.value);
    if (part === null) return ok(normalizeAudit(frame.value));
    return ok(normalizeAi(frame.value, part, NO_HEAD));
  },
};

/** Events that are only streamed have no `entity_id`; those of agents a workflow instead of a type. */
function isStreamed(record: SourceRecord): boolean {
  if (!('author_id' in record) || !('created_at' in record)) return false;
  // A server's log holds the same events with their details laid flat.
  if ('severity' in record) return false;
  // Rows of the table of AI events hold theirs as text.
  if (typeof record['details'] === 'string' && !('entity_type' in record)) return false;
  if ('event_name' in record && 'workflow_id' in record) return true;
  return 'details' in record && 'entity_type' in record;
}
