/** Who acted, from where, and what a record of unknown format calls it: only where the name leaves no doubt. */
import type { Party } from '../../model/entity.ts';
import type { Outcome } from '../../model/event.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { idOf, textOf } from '../fields.ts';
import type { Leaves } from './leaves.ts';

const WHO = ['actor.user', 'actor', 'user', 'author', 'principal', 'useridentity'];
const ID_NAMES = [...WHO.map((who) => `${who}.id`), ...WHO.map((who) => `${who}id`), 'account.id'];
const NAME_NAMES = [
  'username',
  'login',
  ...WHO.flatMap((who) => [`${who}.username`, `${who}.login`, `${who}.name`, `${who}name`]),
  ...WHO.map((who) => `${who}.displayname`),
  ...WHO,
];
const EMAIL_NAMES = [
  ...WHO.flatMap((who) => [`${who}.email`, `${who}email`, `${who}.emailaddress`]),
  'useremail',
  'actor.alternateid',
  'email',
];
const ADDRESS_NAMES = [
  'ip',
  'ipaddress',
  'clientip',
  'clientipaddress',
  'client.ipaddress',
  'client.ip',
  'context.ipaddress',
  'sourceip',
  'sourceipaddress',
  'source.ip',
  'srcip',
  'remoteip',
  'remoteaddr',
  'remoteaddress',
  'actorip',
  'actor.ipaddress',
  'callerip',
  'calleripaddress',
];
const ACTION_NAMES = [
  'action',
  'eventname',
  'eventtype',
  'operation',
  'operationname',
  'event',
  'activity',
  'activitytype',
  'type',
];
const OUTCOMES = new Map<string, Outcome>([
  ['success', 'success'],
  ['succeeded', 'success'],
  ['successful', 'success'],
  ['failure', 'failure'],
  ['failed', 'failure'],
  ['error', 'failure'],
  ['denied', 'denied'],
  ['deny', 'denied'],
  ['blocked', 'denied'],
]);
const MAX_WORD = 120;

/** The actor, of whatever is named; null when nothing is. */
export function actorOf(leaves: Leaves): Party | null {
  const id = firstId(leaves, ID_NAMES);
  const name = firstId(leaves, NAME_NAMES);
  const email = firstMailbox(leaves) ?? (name?.includes('@') === true ? mailbox(name) : null);
  if (id === null && name === null && email === null) return null;
  return { kind: 'account', id, name: name ?? email, email };
}

/** Addresses in fields that are named as the caller's and hold nothing else. */
export function callerAddresses(leaves: Leaves): readonly string[] {
  const name = ADDRESS_NAMES.find((each) => addressesOf(textOf(leaves.get(each)) ?? '').length > 0);
  return name === undefined ? [] : addressesOf(textOf(leaves.get(name)) ?? '');
}

/** The record's own word for what happened; `record` when it has none. */
export function actionWord(leaves: Leaves): string {
  const words = ACTION_NAMES.map((name) => textOf(leaves.get(name))?.trim() ?? '');
  return words.find((word) => word !== '' && word.length <= MAX_WORD) ?? 'record';
}

/** Only a plain word of success or failure in a field named for it counts. */
export function outcomeWord(leaves: Leaves): Outcome {
  for (const name of ['outcome', 'result', 'outcome.result', 'status', 'success']) {
    const known = OUTCOMES.get(textOf(leaves.get(name))?.trim().toLowerCase() ?? '');
    if (known !== undefined) return known;
  }
  return 'unknown';
}

function firstId(leaves: Leaves, names: readonly string[]): string | null {
  for (const name of names) {
    const id = idOf(leaves.get(name));
    if (id !== null && id.length <= 500) return id;
  }
  return null;
}

function firstMailbox(leaves: Leaves): string | null {
  for (const name of EMAIL_NAMES) {
    const text = textOf(leaves.get(name));
    if (text !== null && mailbox(text) !== null) return text;
  }
  return null;
}

function mailbox(text: string): string | null {
  return canonicalEmail(text) === null ? null : text;
}
