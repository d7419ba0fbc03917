/** From a parser's own numbers of strings and parties to ids of the case: each is looked up once. */
import { PARTY_STRIDE } from '../model/batch.ts';
import type { ParsedBatch } from '../model/batch.ts';
import { PARTY_KINDS } from '../model/entity.ts';
import { sessionKey } from './name-tables.ts';
import type { NameTables } from './name-tables.ts';

/** One numbering of one file; -1 stands for nothing in all of them. */
export class LocalNumbers {
  readonly #names: NameTables;
  readonly #system: string;
  #strings: string[] = [];
  #texts = new LocalIds();
  #ips = new LocalIds();
  #sessions = new LocalIds();
  #parties: number[] = [];
  /** Index into `PARTY_KINDS` of each party. */
  #kinds: number[] = [];

  constructor(names: NameTables, system: string) {
    this.#names = names;
    this.#system = system;
  }

  /** Takes up what is new with a batch of this numbering. */
  learn({ restart, strings, parties }: ParsedBatch): void {
    if (restart) {
      this.#strings = [];
      this.#parties = [];
      this.#kinds = [];
      this.#texts = new LocalIds();
      this.#ips = new LocalIds();
      this.#sessions = new LocalIds();
    }
    for (const text of strings) this.#strings.push(text);
    for (let at = 0; at < parties.length; at += PARTY_STRIDE) {
      const names = {
        kind: PARTY_KINDS[parties[at] ?? 0] ?? 'other',
        id: this.string(parties[at + 1] ?? -1),
        name: this.string(parties[at + 2] ?? -1),
        email: this.string(parties[at + 3] ?? -1),
      };
      this.#kinds.push(parties[at] ?? -1);
      this.#parties.push(this.#names.party(names, this.#system));
    }
  }

  string(local: number): string | null {
    return local < 0 ? null : (this.#strings[local] ?? null);
  }

  party(local: number): number | null {
    return local < 0 ? null : (this.#parties[local] ?? null);
  }

  /** Index into `PARTY_KINDS`; -1 for no party. */
  partyKind(local: number): number {
    return this.#kinds[local] ?? -1;
  }

  text(local: number): number | null {
    if (local < 0) return null;
    return this.#texts.get(local) || this.#texts.set(local, this.#names.text(this.#at(local)));
  }

  ip(local: number): number | null {
    if (local < 0) return null;
    const known = this.#ips.get(local);
    return known || this.#ips.set(local, this.#names.entity('ip', this.#at(local)));
  }

  sessionOrNull(local: number): number | null {
    return local < 0 ? null : this.session(local);
  }

  session(local: number): number {
    const known = this.#sessions.get(local);
    if (known) return known;
    const key = sessionKey(this.#at(local), this.#system);
    return this.#sessions.set(local, this.#names.entity('session', key));
  }

  #at(local: number): string {
    return this.#strings[local] ?? '';
  }
}

/** Ids of the case by local number; 0 where none was asked for yet. */
class LocalIds {
  #ids = new Int32Array(1024);

  get(local: number): number {
    return this.#ids[local] ?? 0;
  }

  set(local: number, id: number): number {
    if (local >= this.#ids.length) {
      const grown = new Int32Array(Math.max(local + 1, this.#ids.length * 2));
      grown.set(this.#ids);
      this.#ids = grown;
    }
    this.#ids[local] = id;
    return id;
  }
}
