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
export const OWN_ACTIONS: readonly string[] = [
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
export const DEEPER_ACTIONS: readonly string[] = [
  'eventname',
  'eventtype',
  'operationname',
  'methodname',
  'operation',
  'action',
];
/** A thing's kind or a sentence: better than nothing. */
export const LAST_ACTIONS: readonly string[] = ['type', 'summary'];
const OUTCOME_NAMES = ['outcome', 'result', 'outcome.result', 'outcomeresult', 'status', 'success'];
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

/** Under which names a record says who acted; null for what it does not say. */
export interface ActorNames {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** The actor, of whatever is named; null when nothing is. */
export function actorOf(leaves: Leaves): Party | null {
  return actorAt(leaves) ?? actorAt(actingEndings(leaves));
}

function actorAt(leaves: Leaves): Party | null {
  const names = actorNames(leaves);
  if (names === null) return null;
  const at = (name: string | null): string | null =>
    name === null ? null : idOf(leaves.get(name));
  const [id, name, mail] = [at(names.id), at(names.name), at(names.email)];
  const email = mail ?? (name?.includes('@') === true ? mailbox(name) : null);
  return { kind: 'account', id, name: name ?? email, email };
}

/** Where the actor is named; null when it is nowhere. */
export function actorNames(leaves: Leaves): ActorNames | null {
  const isId = (name: string): boolean => (idOf(leaves.get(name))?.length ?? Infinity) <= 500;
  const id = ID_NAMES.find(isId) ?? null;
  const name = NAME_NAMES.find(isId) ?? null;
  const email =
    EMAIL_NAMES.find((each) => mailbox(textOf(leaves.get(each)) ?? '') !== null) ?? null;
  return id === null && name === null && email === null ? null : { id, name, email };
}

/** Names by the ends of their paths; `email`, which anything may have, only where the path leads to an actor. */
export function actingEndings(leaves: Leaves): Leaves {
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
  const name = addressName(leaves);
  return name === null ? [] : addressesAt(leaves, name);
}

/** The field that is named as the caller's address and holds one; null when none does. */
export function addressName(leaves: Leaves): string | null {
  return ADDRESS_NAMES.find((name) => addressesAt(leaves, name).length > 0) ?? null;
}

function addressesAt(leaves: Leaves, name: string): readonly string[] {
  return addressesOf(textOf(leaves.get(name)) ?? '');
}

/** The record's own word for what happened; `record` when it has none. */
export function actionWord(leaves: Leaves): string {
  return (
    wordNamed(leaves, OWN_ACTIONS) ??
    wordNamed(endingsOf(leaves), DEEPER_ACTIONS) ??
    wordNamed(leaves, LAST_ACTIONS) ??
    'record'
  );
}

function wordNamed(leaves: Leaves, names: readonly string[]): string | null {
  const name = actionName(leaves, names);
  return name === null ? null : wordAt(leaves, name);
}

/** The first of these fields that holds a word; null when none does. */
export function actionName(leaves: Leaves, names: readonly string[]): string | null {
  return names.find((name) => wordAt(leaves, name) !== null) ?? null;
}

function wordAt(leaves: Leaves, name: string): string | null {
  const word = textOf(leaves.get(name))?.trim() ?? '';
  return word !== '' && word.length <= MAX_WORD ? word : null;
}

/** Only a plain word of success or failure in a field named for it counts. */
export function outcomeWord(leaves: Leaves): Outcome {
  const name = outcomeName(leaves);
  return (name === null ? undefined : outcomeAt(leaves, name)) ?? 'unknown';
}

/** The field that is named for the outcome and holds a plain word of it; null when none does. */
export function outcomeName(leaves: Leaves): string | null {
  return OUTCOME_NAMES.find((name) => outcomeAt(leaves, name) !== undefined) ?? null;
}

function outcomeAt(leaves: Leaves, name: string): Outcome | undefined {
  return OUTCOMES.get(textOf(leaves.get(name))?.trim().toLowerCase() ?? '');
}

function mailbox(text: string): string | null {
  return text === '' || canonicalEmail(text) === null ? null : text;
}
