/** Objects of MISP that describe one account: their attributes are values that the account holds. */
import type { Party } from '../../model/entity.ts';
import { namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const ACCOUNT_OBJECTS = new Set(['user-account', 'gitlab-user', 'github-user']);

export interface ListedAccount {
  readonly party: Party;
  readonly mailboxes: readonly string[];
}

/**
 * Null for objects of other templates, and for one without an id of its own. The account is known by that id: the
 * number 42 of two platforms is two people, and an object does not say of which platform it speaks.
 */
export function accountIn(object: SourceRecord, name: string): ListedAccount | null {
  if (!ACCOUNT_OBJECTS.has(name)) return null;
  const attributes = listOf(object['Attribute']).filter(isRecord);
  const all = (...relations: readonly string[]): readonly string[] =>
    relations.flatMap((relation) =>
      attributes
        .filter((each) => textOf(each['object_relation']) === relation)
        .map((each) => idOf(each['value']))
        .filter((value) => value !== null),
    );
  const mailboxes = all('email');
  const id = idOf(object['uuid']);
  const username = all('username', 'display-name', 'name', 'user-id', 'id')[0] ?? null;
  const party = namedParty('account', { id, name: username, email: mailboxes[0] ?? null });
  return id === null || party === null ? null : { party, mailboxes };
}
