/** GitHub's audit log: REST pages, the export of the user interface, and streamed files. */
import type { Mention, Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { numberOf, oneLine } from '../fields.ts';
import { addressesAt, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Actions of GitHub: an area and a verb, sometimes with a part between. */
const ACTION = /^[a-z][a-z\d_]*(\.[a-z][a-z\d_]*)+$/;
/** Times are milliseconds; any smaller number is another format's seconds. */
const FIRST_MS = 1e12;

/** What programs that allow no `@` in names call the time. */
const COPIED_TIME = 'at_sign_timestamp';

export const githubAudit: Importer = {
  format: 'github-audit',
  title: 'GitHub audit log',
  system: 'github',
  records: ['ndjson', 'json-array', 'json-envelope', 'csv'],
  recordId: { space: 'github', paths: ['_document_id'] },
  recognisedBy:
    '`action` with a dot, `@timestamp` or `created_at` in milliseconds, and `actor` or `org`',
  recordIs: 'one line or element: one audit event',
  sniff: (sample) => 0.95 * shareOf(sample.records, isAuditEvent),
  normalize,
};

function isAuditEvent(record: SourceRecord): boolean {
  const time = numberOf(record['@timestamp'] ?? record['created_at']);
  const isCopy = textAt(record, COPIED_TIME) !== null;
  if (!isCopy && (time === null || time < FIRST_MS)) return false;
  if (!ACTION.test(textAt(record, 'action') ?? '')) return false;
  return ['actor', 'org', 'business'].some((name) => textAt(record, name) !== null);
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'action');
  if (action === null) return unreadable('missing-field');
  const isAgent = isTrue(record['actor_is_agent']);
  return eventRow({
    time: timeOf(record),
    action,
    outcome: /\.failed_|_failed$/.test(action) ? 'failure' : 'unknown',
    actor: actorOf(record, isAgent),
    onBehalfOf: isAgent ? userOf(record) : null,
    target: targetOf(record, isAgent),
    ips: addressesAt(record, 'actor_ip'),
    session: idAt(record, 'agent_session_id'),
    summary: summaryOf(record),
    mentions: [...credentialsOf(record), ...(isAgent ? [] : identityOf(record))],
  });
}

/** Epoch milliseconds in GitHub's own files; copies of other programs write text. */
function timeOf(record: SourceRecord): RecordTime {
  const value = record['@timestamp'] ?? record[COPIED_TIME] ?? record['created_at'];
  return parseTime(value, numberOf(value) === null ? 'text' : 'epoch-ms');
}

function actorOf(record: SourceRecord, isAgent: boolean): Party | null {
  const name = textAt(record, 'actor');
  const isBot = isTrue(record['actor_is_bot']) || name?.endsWith('[bot]') === true;
  const kind = isAgent ? 'agent' : isBot ? 'service' : 'account';
  return namedParty(kind, { id: idAt(record, 'actor_id'), name });
}

/** With an agent, `user` is the person for whom it acts; else the person whom the event concerns. */
function userOf(record: SourceRecord): Party | null {
  const name = textAt(record, 'user', 'data.user');
  // `user_id` 0 stands beside an empty `user`.
  return name === null ? null : namedParty('account', { id: idAt(record, 'user_id'), name });
}

function targetOf(record: SourceRecord, isAgent: boolean): Party | null {
  const user = isAgent ? null : userOf(record);
  if (user !== null && user.name !== textAt(record, 'actor')) return user;
  const repo = textAt(record, 'repo', 'repository', 'data.repo');
  if (repo !== null) return namedParty('project', { id: idAt(record, 'repo_id'), name: repo });
  const team = textAt(record, 'team', 'data.team');
  if (team !== null) return namedParty('group', { name: team });
  return namedParty('group', {
    id: idAt(record, 'org_id'),
    name: textAt(record, 'org', 'business'),
  });
}

function summaryOf(record: SourceRecord): string | null {
  const access = textAt(record, 'programmatic_access_type');
  const told = textAt(record, 'explanation', 'message', 'name', 'data.name');
  const parts = [told, access === null ? null : `by ${access}`].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(', '));
}

/** The hash of a token is the same wherever it was used; a `token_id` may be that of the token acted upon. */
function credentialsOf(record: SourceRecord): readonly Mention[] {
  const token = textAt(record, 'hashed_token');
  return token === null ? [] : [{ kind: 'credential', value: token }];
}

/** What the organisation's sign-in calls the actor: mostly a mailbox. */
function identityOf(record: SourceRecord): readonly Mention[] {
  const email = canonicalEmail(textAt(record, 'external_identity_nameid') ?? '');
  return email === null ? [] : [{ kind: 'email', value: email }];
}

/** Tables hold words. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
