/** Who acted in a record of Azure: a person, an application, or a name alone. */
import type { Party } from '../../model/entity.ts';
import { canonicalEmail } from '../../values/email.ts';
import { namedParty } from '../event-row.ts';
import { isRecord, objectOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { idAt, textAt } from '../paths.ts';

/** Of sign-ins by applications, and under names that the directory does not know. */
const NO_ONE = '00000000-0000-0000-0000-000000000000';
/** Claims are named by addresses of their schema; the last part says what they are. */
const CLAIM_NAMES = ['upn', 'emailaddress', 'name'];

export function azureActor(record: SourceRecord): Party | null {
  const properties = objectOf(record['properties']) ?? record;
  const claims = objectOf(record['identity'])?.['claims'] ?? record['claims'];
  return (
    initiator(properties) ??
    signedIn(properties) ??
    claimant(claims, textAt(record, 'caller')) ??
    named(record)
  );
}

function initiator(properties: SourceRecord): Party | null {
  const by = objectOf(properties['initiatedBy']);
  if (by === null) return null;
  const user = isRecord(by['user']) ? person(by['user']) : null;
  return user ?? (isRecord(by['app']) ? application(by['app']) : null);
}

function signedIn(properties: SourceRecord): Party | null {
  const user = person({
    id: properties['userId'],
    displayName: properties['userDisplayName'],
    userPrincipalName: properties['userPrincipalName'],
  });
  const id = idAt(properties, 'servicePrincipalId');
  const name = textAt(properties, 'servicePrincipalName');
  return user ?? namedParty('service', { id, name });
}

function person(user: SourceRecord): Party | null {
  const upn = textAt(user, 'userPrincipalName');
  const email = upn !== null && canonicalEmail(upn) !== null ? upn : null;
  const id = idAt(user, 'id');
  return namedParty('account', {
    id: id === NO_ONE ? null : id,
    name: textAt(user, 'displayName') ?? upn,
    email,
  });
}

function application(app: SourceRecord): Party | null {
  const id = idAt(app, 'servicePrincipalId', 'appId');
  return namedParty('service', { id, name: textAt(app, 'displayName', 'servicePrincipalName') });
}

/** What the token claimed; the caller stands beside the claims and may be a person's name or an application's id. */
function claimant(stated: unknown, caller: string | null): Party | null {
  const entries = Object.entries(objectOf(stated) ?? {});
  if (entries.length === 0) return null;
  const claims = Object.fromEntries(entries.map(([name, value]) => [lastPart(name), value]));
  const mailboxes = [...CLAIM_NAMES.map((name) => textAt(claims, name) ?? ''), caller ?? ''];
  const email = mailboxes.find((text) => canonicalEmail(text) !== null) ?? null;
  const id = idAt(claims, 'objectidentifier', 'oid', 'appid');
  const name = textAt(claims, 'name', 'appid') ?? caller;
  return namedParty(email === null ? 'service' : 'account', { id, name, email });
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function named(record: SourceRecord): Party | null {
  const name = textAt(record, 'identity', 'caller', 'Caller', 'initiatedBy');
  if (name === null) return null;
  const email = canonicalEmail(name) === null ? null : name;
  return namedParty(email === null ? 'other' : 'account', { name, email });
}
