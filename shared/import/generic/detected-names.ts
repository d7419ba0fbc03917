/** Where a record of unknown format says who did what and when: the same judgement as its reading, by leaf. */
import {
  actingEndings,
  actionName,
  actorNames,
  addressName,
  DEEPER_ACTIONS,
  LAST_ACTIONS,
  outcomeName,
  OWN_ACTIONS,
} from './event-parties.ts';
import { timeNames } from './event-time.ts';
import { endingsOf } from './leaves.ts';
import type { Leaves } from './leaves.ts';

export type DetectedRole =
  | 'time'
  | 'actor-id'
  | 'actor-name'
  | 'actor-email'
  | 'ip'
  | 'action'
  | 'outcome';

/** A leaf that was found for a role; `isDeep`: by the end of its path only. */
export interface Detected {
  readonly role: DetectedRole;
  /** Names of leaves, one or, for a time in two columns, two. */
  readonly leaves: readonly string[];
  readonly isDeep: boolean;
}

/** What the generic reading finds in a record, and in which leaves. */
export function detectedLeaves(leaves: Leaves): readonly Detected[] {
  const whole: Leaves = new Map([...leaves.keys()].map((name) => [name, name]));
  return [
    ...detectedTime(leaves, whole),
    ...detectedActor(leaves, whole),
    ...detectedAction(leaves, whole),
    ...one('ip', addressName(leaves), null),
    ...(addressName(leaves) === null
      ? one('ip', addressName(endingsOf(leaves)), endingsOf(whole))
      : []),
    ...one('outcome', outcomeName(leaves), null),
  ];
}

function detectedTime(leaves: Leaves, whole: Leaves): readonly Detected[] {
  const { names, isDeep } = timeNames(leaves, endingsOf(leaves));
  if (names.length === 0) return [];
  const endings = isDeep ? endingsOf(whole) : null;
  const found = names.flatMap((name) => one('time', name, endings));
  return [{ role: 'time', leaves: found.flatMap((each) => each.leaves), isDeep }];
}

function detectedActor(leaves: Leaves, whole: Leaves): readonly Detected[] {
  const own = actorNames(leaves);
  const names = own ?? actorNames(actingEndings(leaves));
  if (names === null) return [];
  const endings = own === null ? actingEndings(whole) : null;
  return [
    ...one('actor-id', names.id, endings),
    ...one('actor-name', names.name, endings),
    ...one('actor-email', names.email, endings),
  ];
}

function detectedAction(leaves: Leaves, whole: Leaves): readonly Detected[] {
  const own = actionName(leaves, OWN_ACTIONS);
  if (own !== null) return one('action', own, null);
  const deeper = actionName(endingsOf(leaves), DEEPER_ACTIONS);
  if (deeper !== null) return one('action', deeper, endingsOf(whole));
  return one('action', actionName(leaves, LAST_ACTIONS), null);
}

/** `endings`: the whole name of each ending, where the name is one; null where it is whole. */
function one(role: DetectedRole, name: string | null, endings: Leaves | null): readonly Detected[] {
  if (name === null) return [];
  const leaf = endings === null ? name : endings.get(name);
  return typeof leaf === 'string' ? [{ role, leaves: [leaf], isDeep: endings !== null }] : [];
}
