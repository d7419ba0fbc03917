/** Numbers for strings and parties of one file, so that each crosses to the writer once. */
import { PARTY_KINDS } from '../model/entity.ts';
import type { Party, PartyKind } from '../model/entity.ts';
import { PARTY_STRIDE } from '../model/batch.ts';

/** A file of ever new strings starts the numbering again, so that memory stays bounded. */
const MAX_STRINGS = 400_000;
/** Objects of parties that are held to be known again. */
const MAX_SEEN = 100_000;
const ABSENT = -1;
const KIND_NUMBERS: ReadonlyMap<PartyKind, number> = new Map(
  PARTY_KINDS.map((kind, index) => [kind, index]),
);

export class LocalDictionary {
  readonly #strings = new Map<string, number>();
  readonly #maxStrings: number;
  #newStrings: string[] = [];
  #parties: Int32Array = new Int32Array(PARTY_STRIDE * 1024);
  #partyCount = 0;
  /** Open addressing: party number + 1, or 0 for a free place. */
  #table: Int32Array = new Int32Array(4096);
  #sentParties = 0;
  /** Importers give equal parties as one object (party.ts): most are known without a look at their strings. */
  readonly #seen = new Map<Party, number>();

  constructor(maxStrings: number = MAX_STRINGS) {
    this.#maxStrings = maxStrings;
  }

  /** Number of a string; -1 for null. */
  text(value: string | null): number {
    if (value === null) return ABSENT;
    const known = this.#strings.get(value);
    if (known !== undefined) return known;
    const number = this.#strings.size;
    // A copy: a part of a longer text would keep all of that text in memory.
    const copy = ` ${value}`.slice(1);
    this.#strings.set(copy, number);
    this.#newStrings.push(copy);
    return number;
  }

  /** Number of a party; -1 for null. */
  party(party: Party | null): number {
    if (party === null) return ABSENT;
    const known = this.#seen.get(party);
    if (known !== undefined) return known;
    if (this.#seen.size >= MAX_SEEN) this.#seen.clear();
    const number = this.#numberOf(party);
    this.#seen.set(party, number);
    return number;
  }

  #numberOf(party: Party): number {
    const kind = KIND_NUMBERS.get(party.kind) ?? PARTY_KINDS.length - 1;
    const id = this.text(party.id);
    const name = this.text(party.name);
    const email = this.text(party.email);
    return this.#find([kind, id, name, email]);
  }

  /** What is new since the last time. */
  take(): { strings: readonly string[]; parties: Int32Array } {
    const strings = this.#newStrings;
    const from = this.#sentParties * PARTY_STRIDE;
    const parties = this.#parties.slice(from, this.#partyCount * PARTY_STRIDE);
    this.#newStrings = [];
    this.#sentParties = this.#partyCount;
    return { strings, parties };
  }

  /** Between two batches: forgets everything when it has grown too large. True when it did. */
  restartIfFull(): boolean {
    if (this.#strings.size < this.#maxStrings) return false;
    this.#strings.clear();
    this.#seen.clear();
    this.#partyCount = 0;
    this.#sentParties = 0;
    this.#table.fill(0);
    return true;
  }

  #find(party: readonly [number, number, number, number]): number {
    const mask = this.#table.length - 1;
    let place = hashOf(party) & mask;
    for (;;) {
      const number = (this.#table[place] ?? 0) - 1;
      if (number < 0) return this.#add(party, place);
      if (this.#isAt(number, party)) return number;
      place = (place + 1) & mask;
    }
  }

  #isAt(
    number: number,
    [kind, id, name, email]: readonly [number, number, number, number],
  ): boolean {
    const at = number * PARTY_STRIDE;
    const parties = this.#parties;
    return (
      parties[at + 1] === id &&
      parties[at + 2] === name &&
      parties[at + 3] === email &&
      parties[at] === kind
    );
  }

  #add(party: readonly [number, number, number, number], place: number): number {
    const number = this.#partyCount++;
    if (this.#partyCount * PARTY_STRIDE > this.#parties.length) this.#growParties();
    this.#parties.set(party, number * PARTY_STRIDE);
    this.#table[place] = number + 1;
    if (this.#partyCount * 2 > this.#table.length) this.#growTable();
    return number;
  }

  #growParties(): void {
    const grown = new Int32Array(this.#parties.length * 2);
    grown.set(this.#parties);
    this.#parties = grown;
  }

  #growTable(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let number = 0; number < this.#partyCount; number++) {
      const at = number * PARTY_STRIDE;
      let place = hashOf(this.#parties.subarray(at, at + PARTY_STRIDE)) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = number + 1;
    }
  }
}

function hashOf(party: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < PARTY_STRIDE; i++) hash = Math.imul(hash ^ ((party[i] ?? 0) + 1), 0x9e3779b1);
  return (hash ^ (hash >>> 15)) >>> 0;
}
