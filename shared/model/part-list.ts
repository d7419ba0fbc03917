/** What a file with parts holds, before any of them is read. */
import type { EvidenceNote } from './evidence.ts';
import type { FilePart } from './unpacking.ts';

/** Parts in the order of the file. */
export interface PartList {
  readonly parts: readonly FilePart[];
  /** What is wrong with the file around them. */
  readonly notes: readonly EvidenceNote[];
}
