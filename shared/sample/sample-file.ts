/** A file of the sample, and the counts that an importer must report for it. */
import type { RecordCounts } from '../model/evidence.ts';

/** What to generate. Equal options give equal bytes. */
export interface SampleOptions {
  /** About how many events all files hold together: 3,000 to 5,000,000. */
  readonly events: number;
  /** Any 32-bit integer. */
  readonly seed: number;
}

/** A generated file. Nothing is kept: each call of `chunks` makes the same text anew. */
export interface SampleFile {
  readonly name: string;
  /** The content in order, in pieces of at most about 64 KiB. */
  chunks(): Iterable<string>;
}

/** A file with what an honest import of it must say. */
export interface PlannedFile extends SampleFile {
  /** The importer's name, e.g. `gitlab-audit-csv`. */
  readonly format: string;
  readonly counts: RecordCounts;
}

const CHUNK_CHARACTERS = 48 * 1024;

/** Gathers short texts into pieces worth handing on. */
export function* inChunks(texts: Iterable<string>): Iterable<string> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** Counts of a file in which every record is a dated event of its own. */
export function plainCounts(events: number): RecordCounts {
  return { records: events, events, warnings: 0, duplicates: 0, undated: 0 };
}
