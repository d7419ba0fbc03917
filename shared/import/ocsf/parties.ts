/** Who acted on what, in an OCSF event. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { canonicalEmail } from '../../values/email.ts';
import { namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, textOf } from '../fields.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import { scopedParty } from '../scoped-id.ts';
import type { SourceRecord } from '../importer.ts';

/** `user.type_id`; the words are those of clouds. */
const KIND_OF_USER = new Map<number, PartyKind>([
  [3, 'system'],
  [4, 'service'],
]);
const SERVICE_TYPES = new Set(['AssumedRole', 'AWSService', 'Role', 'Service', 'ServicePrincipal']);

/** Where the thing acted on may stand: the first that names something counts. */
const TARGETS: readonly (readonly [string, PartyKind])[] = [
  ['group', 'group'],
  ['entity', 'other'],
  ['resource', 'other'],
  ['resources', 'other'],
  ['web_resources', 'other'],
  ['file', 'file'],
  ['process', 'other'],
  ['job', 'other'],
  ['databucket', 'other'],
  ['database', 'other'],
  ['finding_info', 'other'],
  ['finding', 'other'],
  ['query', 'address'],
  ['dst_endpoint', 'address'],
  ['service', 'other'],
];

/** Of which the ids of a record are: the product, for one customer where it has many. Null: the record names none. */
export function scopeOf(record: SourceRecord): string | null {
  const product = textAt(record, 'metadata.product.name', 'metadata.product.uid');
  if (product === null) return null;
  const vendor = textAt(record, 'metadata.product.vendor_name');
  const tenant = idAt(record, 'metadata.tenant_uid');
  return [vendor, product, tenant].filter((part) => part !== null).join(' ');
}

/** An agent acts for its user; where nobody is said to have asked, the one who signs in did. */
export function partiesOf(
  record: SourceRecord,
): Pick<NormalizedRecord, 'actor' | 'onBehalfOf' | 'target'> {
  const agent = agentOf(record);
  const user = userIn(record, 'actor.user');
  const subject = userIn(record, 'user');
  const asked = user ?? programOf(record);
  const isSignIn = numberOf(record['class_uid']) === 3002;
  const actor = agent ?? asked ?? (isSignIn ? subject : null);
  const isActor = subject !== null && (actor === subject || sameParty(user, subject));
  const target = isActor || subject === null ? (thingIn(record) ?? null) : subject;
  const scope = scopeOf(record);
  return {
    actor: scopedParty(actor, scope),
    onBehalfOf: agent === null ? null : scopedParty(user, scope),
    // A thing is named as it is; addresses and files are the same for every product.
    target: target === subject ? scopedParty(target, scope) : target,
  };
}

function agentOf(record: SourceRecord): Party | null {
  const agent = objectOf(record['ai_agent']);
  if (agent === null) return null;
  return namedParty('agent', { id: idAt(agent, 'uid'), name: textOf(agent['name']) });
}

function userIn(record: SourceRecord, path: string): Party | null {
  const user = objectOf(valueAt(record, path));
  if (user === null) return null;
  const type = textOf(user['type']) ?? '';
  const kind =
    KIND_OF_USER.get(numberOf(user['type_id']) ?? 0) ??
    (SERVICE_TYPES.has(type) ? 'service' : type === 'System' ? 'system' : 'account');
  const email = told(textAt(user, 'email_addr'));
  const name = told(textAt(user, 'name', 'full_name')) ?? email;
  const isMailbox = email === null && canonicalEmail(name ?? '') !== null;
  return namedParty(kind, {
    id: told(idAt(user, 'uid', 'uid_alt')),
    name,
    email: isMailbox ? name : email,
  });
}

/** A program that acted for no stated user. */
function programOf(record: SourceRecord): Party | null {
  const app = textAt(record, 'actor.app_name', 'actor.invoked_by');
  if (app !== null) return namedParty('service', { id: idAt(record, 'actor.app_uid'), name: app });
  const file = textAt(record, 'actor.process.file.path', 'actor.process.name');
  return namedParty('other', { name: file });
}

function thingIn(record: SourceRecord): Party | null {
  for (const [path, kind] of TARGETS) {
    const value = record[path];
    const thing = Array.isArray(value) ? listOf(value).find(isRecord) : value;
    const party = isRecord(thing) ? thingParty(thing, kind) : null;
    if (party !== null) return party;
  }
  return null;
}

function thingParty(thing: SourceRecord, kind: PartyKind): Party | null {
  const name = textAt(thing, 'name', 'file.path', 'path', 'title', 'hostname', 'ip', 'url_string');
  return namedParty(kind, { id: told(idAt(thing, 'uid')), name: told(name) });
}

/** Windows writes a dash for what it does not know. */
function told(text: string | null): string | null {
  return text === null || text === '-' || text === 'NULL SID' ? null : text;
}

function sameParty(one: Party | null, other: Party): boolean {
  if (one === null) return false;
  return one.id === null || other.id === null ? one.name === other.name : one.id === other.id;
}
