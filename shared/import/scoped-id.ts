/** Ids that only count within one program, told apart where a format carries the records of many. */
import type { Party } from '../model/entity.ts';
import { partyOf } from './party.ts';

/** The UUID that stands for nobody: every program gives it. */
const NOBODY = /^\{?0{8}-0{4}-0{4}-0{4}-0{12}/;
/** Nobody gives these twice: all other UUIDs, mailboxes, names of Amazon's, identifiers of a Windows domain. */
const WORLDWIDE =
  /^\{?(?!0{8}-0{4}-0{4}-0{4}-0{12})[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-|@|^arn:|^S-1-(?:5-21|12-1)-\d/i;
/** As long as ids of the large platforms, and with a digit: chance does not give them twice. */
const LONG = 16;

/**
 * The id with the name of what gave it, where it may be another's elsewhere: `Directory/42`. As the source wrote it where
 * it is worldwide, and where nothing is known of its scope.
 */
export function scopedId(id: string | null, scope: string | null): string | null {
  return id !== null && isLong(id) ? id : scopedName(id, scope);
}

/** As `scopedId`, of what people chose: `svc-backup-server01` is as long as an id, and may be given anywhere. */
export function scopedName(name: string | null, scope: string | null): string | null {
  if (name === null || scope === null || scope === '' || WORLDWIDE.test(name)) return name;
  return `${scope}/${name}`;
}

/** As `scopedId`, of a party; one that has only a name is known by it within the scope. */
export function scopedParty(party: Party | null, scope: string | null): Party | null {
  if (party === null || scope === null) return party;
  const { kind, name, email } = party;
  const known = party.id ?? (email === null ? name : null);
  const id = known === name ? scopedName(name, scope) : scopedId(known, scope);
  return id === known ? party : partyOf(kind, id, { name, email });
}

function isLong(id: string): boolean {
  return id.length >= LONG && /\d/.test(id) && !/\s/.test(id) && !NOBODY.test(id);
}
