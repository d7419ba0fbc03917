/** From a parser's own numbers of strings and parties to ids of the case: each is looked up once. */
import type { ParsedBatch } from '../model/batch.ts';
import { BatchNames } from './batch-names.ts';
import { sessionKey } from './name-tables.ts';
import type { NameTables, PartyNames } from './name-tables.ts';

/** One numbering of one file; -1 stands for nothing in all of them. */
export class LocalNumbers extends BatchNames {
  readonly #names: NameTables;
  readonly #system: string;
  #texts = new LocalIds();
  #ips = new LocalIds();
  #sessions = new LocalIds();
  #parties: number[] = [];

  constructor(names: NameTables, system: string) {
    super();
    this.#names = names;
    this.#system = system;
  }

  override learn(batch: ParsedBatch): readonly PartyNames[] {
    if (batch.restart) {
      this.#parties = [];
      this.#texts = new LocalIds();
      this.#ips = new LocalIds();
      this.#sessions = new LocalIds();
    }
    const learned = super.learn(batch);
    for (const names of learned) this.#parties.push(this.#names.party(names, this.#system));
    return learned;
  }

  party(local: number): number | null {
    return local < 0 ? null : (this.#parties[local] ?? null);
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
    return this.string(local) ?? '';
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
