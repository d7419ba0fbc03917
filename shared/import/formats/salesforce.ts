/** Salesforce: event log files, real-time events and the setup audit trail. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** An event log file writes `YYYYMMDDhhmmss.sss`, always in UTC. */
const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3}))?$/;

export const salesforce: Importer = {
  format: 'salesforce',
  title: 'Salesforce event logs and setup audit trail',
  system: 'salesforce',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recordId: { space: 'salesforce', paths: ['EventIdentifier'] },
  recognisedBy:
    '`EVENT_TYPE` and `TIMESTAMP`; `EventIdentifier` and `EventDate`; or `Action`, `Section` and `CreatedDate`',
  recordIs: 'one row, line or element: one event',
  sniff(sample) {
    const claim = 0.94 * shareOf(sample.records, isEvent);
    if (sample.header === null) return claim;
    const isLogFile = ['EVENT_TYPE', 'TIMESTAMP', 'USER_ID'].every((name) =>
      sample.header?.includes(name),
    );
    return isLogFile ? 0.97 : claim;
  },
  normalize,
};

function isEvent(record: SourceRecord): boolean {
  return (
    hasAll(record, 'EVENT_TYPE', 'TIMESTAMP') ||
    hasAll(record, 'EventIdentifier', 'EventDate') ||
    hasAll(record, 'Action', 'Section', 'CreatedDate', 'CreatedById')
  );
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'EVENT_TYPE', 'Action') ?? realTimeAction(record);
  if (action === null) return unreadable('missing-field');
  return eventRow({
    time: timeOf(record),
    action,
    outcome: outcomeOf(record, action),
    actor: delegateOf(record) ?? userOf(record),
    onBehalfOf: delegateOf(record) === null ? null : userOf(record),
    target: targetOf(record),
    ips: addressesAt(record, 'CLIENT_IP', 'SOURCE_IP', 'SourceIp'),
    session: textAt(record, 'SESSION_KEY', 'SessionKey'),
    summary: summaryOf(record),
  });
}

/** Records of an object carry its name in `attributes`; without, a sign-in is known by its history's id. */
function realTimeAction(record: SourceRecord): string | null {
  const type = textAt(record, 'attributes.type', 'EventType');
  if (type !== null) return type;
  if (!hasAll(record, 'EventIdentifier')) return null;
  return 'LoginType' in record || 'LoginHistoryId' in record ? 'LoginEvent' : 'LogoutEvent';
}

function timeOf(record: SourceRecord): RecordTime {
  const text = textAt(record, 'TIMESTAMP_DERIVED', 'EventDate', 'CreatedDate');
  if (text !== null) return parseTime(text, 'utc');
  const compact = textAt(record, 'TIMESTAMP');
  const found = COMPACT.exec(compact ?? '');
  if (found === null) return parseTime(compact, 'utc');
  const [, year, month, day, hour, minute, second, fraction] = found;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}Z`;
  return { ...parseTime(iso, 'utc'), text: compact };
}

/** A sign-in says how it ended in words: `Success`, `Failed: …`, `LOGIN_NO_ERROR`; all other words say what was wrong. */
function outcomeOf(record: SourceRecord, action: string): Outcome {
  const status = textAt(record, 'LOGIN_STATUS', 'Status', 'REQUEST_STATUS') ?? '';
  if (/^(success|login_no_error|s$)/i.test(status)) return 'success';
  if (/^(failed|login_error|invalid|f$)/i.test(status)) return 'failure';
  if (/^(blocked|restricted|u$|a$)/i.test(status)) return 'denied';
  if (status !== '' && /^login/i.test(action)) return 'failure';
  const flag = textAt(record, 'SUCCESS', 'PolicyOutcome');
  if (flag === 'Block') return 'denied';
  return flag === '1' ? 'success' : flag === '0' ? 'failure' : 'unknown';
}

/** Who is logged in as another: the address is this one's, although the record stands under the other's name. */
function delegateOf(record: SourceRecord): Party | null {
  const id = idAt(
    record,
    'DELEGATED_USER_ID',
    'DELEGATED_USER_ID_DERIVED',
    'DelegatedUserIdentifier',
  );
  const name = textAt(
    record,
    'DELEGATED_USER_NAME',
    'DelegatedUserName',
    'DelegateUser',
    'DelegatedUsername',
  );
  return userParty(id, name);
}

function userOf(record: SourceRecord): Party | null {
  const id = idAt(record, 'USER_ID', 'UserId', 'CreatedById', 'USER_ID_DERIVED');
  const name = textAt(record, 'USER_NAME', 'Username', 'CreatedBy.Username', 'CreatedByContext');
  return userParty(id, name);
}

function userParty(id: string | null, name: string | null): Party | null {
  const email = name !== null && canonicalEmail(name) !== null ? name : null;
  return namedParty('account', { id, name, email });
}

function targetOf(record: SourceRecord): Party | null {
  const name = textAt(
    record,
    'Section',
    'Application',
    'ENTITY_NAME',
    'QueriedEntities',
    'ENTITY',
    'URI',
  );
  return namedParty('other', { name });
}

function summaryOf(record: SourceRecord): string | null {
  const parts = [
    textAt(record, 'Display', 'Status', 'LOGIN_STATUS', 'MESSAGE', 'URL'),
    textAt(record, 'BROWSER_TYPE', 'Browser'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(', '));
}
