/** Strings and parties of a parser by its own numbers, as they come with its batches. */
import { PARTY_STRIDE } from '../model/batch.ts';
import type { ParsedBatch } from '../model/batch.ts';
import { PARTY_KINDS } from '../model/entity.ts';
import type { PartyNames } from './name-tables.ts';

/** One numbering of one file; -1 stands for nothing. */
export class BatchNames {
  #strings: string[] = [];
  /** Index into `PARTY_KINDS` of each party. */
  #kinds: number[] = [];

  /** Takes up what is new with a batch of this numbering; gives its new parties, in order. */
  learn({ restart, strings, parties }: ParsedBatch): readonly PartyNames[] {
    if (restart) {
      this.#strings = [];
      this.#kinds = [];
    }
    for (const string of strings) this.#strings.push(string);
    const learned: PartyNames[] = [];
    for (let at = 0; at < parties.length; at += PARTY_STRIDE) {
      this.#kinds.push(parties[at] ?? -1);
      learned.push({
        kind: PARTY_KINDS[parties[at] ?? 0] ?? 'other',
        id: this.string(parties[at + 1] ?? -1),
        name: this.string(parties[at + 2] ?? -1),
        email: this.string(parties[at + 3] ?? -1),
      });
    }
    return learned;
  }

  string(local: number): string | null {
    return local < 0 ? null : (this.#strings[local] ?? null);
  }

  /** Index into `PARTY_KINDS`; -1 for no party. */
  partyKind(local: number): number {
    return this.#kinds[local] ?? -1;
  }
}
