/** Microsoft 365's unified audit log: Purview's CSV with `AuditData`, or the records themselves as JSON. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { copilotFacts, copilotParts } from '../microsoft/copilot.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, oneLine } from '../fields.ts';
import { parseLossless } from '../lossless-json.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { addressesAt, idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** `UserType` of the schema: 3 and 4 are Microsoft's own, 5 and 6 applications; all others are people. */
const KIND_OF_USER_TYPE = new Map<number, PartyKind>([
  [3, 'system'],
  [4, 'system'],
  [5, 'service'],
  [6, 'service'],
  [7, 'policy'],
  [8, 'policy'],
]);

/** What `UserType` calls a person although it is a program: of the servers, of SharePoint, an application's identity. */
const PROGRAM =
  /^(NT (AUTHORITY|SERVICE)\\|SHAREPOINT\\|app@sharepoint$|ServicePrincipal_|S-1-5-18$)/i;

export const microsoft365: Importer = {
  format: 'microsoft-365',
  title: 'Microsoft 365 unified audit log',
  system: 'microsoft',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recordId: { space: 'microsoft-365', paths: ['Id', 'RecordId'] },
  recognisedBy:
    'a CSV column `AuditData`, or `CreationTime`, `Operation` and `Workload` or `RecordType`',
  recordIs: 'one row, line or element: one audit record',
  sniff(sample) {
    if (sample.container === 'csv') return sample.header?.includes('AuditData') === true ? 0.95 : 0;
    return 0.95 * shareOf(sample.records, isAuditRecord);
  },
  normalize(record) {
    const data = dataOf(record);
    return data === null ? normalizeRow(record) : normalize(data);
  },
};

function isAuditRecord(record: SourceRecord): boolean {
  const data = dataOf(record);
  if (data === null || !('CreationTime' in data)) return false;
  return 'Operation' in data && ('Workload' in data || 'RecordType' in data);
}

/** The record itself, or what the text column holds; null when that is no JSON (it may be cut). */
function dataOf(record: SourceRecord): SourceRecord | null {
  const data = record['AuditData'];
  if (typeof data !== 'string') return objectOf(data) ?? record;
  try {
    return objectOf(parseLossless(data));
  } catch {
    return null;
  }
}

function normalize(data: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(data, 'Operation');
  if (action === null) return unreadable('missing-field');
  return eventRow({
    // The schema: "date and time in Coordinated Universal Time", although no zone is written.
    time: parseTime(data['CreationTime'], 'utc'),
    action,
    outcome: outcomeOf(data, action),
    actor: actorOf(data),
    target: targetOf(data),
    ips: addressesAt(data, 'ClientIP', 'ClientIPAddress', 'ActorIpAddress'),
    session: idAt(
      data,
      'CopilotEventData.ThreadId',
      'AppAccessContext.AADSessionId',
      'SessionId',
      'BrowserSession',
    ),
    summary: summaryOf(data),
    parts: copilotParts(data),
  });
}

/** The other columns of a row whose `AuditData` cannot be read; the column's dates are the reader's locale. */
function normalizeRow(row: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(row, 'Operation', 'Operations');
  if (action === null) return unreadable('not-json');
  const user = textAt(row, 'UserId', 'UserIds');
  return eventRow({
    time: parseTime(row['CreationDate'], 'utc'),
    action,
    actor: userParty('account', user),
    summary: 'the details of this record cannot be read',
  });
}

function actorOf(data: SourceRecord): Party | null {
  const kind = KIND_OF_USER_TYPE.get(numberOf(data['UserType']) ?? 0) ?? 'account';
  const user = known(idAt(data, 'UserId')) ?? known(idAt(data, 'UserKey'));
  if (user === null) return namedParty('other', { name: idAt(data, 'UserId') });
  return userParty(kind === 'account' && PROGRAM.test(user) ? 'service' : kind, user);
}

/** Words of the service for who is none of its users, such as many of those who failed to sign in: no account. */
function known(user: string | null): string | null {
  return user === null || /^(not available|unknown|)$/i.test(user) ? null : user;
}

/** A user is known by what signs in: mostly a mailbox, else a name of a service or an identifier. */
function userParty(kind: PartyKind, user: string | null): Party | null {
  const email = user !== null && canonicalEmail(user) !== null ? user : null;
  return namedParty(kind, { id: user, name: user, email });
}

function outcomeOf(data: SourceRecord, action: string): Outcome {
  if (/Failed$|Failure$/.test(action) || textAt(data, 'LogonError') !== null) return 'failure';
  return outcomeOfWord(textAt(data, 'ResultStatus'));
}

function targetOf(data: SourceRecord): Party | null {
  const agent = textAt(data, 'AgentName', 'CopilotEventData.AgentName');
  if (agent !== null) return namedParty('agent', { id: idAt(data, 'AgentId'), name: agent });
  const file = textAt(data, 'SourceFileName');
  const object = idAt(data, 'ObjectId');
  if (file !== null) return namedParty('file', { id: object, name: file });
  const mailbox = textAt(data, 'MailboxOwnerUPN');
  if (mailbox !== null) return namedParty('account', { name: mailbox, email: mailbox });
  const named = listOf(data['Target'])
    .filter(isRecord)
    .map((entry) => idOf(entry['ID']));
  const email = named.find((id) => id !== null && canonicalEmail(id) !== null) ?? null;
  if (email !== null) return namedParty('account', { email });
  return object === null || object === 'Not Available' ? null : namedParty('other', { id: object });
}

function summaryOf(data: SourceRecord): string | null {
  const workload = textAt(data, 'Workload');
  const subject = textAt(
    data,
    'Item.Subject',
    'ExchangeMetaData.Subject',
    'CopilotEventData.AppHost',
  );
  const error = textAt(data, 'LogonError', 'ResultStatusDetail');
  const parameters = listOf(valueAt(data, 'Parameters')).filter(isRecord).slice(0, 10);
  const told = parameters.map((each) => `${idOf(each['Name']) ?? ''}=${idOf(each['Value']) ?? ''}`);
  const parts = [
    workload,
    subject,
    copilotFacts(data),
    error,
    told.length === 0 ? null : told.join(' '),
  ];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : oneLine(said.join(': '));
}
