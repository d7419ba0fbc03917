/** Holds the strings and parties of a parser against the names that the case has for them: reads only, and exactly. */
import type { ParsedBatch } from '../../model/batch.ts';
import type { PartyKind, ValueKind } from '../../model/entity.ts';
import { BatchNames } from '../batch-names.ts';
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
export class CaseNames extends BatchNames {
  readonly #db: Database;
  readonly #system: string;
  #parties: PartyNames[] = [];
  /** Id of the case by local number, by what it is a number of. */
  #texts = new Map<number, number>();
  #partyIds = new Map<number, number>();
  /** By kind, then key. */
  readonly #entities = new Map<string, Map<string, number>>();

  constructor(db: Database, system: string) {
    super();
    this.#db = db;
    this.#system = system;
  }

  override learn(batch: ParsedBatch): readonly PartyNames[] {
    if (batch.restart) {
      this.#parties = [];
      this.#texts = new Map();
      this.#partyIds = new Map();
      this.#entities.clear();
    }
    const learned = super.learn(batch);
    for (const names of learned) this.#parties.push(names);
    return learned;
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
