/** Objects of STIX as parties: named alike by a reference to them and by the object itself. */
import type { Party, PartyKind } from '../../model/entity.ts';
import { canonicalEmail } from '../../values/email.ts';
import { namedParty } from '../event-row.ts';
import { idOf, oneLine, textOf } from '../fields.ts';
import { idAt, textAt } from '../paths.ts';
import type { SourceRecord } from '../importer.ts';

/** All others are `other`: an identity may be a person, a class of people or a system. */
const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['user-account', 'account'],
  ['ipv4-addr', 'address'],
  ['ipv6-addr', 'address'],
  ['domain-name', 'address'],
  ['url', 'address'],
  ['file', 'file'],
]);

/** The object that a reference names; a reference tells its type and nothing else. */
export function partyOfRef(ref: string | null): Party | null {
  if (ref === null) return null;
  const type = ref.slice(0, Math.max(0, ref.indexOf('--')));
  return namedParty(KIND_OF_TYPE.get(type) ?? 'other', { id: ref });
}

/** The object itself. A login that is a mailbox is one. */
export function partyOfObject(record: SourceRecord, type: string): Party | null {
  const login = textOf(record['account_login']) ?? idOf(record['user_id']);
  const isMailbox = type === 'user-account' && canonicalEmail(login ?? '') !== null;
  return namedParty(KIND_OF_TYPE.get(type) ?? 'other', {
    id: idAt(record, 'id'),
    name: nameOfObject(record),
    email: isMailbox ? login : null,
  });
}

/** What a person knows the object by; null when it has only its id. */
export function nameOfObject(record: SourceRecord): string | null {
  const name =
    textAt(record, 'account_login', 'display_name') ??
    idAt(record, 'user_id', 'name', 'value', 'path', 'subject', 'number', 'command_line', 'key');
  return name === null ? null : oneLine(name);
}
