/** What Azure's logs have in common: resource logs of any category, and the same events as Graph and ARM give them. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, oneLine } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { outcomeOfStatus, outcomeOfWord } from '../outcome-word.ts';
import { addressesAt, idAt, textAt } from '../paths.ts';
import { azureActor } from './actor.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['user', 'account'],
  ['group', 'group'],
  ['serviceprincipal', 'service'],
  ['application', 'service'],
  ['app', 'service'],
  ['policy', 'policy'],
  ['conditionalaccesspolicy', 'policy'],
]);
const ADDRESSES = [
  'callerIpAddress',
  'properties.ipAddress',
  'ipAddress',
  'httpRequest.clientIpAddress',
  'properties.clientIP',
  'properties.initiatedBy.user.ipAddress',
  'initiatedBy.user.ipAddress',
];

/** Reads a record by what stands in it. `action` is the word for records that have none of their own. */
export function normalizeAzure(
  record: SourceRecord,
  action: string | null,
): Result<NormalizedRecord> {
  const own = textAt(
    record,
    'operationName',
    'operationName.value',
    'activityDisplayName',
    'EventName',
  );
  const word = own ?? textAt(record, 'properties.activityDisplayName') ?? action;
  if (word === null) return unreadable('missing-field');
  return eventRow({
    time: timeOf(record),
    action: word,
    outcome: outcomeOf(record),
    actor: azureActor(record),
    target: targetOf(record),
    ips: addressesAt(record, ...ADDRESSES),
    session: textAt(record, 'properties.sessionId', 'sessionId'),
    summary: summaryOf(record),
  });
}

function timeOf(record: SourceRecord): RecordTime {
  const names = [
    'time',
    'eventTimestamp',
    'createdDateTime',
    'activityDateTime',
    'EventTimeString',
  ];
  const text = textAt(
    record,
    ...names,
    'properties.createdDateTime',
    'properties.activityDateTime',
  );
  const time = parseTime(text, 'utc');
  return time.ms === null && text !== null ? invariantTime(text) : time;
}

const INVARIANT =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d) (AM|PM)(?: ([+-]\d\d:\d\d))?$/;

/** Some of Azure's services write times in .NET's invariant culture, month first, always in UTC. */
function invariantTime(text: string): RecordTime {
  const found = INVARIANT.exec(text);
  if (found === null) return parseTime(text, 'utc');
  const [, month = '', day = '', year = '', hour = '', minute = '', second = '', half, zone = 'Z'] =
    found;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const clock = `${String(hours).padStart(2, '0')}:${minute}:${second}`;
  return { ...parseTime(`${date}T${clock}${zone}`, 'utc'), text };
}

/** A sign-in's result is an error number; an operation's a word, whose status may refuse it. */
function outcomeOf(record: SourceRecord): Outcome {
  const blocked = textAt(record, 'properties.conditionalAccessStatus', 'conditionalAccessStatus');
  if (blocked === 'failure') return 'denied';
  const code = numberOf(idAt(record, 'properties.status.errorCode', 'status.errorCode'));
  if (code !== null) return code === 0 ? 'success' : 'failure';
  const signature = textAt(record, 'resultSignature', 'subStatus.value') ?? '';
  const status = numberOf(idAt(record, 'properties.responseStatusCode', 'properties.statusCode'));
  const refused = outcomeOfStatus(status ?? numberOf(signature)) === 'denied';
  if (refused || /^(Failed\.)?(Forbidden|Unauthorized)/.test(signature)) return 'denied';
  return statedOutcome(record, { signature, status });
}

function statedOutcome(
  record: SourceRecord,
  seen: { readonly signature: string; readonly status: number | null },
): Outcome {
  const paths = [
    'resultType',
    'properties.result',
    'result',
    'status.value',
    'Status',
    'properties.eventCategory',
  ];
  for (const path of paths) {
    const word = idAt(record, path);
    if (word === '0') return 'success';
    const outcome = outcomeOfWord(word);
    if (outcome !== 'unknown') return outcome;
    if (word !== null && /^\d+$/.test(word)) return 'failure';
  }
  const bySignature = outcomeOfWord(seen.signature.split('.')[0] ?? null);
  return bySignature === 'unknown' ? outcomeOfStatus(seen.status) : bySignature;
}

function targetOf(record: SourceRecord): Party | null {
  const properties = objectOf(record['properties']) ?? record;
  const [first] = listOf(properties['targetResources']).filter(isRecord);
  if (first !== undefined) {
    const kind = KIND_OF_TYPE.get((textAt(first, 'type') ?? '').toLowerCase()) ?? 'other';
    const upn = textAt(first, 'userPrincipalName');
    const name = textAt(first, 'displayName') ?? upn;
    return namedParty(kind, { id: idAt(first, 'id'), name, email: upn });
  }
  const app = textAt(properties, 'resourceDisplayName', 'appDisplayName');
  if (app !== null) {
    const known = textAt(properties, 'resourceDisplayName') === app;
    return namedParty('service', {
      id: idAt(properties, known ? 'resourceId' : 'appId'),
      name: app,
    });
  }
  const url = textAt(properties, 'requestUri');
  return namedParty('other', { id: idAt(record, 'resourceId'), name: url });
}

function summaryOf(record: SourceRecord): string | null {
  const category = textAt(record, 'category', 'category.value');
  const reason = textAt(
    record,
    'resultDescription',
    'properties.status.failureReason',
    'status.failureReason',
    'properties.resultReason',
    'resultReason',
    'description',
  );
  const parts = [category, reason].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(': '));
}
