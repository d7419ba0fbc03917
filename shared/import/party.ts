/** Parties as importers name them: equal ones are one object, so that a million rows stay small. */
import type { Party, PartyKind } from '../model/entity.ts';
import { idOf } from './fields.ts';

const LIMIT = 50_000;

interface KnownParties {
  /** By the id as the source writes it: the number 42 and the text "42" stand apart and give equal parties. */
  readonly byId: Map<unknown, Party>;
  readonly byName: Map<string, Party>;
}
const known = new Map<PartyKind, KnownParties>();

/**
 * A party, as the same object for the same values wherever possible: a million events name few parties,
 * and the writer numbers them. Null when neither id nor name is known.
 */
export function partyOf(
  kind: PartyKind,
  rawId: unknown,
  rest: { readonly name: string | null; readonly email: string | null },
): Party | null {
  const { byId, byName } = knownOf(kind);
  const { name, email } = rest;
  if (typeof rawId === 'number' || (typeof rawId === 'string' && rawId !== '')) {
    const before = byId.get(rawId);
    if (before !== undefined && before.name === name && before.email === email) return before;
    return remembered(byId, rawId, { kind, id: idOf(rawId), name, email });
  }
  if (name === null) return null;
  const before = byName.get(name);
  if (before !== undefined && before.email === email) return before;
  return remembered(byName, name, { kind, id: null, name, email });
}

function knownOf(kind: PartyKind): KnownParties {
  const ofKind = known.get(kind);
  if (ofKind !== undefined) return ofKind;
  const made: KnownParties = { byId: new Map(), byName: new Map() };
  known.set(kind, made);
  return made;
}

function remembered<K>(parties: Map<K, Party>, key: K, party: Party): Party {
  if (parties.size >= LIMIT) parties.clear();
  parties.set(key, party);
  return party;
}
