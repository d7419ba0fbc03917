/** What the journal beside a case holds that the case itself does not. */

/** A journal held against the case that it lies beside. */
export interface JournalFindings {
  /** Edits that are newer than the case and can be done again. */
  readonly newer: number;
  /** The first of them in words, at most 20. */
  readonly titles: readonly string[];
  /** Imports whose rows no file holds: they must be imported again from their files. */
  readonly lostImports: readonly string[];
  /** Edits behind a lost import or a damaged entry, which cannot be done again. */
  readonly unreachable: number;
  /** Where and how the journal is damaged, naming the entry; null when it is whole. */
  readonly damage: string | null;
  /** Bytes of a last entry that was never written to its end, and so was never acknowledged. */
  readonly tornBytes: number;
  /** True when the journal follows another state of the case: an older or a newer copy lies in its place. */
  readonly foreign: boolean;
}
