/** Holds the strings and parties of a parser against the names that the case has for them: reads only, and exactly. */
import { PARTY_STRIDE } from '../../model/batch.ts';
import type { ParsedBatch } from '../../model/batch.ts';
import { PARTY_KINDS } from '../../model/entity.ts';
import type { PartyKind, ValueKind } from '../../model/entity.ts';
import type { Database } from '../database.ts';
import { num, orNull, text } from '../decoders.ts';
import { partyKey, sessionKey } from '../name-tables.ts';
import type { PartyNames } from '../name-tables.ts';

const PARTY = `
  SELECT party.kind, source_id AS id, name, email, entity.kind AS entityKind, entity.key AS "key"
  FROM party JOIN entity ON entity.id = party.entity WHERE party.id = ?`;
const PARTY_SHAPE = {
  kind: text,
  id: orNull(text),
  name: orNull(text),
  email: orNull(text),
  entityKind: text,
  key: text,
};

/** One numbering of one file. A pair of a local number and an id of the case that was found equal is kept. */
export class CaseNames {
  readonly #db: Database;
  readonly #system: string;
  #strings: string[] = [];
  #parties: PartyNames[] = [];
  #kinds: number[] = [];
  /** Id of the case by local number, by what it is a number of. */
  #texts = new Map<number, number>();
  #partyIds = new Map<number, number>();
  /** By kind, then key. */
  readonly #entities = new Map<string, Map<string, number>>();

  constructor(db: Database, system: string) {
    this.#db = db;
    this.#system = system;
  }

  /** Takes up what is new with a batch of this numbering. */
  learn({ restart, strings, parties }: ParsedBatch): void {
    if (restart) {
      this.#strings = [];
      this.#parties = [];
      this.#kinds = [];
      this.#texts = new Map();
      this.#partyIds = new Map();
      this.#entities.clear();
    }
    for (const string of strings) this.#strings.push(string);
    for (let at = 0; at < parties.length; at += PARTY_STRIDE) {
      this.#kinds.push(parties[at] ?? -1);
      this.#parties.push({
        kind: PARTY_KINDS[parties[at] ?? 0] ?? 'other',
        id: this.string(parties[at + 1] ?? -1),
        name: this.string(parties[at + 2] ?? -1),
        email: this.string(parties[at + 3] ?? -1),
      });
    }
  }

  string(local: number): string | null {
    return local < 0 ? null : (this.#strings[local] ?? null);
  }

  /** Index into `PARTY_KINDS`; -1 for no party. */
  partyKind(local: number): number {
    return this.#kinds[local] ?? -1;
  }

  isText(local: number, id: number | null): boolean {
    if (local < 0 || id === null) return local < 0 && id === null;
    if (this.#texts.get(local) === id) return true;
    const sql = 'SELECT value FROM text WHERE id = ?';
    const isSame = this.#db.first(sql, [id], { value: text })?.value === this.string(local);
    if (isSame) this.#texts.set(local, id);
    return isSame;
  }

  isParty(local: number, id: number | null): boolean {
    if (local < 0 || id === null) return local < 0 && id === null;
    if (this.#partyIds.get(local) === id) return true;
    const said = this.#parties[local];
    const found = this.#db.first(PARTY, [id], PARTY_SHAPE);
    const isSame =
      said !== undefined &&
      found !== null &&
      [found.kind, found.entityKind].every((kind) => kind === said.kind) &&
      found.id === said.id &&
      found.name === said.name &&
      found.email === said.email &&
      found.key === partyKey(said, this.#system);
    if (isSame) this.#partyIds.set(local, id);
    return isSame;
  }

  /** Id of the value that the string spells; 0 where the case has none. */
  value(kind: PartyKind | ValueKind, local: number): number {
    return this.#entity(kind, this.string(local) ?? '');
  }

  /** Id of the session that the string names; null for no session, 0 where the case has none. */
  session(local: number): number | null {
    const name = this.string(local);
    return name === null ? null : this.#entity('session', sessionKey(name, this.#system));
  }

  #entity(kind: PartyKind | ValueKind, key: string): number {
    let ids = this.#entities.get(kind);
    if (ids === undefined) this.#entities.set(kind, (ids = new Map<string, number>()));
    const known = ids.get(key);
    if (known !== undefined) return known;
    const sql = 'SELECT id FROM entity WHERE kind = ? AND key = ?';
    const id = this.#db.first(sql, [kind, key], { id: num })?.id ?? 0;
    ids.set(key, id);
    return id;
  }
}
