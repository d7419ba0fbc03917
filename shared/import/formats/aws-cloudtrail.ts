/** AWS CloudTrail: files of the trail's bucket, or records one a line as collectors forward them. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
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
  return eventRow({
    // Logstash's reader moves the time of the call there.
    time: parseTime(record['eventTime'] ?? record['@timestamp'], 'text'),
    action,
    outcome: outcomeOf(record),
    actor: actorOf(record),
    onBehalfOf: behindOf(record),
    target: targetOf(record),
    ips: addressesAt(record, 'sourceIPAddress'),
    summary: summaryOf(record),
  });
}

/** An error is stated; a console sign-in that fails says so only in its response. */
function outcomeOf(record: SourceRecord): Outcome {
  const error = textAt(record, 'errorCode');
  if (error !== null) return DENIAL.test(error) ? 'denied' : 'failure';
  if (textAt(record, 'errorMessage') !== null) return 'failure';
  const answers = Object.values(objectOf(record['responseElements']) ?? {});
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
  const id = idAt(identity, 'principalId', 'arn', 'accountId');
  const name = textAt(
    identity,
    'userName',
    'sessionContext.sessionIssuer.userName',
    'invokedBy',
    'arn',
  );
  if (id === 'ANONYMOUS_PRINCIPAL') return namedParty('other', { name: id });
  if (type === 'AWSService' || (type === null && textOf(identity['invokedBy']) !== null))
    return namedParty('system', { id, name });
  return namedParty(type === 'AssumedRole' ? 'service' : 'account', { id, name });
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
