/** AWS CloudTrail: files of the trail's bucket, or records one a line as collectors forward them. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { isPlaceholder } from '../../values/placeholder.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, objectOf, oneLine, textOf } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Words of AWS for a caller that was not allowed, apart from what failed for another reason. */
const DENIAL = /AccessDenied|Unauthorized|Forbidden|NotAuthorized/i;

export const awsCloudtrail: Importer = {
  format: 'aws-cloudtrail',
  title: 'AWS CloudTrail',
  system: 'aws',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: 'cloudtrail', paths: ['eventID'] },
  recognisedBy: '`eventVersion`, `eventSource`, `eventName` and `userIdentity`',
  recordIs: 'one entry of `Records`, or one line: one call',
  sniff: (sample) => 0.97 * shareOf(sample.records, isCall),
  normalize,
};

function isCall(record: SourceRecord): boolean {
  const isNamed = hasAll(record, 'eventSource', 'eventName', 'eventVersion');
  return isNamed && 'userIdentity' in record;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'eventName');
  if (action === null) return unreadable('missing-field');
  const actor = actorOf(record);
  const behind = behindOf(record);
  return eventRow({
    // Logstash's reader moves the time of the call there.
    time: parseTime(record['eventTime'] ?? record['@timestamp'], 'text'),
    action,
    outcome: outcomeOf(record),
    actor,
    onBehalfOf: behind?.id !== null && behind?.id === actor?.id ? null : behind,
    target: targetOf(record),
    ips: addressesAt(record, 'sourceIPAddress'),
    summary: summaryOf(record),
  });
}

/** An error is stated; a sign-in that fails says so only in its response, or in the identity centre's details. */
function outcomeOf(record: SourceRecord): Outcome {
  const error = textAt(record, 'errorCode');
  if (error !== null) return DENIAL.test(error) ? 'denied' : 'failure';
  if (textAt(record, 'errorMessage') !== null) return 'failure';
  const answers = ['responseElements', 'serviceEventDetails'].flatMap((name) =>
    Object.values(objectOf(record[name]) ?? {}),
  );
  if (answers.includes('Failure')) return 'failure';
  return 'success';
}

/**
 * The id is what AWS never gives twice: the principal. The name is the user's or, of an assumed role, the role's;
 * services and other accounts have nothing but their own word.
 */
function actorOf(record: SourceRecord): Party | null {
  const identity = objectOf(record['userIdentity']);
  if (identity === null) return null;
  const type = textOf(identity['type']);
  const id = principalOf(identity, type);
  const login = textAt(identity, 'userName');
  // What was typed as a name may be a password, so that AWS hides it.
  const name = login === null || isPlaceholder(login) ? otherName(identity) : login;
  if (id === 'ANONYMOUS_PRINCIPAL') return namedParty('other', { name: id });
  if (type === 'AWSService' || (type === null && textOf(identity['invokedBy']) !== null))
    return namedParty('system', { id, name });
  // Somebody of another AWS account, of whom nothing else is told.
  if (id === null && name === null) return namedParty('other', { id: idAt(identity, 'accountId') });
  return namedParty(type === 'AssumedRole' ? 'service' : 'account', { id, name });
}

/**
 * The number of an AWS account is its root user's principal, and stands beside everybody else's too: those of the
 * identity centre, and names that are unknown, have no other. They are not the root user, and not each other.
 */
function principalOf(identity: SourceRecord, type: string | null): string | null {
  const account = idAt(identity, 'accountId');
  const own = idAt(identity, 'principalId', 'arn');
  if (own !== null && own !== account) return own;
  const user = idAt(identity, 'onBehalfOf.userId');
  if (user !== null) return user;
  return type === 'Root' || account === 'ANONYMOUS_PRINCIPAL' ? account : null;
}

function otherName(identity: SourceRecord): string | null {
  return textAt(identity, 'sessionContext.sessionIssuer.userName', 'invokedBy', 'arn');
}

/**
 * Who stands behind a role: named by the session's source identity or by the identity centre, or the mailbox that
 * single sign-on takes as the session's name.
 */
function behindOf(record: SourceRecord): Party | null {
  const identity = objectOf(record['userIdentity']) ?? {};
  const name = textAt(identity, 'sessionContext.sourceIdentity');
  const id = idAt(identity, 'onBehalfOf.userId');
  if (id !== null || name !== null) return namedParty('account', { id, name });
  const [, email = ''] = (textAt(identity, 'principalId') ?? '').split(':', 2);
  return canonicalEmail(email) === null ? null : namedParty('account', { email });
}

/** What the request names: a user, a role, a bucket, an instance; else the first resource. */
function targetOf(record: SourceRecord): Party | null {
  const request = objectOf(record['requestParameters']) ?? {};
  const user = textAt(request, 'userName');
  if (user !== null) return namedParty('account', { name: user });
  const name = textAt(
    request,
    'roleName',
    'groupName',
    'bucketName',
    'instanceId',
    'functionName',
    'secretId',
    'keyId',
    'trailName',
    'policyArn',
    'roleArn',
    'name',
  );
  const resource = listOf(record['resources']).find(isRecord);
  const arn = idAt(resource ?? {}, 'ARN', 'arn');
  if (name === null && arn === null) return null;
  return namedParty('other', { id: arn, name: name ?? arn });
}

function summaryOf(record: SourceRecord): string | null {
  const service = textAt(record, 'eventSource');
  const error = textAt(record, 'errorCode', 'errorMessage');
  const message = textAt(record, 'errorMessage');
  if (error === null) return service;
  const told = message === null || message === error ? error : `${error}: ${message}`;
  return oneLine(service === null ? told : `${service}: ${told}`);
}
