/** Ids that only count within one program, told apart where a format carries the records of many. */
import type { Party } from '../model/entity.ts';
import { partyOf } from './party.ts';

/** Nobody gives these twice: UUIDs, mailboxes, names of Amazon's, identifiers of a Windows domain. */
const WORLDWIDE = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-|@|^arn:|^S-1-(?:5-21|12-1)-\d/i;
/** As long as ids of the large platforms, and with a digit: chance does not give them twice. */
const LONG = 16;

/**
 * The id with the name of what gave it, where it may be another's elsewhere: `Directory/42`. As the source wrote it where
 * it is worldwide, and where nothing is known of its scope.
 */
export function scopedId(id: string | null, scope: string | null): string | null {
  if (id === null || scope === null || scope === '' || isWorldwide(id)) return id;
  return `${scope}/${id}`;
}

/** As `scopedId`, of a party; one that has only a name is known by it within the scope. */
export function scopedParty(party: Party | null, scope: string | null): Party | null {
  if (party === null || scope === null) return party;
  const { kind, name, email } = party;
  const known = party.id ?? (email === null ? name : null);
  const id = scopedId(known, scope);
  return id === known ? party : partyOf(kind, id, { name, email });
}

function isWorldwide(id: string): boolean {
  return WORLDWIDE.test(id) || (id.length >= LONG && /\d/.test(id) && !/\s/.test(id));
}
