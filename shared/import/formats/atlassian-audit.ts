/** Atlassian's audit logs: Jira, Confluence and Bitbucket, Data Center's common shape and that of each cloud. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { scopedParty } from '../scoped-id.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['user', 'account'],
  ['applicationuser', 'account'],
  ['normal', 'account'],
  ['group', 'group'],
  ['project', 'project'],
  ['repository', 'project'],
  ['space', 'project'],
  ['page', 'file'],
  ['scheme', 'policy'],
  ['permissions', 'policy'],
]);
const MAX_CHANGES = 20;

export const atlassianAudit: Importer = {
  format: 'atlassian-audit',
  title: 'Atlassian audit log (Jira, Confluence, Bitbucket)',
  system: 'atlassian',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: 'atlassian', paths: ['id'] },
  recognisedBy:
    '`auditType` or `type` with `actionI18nKey`; or `summary` and `category` with `objectItem` or `affectedObject`; or `attributes.action` and `attributes.actor`',
  recordIs: 'one line or element: one audit record',
  sniff: (sample) => 0.95 * shareOf(sample.records, isAuditRecord),
  normalize: (record) => normalize(objectOf(record['attributes']) ?? record),
};

function isAuditRecord(record: SourceRecord): boolean {
  if (hasAll(record, 'auditType.action') || hasAll(record, 'type.actionI18nKey')) return true;
  if (hasAll(record, 'attributes.action', 'attributes.actor', 'attributes.time')) return true;
  if (!hasAll(record, 'summary', 'category')) return false;
  return hasAll(record, 'created', 'objectItem') || hasAll(record, 'creationDate', 'author');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const key = textAt(record, 'auditType.actionI18nKey', 'type.actionI18nKey');
  const shown = textAt(record, 'auditType.action', 'type.action', 'summary', 'action');
  const action = key ?? shown;
  if (action === null) return unreadable('missing-field');
  return eventRow({
    time: timeOf(record),
    action,
    outcome: /\bfail(ed|ure)?\b/i.test(action.replaceAll('_', ' ')) ? 'failure' : 'unknown',
    actor: scopedUser(actorOf(record), siteOf(record)),
    target: scopedUser(targetOf(record), siteOf(record)),
    ips: addressesAt(record, 'source', 'remoteAddress', 'location.ip'),
    summary: summaryOf(record, key === null ? null : shown),
  });
}

/** A text, milliseconds, or seconds and nanoseconds apart, which then read as one number. */
function timeOf(record: SourceRecord): RecordTime {
  const parts = objectOf(record['timestamp']);
  if (parts !== null) {
    const nano = String(numberOf(parts['nano']) ?? 0).padStart(9, '0');
    const second = idOf(parts['epochSecond']);
    return parseTime(second === null ? null : `${second}.${nano}`, 'epoch-s');
  }
  const value =
    record['timestamp'] ?? record['created'] ?? record['creationDate'] ?? record['time'];
  return parseTime(value, numberOf(value) === null ? 'text' : 'epoch-ms');
}

/** The server whose numbers of accounts these are: each of Jira, Confluence and Bitbucket counts its own. */
function siteOf(record: SourceRecord): string | null {
  const address = textAt(record, 'system', 'author.uri');
  return /^https?:\/\/([^/?#\s@]{1,255})/i.exec(address ?? '')?.[1]?.toLowerCase() ?? null;
}

function scopedUser(party: Party | null, site: string | null): Party | null {
  return party?.kind === 'account' ? scopedParty(party, site) : party;
}

/** Negative numbers and the type `system` are the program itself, or nobody who signed in. */
function actorOf(record: SourceRecord): Party | null {
  const author = objectOf(record['author']) ?? objectOf(record['actor']);
  if (author === null) {
    const key = textAt(record, 'authorKey');
    return namedParty('account', { id: idAt(record, 'authorAccountId') ?? key, name: key });
  }
  const id = idAt(author, 'id', 'accountId', 'userKey', 'username');
  const name = textAt(author, 'name', 'displayName', 'username');
  const isProgram = textAt(author, 'type') === 'system' || id === '-1' || name === 'System';
  const isNobody = id === '-2' || name === 'Anonymous';
  const kind = isProgram ? 'system' : isNobody ? 'other' : 'account';
  return namedParty(kind, { id, name: loginOf(author) ?? name, email: textAt(author, 'email') });
}

/** Where the name is the displayed one, the profile's address holds the login. */
function loginOf(author: SourceRecord): string | null {
  const found = /[?&](?:username|name)=([^&#]+)/.exec(textAt(author, 'uri') ?? '');
  if (found?.[1] === undefined) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return found[1];
  }
}

function targetOf(record: SourceRecord): Party | null {
  const objects = [
    ...listOf(record['affectedObjects']),
    record['objectItem'],
    record['affectedObject'],
    ...listOf(record['context']),
  ].filter(isRecord);
  const user = objects.find((each) => kindOf(each) === 'account');
  const main = user ?? objects[0];
  if (main === undefined) return null;
  const name = textAt(main, 'name', 'attributes.name');
  return namedParty(kindOf(main), { id: idAt(main, 'id'), name });
}

function kindOf(entry: SourceRecord): PartyKind {
  const type = textAt(entry, 'type', 'typeName', 'objectType') ?? '';
  return KIND_OF_TYPE.get(type.toLowerCase()) ?? 'other';
}

function summaryOf(record: SourceRecord, shown: string | null): string | null {
  const changes = listOf(record['changedValues']).filter(isRecord).slice(0, MAX_CHANGES);
  const told = changes.map(changeText).join('; ');
  const description = textAt(record, 'description');
  const parts = [shown, description, told === '' ? null : told].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(': '));
}

function changeText(change: SourceRecord): string {
  const name = textAt(change, 'key', 'fieldName', 'name') ?? '';
  const from = textAt(change, 'from', 'changedFrom', 'oldValue') ?? '';
  const to = textAt(change, 'to', 'changedTo', 'newValue') ?? '';
  return `${name}: ${from} → ${to}`;
}
