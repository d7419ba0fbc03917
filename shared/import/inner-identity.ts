/**
 * The identity of happenings inside one record: what stands around them is hashed once for all neighbours, or a
 * record of a thousand happenings would be hashed a thousand times.
 */
import type { RecordIdentity } from './identity.ts';
import type { SourceRecord } from './importer.ts';
import type { InnerRecord } from './inner-records.ts';

export class InnerIdentity {
  readonly #identity: RecordIdentity;
  /** Level by level: the object last seen there, and its hash as a text. */
  #levels: readonly { readonly around: SourceRecord; readonly hash: string }[] = [];

  /** Answers through the given identity, as for a whole record. */
  constructor(identity: RecordIdentity) {
    this.#identity = identity;
  }

  compute({ around, element }: InnerRecord): void {
    this.#levels = around.map((each, level) => {
      const before = this.#levels[level];
      return before?.around === each ? before : { around: each, hash: this.#hashOf(each) };
    });
    this.#identity.compute({ around: this.#levels.map(({ hash }) => hash), element });
  }

  #hashOf(record: SourceRecord): string {
    this.#identity.compute(record);
    return `${this.#identity.high}:${this.#identity.low}`;
  }
}
