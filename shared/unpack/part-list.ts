/** What a file with parts holds. */
import type { EvidenceNote } from '../model/evidence.ts';
import type { FilePart } from '../model/unpacking.ts';

export interface PartList {
  readonly parts: readonly FilePart[];
  /** What is wrong with the file around them. */
  readonly notes: readonly EvidenceNote[];
}
