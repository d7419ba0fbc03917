/** The file that GitLab offers for one agent session: `{session, audit_events}`, newest event first. */
import { ok } from '../../model/result.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { frameOf } from '../gitlab/audit-event.ts';
import { idOf, objectOf, textOf } from '../fields.ts';
import type { Importer, SourceRecord } from '../importer.ts';

export const gitlabSessionArtifact: Importer = {
  format: 'gitlab-session-artifact',
  title: 'GitLab agent session artifact',
  system: 'gitlab',
  records: ['json-envelope'],
  arrayName: 'audit_events',
  recordId: { space: 'gitlab-ai-audit', paths: ['id'] },
  recognisedBy: 'one JSON object with `session` and `audit_events`',
  recordIs: 'one element of `audit_events`; the `session` head is no record',
  sniff(sample) {
    if (sample.container !== 'json-envelope' || sample.arrayName !== 'audit_events') return 0;
    const session = objectOf(sample.envelope['session']);
    if (session !== null) return 0.99;
    return sample.records.some((record) => 'event_name' in record) ? 0.9 : 0;
  },
  normalize(record, context) {
    const frame = frameOf(record);
    if (!frame.ok) return frame;
    const head = headOf(context.envelope);
    return ok(normalizeAi(frame.value, sessionPartOf(frame.value) ?? 'note', head));
  },
};

function headOf(envelope: SourceRecord): {
  readonly definition: string | null;
  readonly session: string | null;
} {
  const session = objectOf(envelope['session']);
  return {
    definition: textOf(session?.['workflow_definition']),
    session: idOf(session?.['id']),
  };
}
