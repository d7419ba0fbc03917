/**
 * GitLab's events of agents' sessions outside of its audit events: CloudEvents between the gateway and the server, rows of
 * the table `ai_audit_events`, and what `glab` sends of other agents.
 */
import type { NormalizedRecord } from '../../model/event.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { idOf, isRecord, listOf, numberOf, textOf } from '../fields.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { frameOf } from '../gitlab/audit-event.ts';
import { objectInText } from '../json-in-text.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const NAME = /^(ai|duo)_[a-z_]+$/;
const TABLE = ['event_name', 'workflow_id', 'details', 'created_at', 'author_id'];

export const gitlabAiEvents: Importer = {
  format: 'gitlab-ai-events',
  title: 'GitLab AI events (CloudEvents, table rows, glab)',
  system: 'gitlab',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`specversion` with a `type` that begins with `ai_`; or `event_name` with `details` as text, or with `cloud_event_id` and `occurred_at`',
  recordIs: 'one element, row or line: one event of a session',
  inner: [['events']],
  sniff(sample) {
    const { header } = sample;
    if (header === null)
      return 0.97 * shareOf(sample.records, (record) => isEvent(eventIn(record)));
    return TABLE.every((name) => header.includes(name)) ? 0.96 : 0;
  },
  normalize,
};

function isEvent(record: SourceRecord): boolean {
  if ('specversion' in record) return NAME.test(textOf(record['type']) ?? '');
  if (!NAME.test(textOf(record['event_name']) ?? '')) return false;
  if ('cloud_event_id' in record && 'occurred_at' in record) return true;
  return typeof record['details'] === 'string' && 'workflow_id' in record;
}

/** A line may be a whole request of `glab`: the session around its events. */
function eventIn(record: SourceRecord): SourceRecord {
  const [event] = listOf(record['events']);
  return isRecord(event) ? event : record;
}

function normalize(line: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const record = eventIn(line);
  const isCloudEvent = 'specversion' in record;
  const details = objectInText(isCloudEvent ? record['data'] : record['details']) ?? {};
  const name = textOf(isCloudEvent ? record['type'] : record['event_name']);
  if (name === null) return unreadable('missing-field');
  const frame = frameOf({
    ...record,
    event_type: undefined,
    event_name: name,
    created_at: undefined,
    workflow_id: idOf(isCloudEvent ? record['subject'] : record['workflow_id']),
    author_id: idOf(record['author_id'] ?? details['author_id'] ?? details['user_id']),
    details,
  });
  if (!frame.ok) return frame;
  const around = idOf(line['session_id']) ?? idOf(context.envelope['session_id']);
  const head = { definition: null, session: around ?? idOf(details['session_id']) };
  const row = normalizeAi(frame.value, sessionPartOf(frame.value) ?? 'note', head);
  return ok({ ...row, time: timeOf(record) });
}

/** Text; the table of ClickHouse has seconds with three decimals. */
function timeOf(record: SourceRecord): RecordTime {
  const value = record['time'] ?? record['occurred_at'] ?? record['created_at'];
  return parseTime(value, numberOf(value) === null ? 'text' : 'epoch');
}
