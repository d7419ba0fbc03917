/** A file as acquired, what was read from it, and what could not be read. */
import type { Locator } from './event.ts';
import type { UnixMs } from './time.ts';
import type { ContentFacts, PartOutcome, TextEncoding, UnpackStep } from './unpacking.ts';

export const CONTAINERS = [
  'ndjson',
  'json-array',
  'json-envelope',
  'csv',
  'text-lines',
  'zip',
  'tar',
  'sqlite',
] as const;
/** How records lie in a file, or parts with records; null where nothing was recognised. */
export type Container = (typeof CONTAINERS)[number];

export const IMPORT_STATUSES = ['imported', 'already-imported', 'unrecognised', 'refused'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Why a record could not be read: a fixed word, so that programs can count. */
export const WARNING_REASONS = [
  'not-json',
  'not-an-object',
  'truncated',
  'wrong-columns',
  'bad-quoting',
  'missing-field',
  'too-large',
  'too-deep',
  'wrong-encoding',
  'not-this-format',
] as const;
export type WarningReason = (typeof WARNING_REASONS)[number];

/** A record that could not be read, with its place. Never an exception. */
export interface ImportWarning extends Locator {
  readonly reason: WarningReason;
  /** The first 500 code points of the record. */
  readonly text: string;
}

/** A finding about a file as a whole; never counted as a record. */
export interface EvidenceNote {
  readonly reason: string;
  readonly text: string;
}

/** Beside those that begin with `truncated`. */
const CUT: ReadonlySet<string> = new Set(['damaged-packing', 'write-ahead-log']);

/** True when the note says that some of the source's records may not be there: a cap, an end in the middle, damage. */
export function isTruncation({ reason }: EvidenceNote): boolean {
  return reason.startsWith('truncated') || CUT.has(reason);
}

export interface RecordCounts {
  readonly records: number;
  /** Records that are a source of exactly one event. INVARIANT: events + warnings = records. */
  readonly events: number;
  readonly warnings: number;
  /** Records already witnessed, here or in another file; an import adds events − duplicates events. */
  readonly duplicates: number;
  /** Records without a usable time. */
  readonly undated: number;
}

/** What became of one file. Unknown facts are null. */
export interface FileReport extends RecordCounts {
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly container: Container | null;
  readonly format: string | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  readonly status: ImportStatus;
  /** For `unrecognised` and `refused`; null otherwise. */
  readonly reason: string | null;
  readonly notes: readonly EvidenceNote[];
  /** Of an archive or a database: what became of each part; absent for all other files. */
  readonly parts?: readonly PartOutcome[];
}

/** An evidence file of the case. */
export interface EvidenceSummary extends RecordCounts {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly container: Container;
  readonly format: string;
  readonly formatTitle: string;
  readonly confidence: number;
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
  /** No record carries a time: `from` and `to` are the date of the file, which is none of what happened. */
  readonly isDatedByFile: boolean;
  readonly notes: readonly EvidenceNote[];
  /** From the bytes as acquired to the content that records lie in; empty when they are the same. */
  readonly unpacked: readonly UnpackStep[];
  readonly encoding: TextEncoding;
  /** Of the content, where it is not the acquired bytes. */
  readonly content: ContentFacts | null;
  /** The id of the archive or database that this is a part of. */
  readonly within: number | null;
  /** Of an archive or a database: what became of each part; null for all other files, and where an earlier version imported it. */
  readonly parts: readonly PartOutcome[] | null;
  /** Kept in the case as compressed blocks, or by reference to the file. */
  readonly storage: 'inline' | 'reference';
  readonly importedAt: UnixMs;
  /** Stretches without events of this source that are long beside its usual rhythm. */
  readonly gaps: readonly { readonly from: UnixMs; readonly to: UnixMs }[];
}

export interface EvidenceWarning extends ImportWarning {
  /** Ascends with file and record; the cursor of a page. */
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
}
