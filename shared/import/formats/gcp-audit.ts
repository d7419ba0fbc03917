/** Google Cloud's audit logs: entries of Cloud Logging that carry an `AuditLog`. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** google.rpc.Code: 7 PERMISSION_DENIED, 16 UNAUTHENTICATED. */
const REFUSALS = new Set([7, 16]);

/** Under this name Google's own systems act. */
const GOOGLE = 'system@google.com';

export const gcpAudit: Importer = {
  format: 'gcp-audit',
  title: 'Google Cloud audit log',
  system: 'google',
  records: ['json-array', 'ndjson', 'json-envelope'],
  recognisedBy: '`protoPayload` with `methodName` and `serviceName`',
  recordIs: 'one entry of the log: one call',
  sniff: (sample) => 0.96 * shareOf(sample.records, isEntry),
  normalize,
};

function isEntry(record: SourceRecord): boolean {
  return hasAll(record, 'protoPayload.methodName') && 'timestamp' in record;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const call = objectOf(record['protoPayload']);
  const action = textAt(call ?? {}, 'methodName');
  if (call === null || action === null) return unreadable('missing-field');
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action,
    outcome: outcomeOf(call),
    actor: actorOf(call),
    onBehalfOf: delegatorOf(call),
    target: namedParty('other', { name: textAt(call, 'resourceName') }),
    ips: addressesAt(call, 'requestMetadata.callerIp', 'requestMetadata.callerIP'),
    summary: summaryOf(call),
  });
}

function outcomeOf(call: SourceRecord): Outcome {
  const code = numberOf(valueAt(call, 'status.code'));
  if (code !== null && code !== 0) return REFUSALS.has(code) ? 'denied' : 'failure';
  const asked = listOf(call['authorizationInfo']).filter(isRecord);
  return asked.some((each) => each['granted'] === false) ? 'denied' : 'success';
}

function actorOf(call: SourceRecord): Party | null {
  const email = textAt(call, 'authenticationInfo.principalEmail');
  const id = idAt(call, 'authenticationInfo.principalSubject');
  const name = email ?? id;
  if (name === null) return null;
  const kind = name === GOOGLE ? 'system' : isService(name) ? 'service' : 'account';
  return namedParty(kind, { id, name, email: mailbox(email) });
}

/** Who lent the service account out: the first of the chain of delegation. */
function delegatorOf(call: SourceRecord): Party | null {
  const [first] = listOf(valueAt(call, 'authenticationInfo.serviceAccountDelegationInfo'));
  if (!isRecord(first)) return null;
  const name = textAt(first, 'firstPartyPrincipal.principalEmail', 'principalSubject');
  if (name === null) return null;
  return namedParty(isService(name) ? 'service' : 'account', { name, email: mailbox(name) });
}

function isService(name: string): boolean {
  // Names of a cluster's own programs begin with `system:`, that of who did not sign in too.
  return name.endsWith('gserviceaccount.com') || /^(serviceAccount|system):/.test(name);
}

function mailbox(text: string | null): string | null {
  return text === null || canonicalEmail(text) === null ? null : text;
}

function summaryOf(call: SourceRecord): string | null {
  const parts = [textAt(call, 'serviceName'), textAt(call, 'status.message')];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : oneLine(said.join(': '));
}
