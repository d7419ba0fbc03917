/** Audit events as GitLab's REST interface answers: a JSON array, a page or many. */
import { ok } from '../../model/result.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { frameOf, normalizeAudit } from '../gitlab/audit-event.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const NO_HEAD = { definition: null, session: null };

export const gitlabAuditRest: Importer = {
  format: 'gitlab-audit-rest',
  title: 'GitLab audit events (REST)',
  system: 'gitlab',
  records: ['json-array'],
  recordId: { space: 'gitlab-audit', paths: ['id'] },
  recognisedBy:
    'a JSON array of objects with `author_id`, `entity_id`, `entity_type` and `details`',
  recordIs: 'one element of the array: one audit event',
  sniff: (sample) =>
    sample.container === 'json-array' ? 0.97 * shareOf(sample.records, isAuditEvent) : 0,
  normalize(record) {
    const frame = frameOf(record);
    if (!frame.ok) return frame;
    const part = sessionPartOf(frame.value);
    if (part === null) return ok(normalizeAudit(frame.value));
    return ok(normalizeAi(frame.value, part, NO_HEAD));
  },
};

function isAuditEvent(record: SourceRecord): boolean {
  return 'author_id' in record && 'entity_type' in record && 'details' in record;
}
