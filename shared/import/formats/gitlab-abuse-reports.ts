/**
 * GitLab's abuse reports and what moderators made of them: rows of `abuse_reports` and `abuse_report_events`, and the
 * JSON of the administration's pages; and what checks said of accounts: rows of `abuse_events` and `abuse_trust_scores`.
 *
 * A report is the claim of its reporter: neither links nor texts in it are values that an account holds.
 */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { objectOf, oneLine } from '../fields.ts';
import {
  abuseAction,
  abuseCategory,
  abuseReason,
  abuseStatus,
  signalCategory,
  signalSource,
} from '../gitlab/abuse-words.ts';
import { localId } from '../gitlab/graphql.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

export const gitlabAbuseReports: Importer = {
  format: 'gitlab-abuse-reports',
  title: 'GitLab abuse reports, decisions on them, and scores of checks',
  system: 'gitlab',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`reporter_id`, `user_id` and `category` with `reported_from_url` or `links_to_spam`; `reported_user` and `reporter` with `category`; `abuse_report_id` with `action` and `reason`; or `user_id` and `source` with `score` or `category`',
  recordIs: 'one row or element: one report, one decision on a report, or one score',
  sniff: (sample) =>
    sample.header === null
      ? 0.95 * shareOf(sample.records, (record) => isReportOrDecision(Object.keys(record)))
      : isReportOrDecision(sample.header)
        ? 0.95
        : 0,
  normalize(record) {
    if (isSignal(Object.keys(record))) return normalizeSignal(record);
    return 'abuse_report_id' in record ? normalizeDecision(record) : normalizeReport(record);
  },
};

/** Rows of the two tables on checks; the first has no report, the second perhaps one. */
function isSignal(names: readonly string[]): boolean {
  if (!names.includes('user_id') || !names.includes('source')) return false;
  const isScore = names.includes('score') && names.includes('correlation_id_value');
  return isScore || (names.includes('category') && names.includes('metadata'));
}

function isReportOrDecision(names: readonly string[]): boolean {
  const has = (...wanted: readonly string[]): boolean =>
    wanted.every((name) => names.includes(name));
  if (has('abuse_report_id', 'action', 'reason') || isSignal(names)) return true;
  if (!has('category')) return false;
  if (has('reported_user', 'reporter')) return true;
  const isTable = has('reporter_id', 'user_id') || has('reporter_id', 'reported_user_id');
  return isTable && (has('reported_from_url') || has('links_to_spam'));
}

function normalizeReport(record: SourceRecord): Result<NormalizedRecord> {
  const reporter = personAt(record, 'reporter', 'reporter_id');
  const reported =
    personAt(record, 'reported_user', 'reported_user_id') ?? personAt(record, 'user', 'user_id');
  const category = abuseCategory(record['category']);
  if (reporter === null && reported === null && category === null) {
    return unreadable('missing-field');
  }
  return eventRow({
    // The list of the administration's pages has the time of the last change alone.
    time: parseTime(record['created_at'] ?? record['reported_at'] ?? record['updated_at'], 'text'),
    action: 'abuse_report',
    actor: reporter,
    target: reported,
    summary: reportSummary(record, category),
    mentions: [],
  });
}

/** A person as an object, or as the columns `…_id`, `…_username`. */
function personAt(record: SourceRecord, name: string, idName: string): Party | null {
  const object = objectOf(record[name]) ?? {};
  return namedParty('account', {
    id: localId(object['id'] ?? record[idName]),
    name:
      textAt(object, 'username', 'name') ??
      textAt(record, `${name}_username`, `${name}_name`, name),
  });
}

function reportSummary(record: SourceRecord, category: string | null): string | null {
  const status = abuseStatus(record['status']);
  const resolved = textAt(record, 'resolved_at');
  const score = idAt(objectOf(record['evidence']) ?? {}, 'user.spam_score');
  const facts = [
    category,
    status === null ? null : `status when exported: ${status}`,
    resolved === null ? null : `resolved at ${resolved}`,
    score === null ? null : `spam score ${score}`,
    textAt(record, 'reported_from_url', 'url'),
    textAt(record, 'message'),
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : oneLine(facts.join('; '));
}

/** What a check said of an account: its opinion, and no act of the account. */
function normalizeSignal(record: SourceRecord): Result<NormalizedRecord> {
  const source = signalSource(record['source']);
  const score = idAt(record, 'score');
  const category = signalCategory(record['category']);
  if (source === null && score === null) return unreadable('missing-field');
  const facts = [category, score === null ? null : `score ${score}`].filter(
    (fact) => fact !== null,
  );
  return eventRow({
    time: parseTime(record['created_at'], 'text'),
    action: score === null ? 'abuse_event' : 'abuse_trust_score',
    actor: namedParty('system', { name: source }),
    target: personAt(record, 'user', 'user_id'),
    summary: facts.length === 0 ? null : oneLine(facts.join('; ')),
    mentions: [],
  });
}

/** What a moderator decided; on whom, only the report says. */
function normalizeDecision(record: SourceRecord): Result<NormalizedRecord> {
  const action = abuseAction(record['action']);
  if (action === null) return unreadable('missing-field');
  const reason = abuseReason(record['reason']);
  const said = [reason, textAt(record, 'comment')].filter((part) => part !== null);
  const report = localId(valueAt(record, 'abuse_report_id'));
  return eventRow({
    time: parseTime(record['created_at'], 'text'),
    action,
    outcome: 'success',
    actor: personAt(record, 'user', 'user_id'),
    target: report === null ? null : namedParty('other', { name: `abuse report ${report}` }),
    summary: said.length === 0 ? null : oneLine(said.join('; ')),
    mentions: [],
  });
}
