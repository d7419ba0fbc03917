/** Google Workspace's activity reports: an activity holds one event or several, each a record here. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, objectOf, oneLine, textOf } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

type Parameters = ReadonlyMap<string, string>;

const MAX_PARAMETERS = 200;
/** Where the event's name stands: in a list, or spread over the activity by a collector. */
const EVENT_FIELDS = ['events', 'name', 'event_name'];
/** Fields of the activity itself; all others of a spread event are its parameters. */
const ACTIVITY_FIELDS = new Set([
  'kind',
  'id',
  'etag',
  'actor',
  'ownerDomain',
  'ipAddress',
  'events',
  'parameters',
]);

/** Google's placeholder for all who are not of the organisation: they are many. */
const NOBODYS_PROFILE = '105250506097979753968';

export const googleWorkspace: Importer = {
  format: 'google-workspace',
  title: 'Google Workspace activity reports',
  system: 'google',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recognisedBy:
    '`kind` `admin#reports#activity`, or `id.applicationName` with `id.time` and `events`',
  recordIs: 'one entry of an activity’s `events`',
  inner: [['events']],
  sniff: (sample) => 0.97 * shareOf(sample.records, isActivity),
  normalize,
};

function isActivity(record: SourceRecord): boolean {
  const isNamed = EVENT_FIELDS.some((name) => name in record);
  if (record['kind'] === 'admin#reports#activity') return isNamed;
  return isNamed && hasAll(record, 'id.applicationName', 'id.time');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const event = eventIn(record);
  const action = textAt(event, 'name', 'event_name', 'type');
  if (action === null) return unreadable('missing-field');
  const parameters = event === record ? spreadParameters(record) : parametersOf(event);
  return eventRow({
    time: parseTime(objectOf(record['id'])?.['time'], 'text'),
    action,
    outcome: outcomeOf(action),
    actor: actorOf(record),
    target: targetOf(parameters),
    ips: addressesAt(record, 'ipAddress'),
    summary: summaryOf(record, parameters),
  });
}

/** Copies of other programs hold the one event as an object, or spread it over the activity. */
function eventIn(record: SourceRecord): SourceRecord {
  return listOf(record['events']).find(isRecord) ?? objectOf(record['events']) ?? record;
}

/** A parameter has its value under one of five names, by type; copies hold them as plain fields. */
function parametersOf(event: SourceRecord): Parameters {
  const parameters = new Map<string, string>();
  const listed = listOf(event['parameters']).filter(isRecord).slice(0, MAX_PARAMETERS);
  for (const parameter of listed) {
    const name = textOf(parameter['name']);
    if (name !== null) parameters.set(name, valueText(parameter));
  }
  const plain = Object.entries(objectOf(event['parameters']) ?? {}).slice(0, MAX_PARAMETERS);
  for (const [name, value] of plain) parameters.set(name, shown(value));
  return parameters;
}

function spreadParameters(record: SourceRecord): Parameters {
  const own = Object.entries(record).filter(([name]) => !ACTIVITY_FIELDS.has(name));
  const plain = own.slice(0, MAX_PARAMETERS).map(([name, value]) => [name, shown(value)] as const);
  return new Map([...plain, ...parametersOf(record)]);
}

function valueText(parameter: SourceRecord): string {
  const names = ['value', 'intValue', 'boolValue', 'multiValue', 'multiIntValue', 'messageValue'];
  const name = names.find((each) => (parameter[each] ?? null) !== null);
  return name === undefined ? '' : shown(parameter[name]);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return idOf(value) ?? (value === undefined ? '' : JSON.stringify(value));
}

/** Most events are written after the act, without a word of success; only sign-ins say how they ended. */
function outcomeOf(action: string): Outcome {
  if (/(_failure|_failed|_error)$/i.test(action)) return 'failure';
  if (/(_denied|_blocked)$/i.test(action)) return 'denied';
  return /_success$/i.test(action) ? 'success' : 'unknown';
}

function actorOf(record: SourceRecord): Party | null {
  const email = textAt(record, 'actor.email');
  const profile = idAt(record, 'actor.profileId');
  const id = profile === NOBODYS_PROFILE ? null : profile;
  if (email === null && id === null) {
    return namedParty('service', {
      name: textAt(record, 'actor.key', 'actor.applicationInfo.applicationName'),
    });
  }
  const isService = email?.endsWith('gserviceaccount.com') === true;
  return namedParty(isService ? 'service' : 'account', { id, email });
}

function targetOf(parameters: Parameters): Party | null {
  const first = (...names: string[]): string | null => {
    const found = names.map((name) => parameters.get(name)).find((value) => value !== undefined);
    return found === undefined || found === '' ? null : found;
  };
  const document = first('doc_id', 'DOCUMENT_ID');
  const title = first('doc_title', 'doc_name', 'DOCUMENT_NAME');
  if (document !== null || title !== null) return namedParty('file', { id: document, name: title });
  const user = first(
    'USER_EMAIL',
    'affected_email_address',
    'target_user',
    'member_id',
    'user_email',
  );
  if (user !== null) return namedParty('account', { email: user });
  const group = first('GROUP_EMAIL', 'group_email', 'group_id');
  if (group !== null) return namedParty('group', { email: group });
  const app = {
    id: first('client_id', 'API_CLIENT_NAME'),
    name: first('app_name', 'application_name', 'APPLICATION_NAME'),
  };
  if (app.id !== null || app.name !== null) return namedParty('other', app);
  return namedParty('other', {
    name: first('SETTING_NAME', 'ROLE_NAME', 'ORG_UNIT_NAME', 'DOMAIN_NAME', 'calendar_id'),
  });
}

function summaryOf(record: SourceRecord, parameters: Parameters): string | null {
  const told = [...parameters]
    .map(([name, value]) => `${name}=${value}`)
    .slice(0, 20)
    .join(' ');
  const application = textAt(record, 'id.applicationName');
  const parts = [application, told === '' ? null : told].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(': '));
}
