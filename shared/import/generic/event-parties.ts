/** Who acted, from where, and what a record of unknown format calls it: only where the name leaves no doubt. */
import type { Party } from '../../model/entity.ts';
import type { Outcome } from '../../model/event.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { idOf, textOf } from '../fields.ts';
import { endingsOf } from './leaves.ts';
import type { Leaves } from './leaves.ts';

const WHO = [
  'actor.user',
  'actor',
  'user',
  'author',
  'principal',
  'useridentity',
  'initiatedby.user',
  'identity',
  'caller',
];
const ID_NAMES = [
  ...WHO.map((who) => `${who}.id`),
  ...WHO.map((who) => `${who}id`),
  ...WHO.flatMap((who) => [`${who}.uuid`, `${who}uuid`, `${who}.principalid`, `${who}.arn`]),
  'account.id',
  'authoraccountid',
];
const NAME_NAMES = [
  'username',
  'login',
  ...WHO.flatMap((who) => [`${who}.username`, `${who}.login`, `${who}.name`, `${who}name`]),
  ...WHO.map((who) => `${who}.displayname`),
  ...WHO,
];
const EMAIL_NAMES = [
  'principalemail',
  'userprincipalname',
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
  'requestip',
  'userip',
  'loginip',
  'originip',
  'xforwardedfor',
  'source',
];
/** A path that leads to somebody who acts: a bare `email` elsewhere is anybody's. */
const ACTING = /(user|actor|author|auth|principal|identity|login|caller|initiat|operator)/;
const OWN_ACTIONS = [
  'action',
  'eventname',
  'eventtype',
  'operation',
  'operationname',
  'event',
  'activity',
  'activitytype',
  'action.type',
  'action.name',
  'events.name',
  'event.name',
];
/** Names that tell an act wherever they stand; a bare `type` deeper down is a thing's. */
const DEEPER_ACTIONS = [
  'eventname',
  'eventtype',
  'operationname',
  'methodname',
  'operation',
  'action',
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
  return actorNamed(leaves) ?? actorNamed(actingEndings(leaves));
}

function actorNamed(leaves: Leaves): Party | null {
  const id = firstId(leaves, ID_NAMES);
  const name = firstId(leaves, NAME_NAMES);
  const email = firstMailbox(leaves) ?? (name?.includes('@') === true ? mailbox(name) : null);
  if (id === null && name === null && email === null) return null;
  return { kind: 'account', id, name: name ?? email, email };
}

/** Names by the ends of their paths; `email`, which anything may have, only where the path leads to an actor. */
function actingEndings(leaves: Leaves): Leaves {
  const acting = new Map(
    [...leaves].filter(([path]) => !path.endsWith('.email') || ACTING.test(path)),
  );
  return endingsOf(acting);
}

/** Addresses in fields that are named as the caller's and hold nothing else; the record's own before deeper ones. */
export function callerAddresses(leaves: Leaves): readonly string[] {
  const own = addressesNamed(leaves);
  return own.length > 0 ? own : addressesNamed(endingsOf(leaves));
}

function addressesNamed(leaves: Leaves): readonly string[] {
  for (const name of ADDRESS_NAMES) {
    const found = addressesOf(textOf(leaves.get(name)) ?? '');
    if (found.length > 0) return found;
  }
  return [];
}

/** The record's own word for what happened; `record` when it has none. */
export function actionWord(leaves: Leaves): string {
  return (
    wordNamed(leaves, OWN_ACTIONS) ??
    wordNamed(endingsOf(leaves), DEEPER_ACTIONS) ??
    wordNamed(leaves, ['type', 'summary']) ??
    'record'
  );
}

function wordNamed(leaves: Leaves, names: readonly string[]): string | null {
  const words = names.map((name) => textOf(leaves.get(name))?.trim() ?? '');
  return words.find((word) => word !== '' && word.length <= MAX_WORD) ?? null;
}

/** Only a plain word of success or failure in a field named for it counts. */
export function outcomeWord(leaves: Leaves): Outcome {
  for (const name of [
    'outcome',
    'result',
    'outcome.result',
    'outcomeresult',
    'status',
    'success',
  ]) {
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
