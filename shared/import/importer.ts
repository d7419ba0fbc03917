/** The shape of every importer: one file each in `formats/`, listed once in `importers.ts`. */
import type { Container, EvidenceNote } from '../model/evidence.ts';
import type { NormalizedRecord } from '../model/event.ts';
import type { AppliedMapping } from '../model/mapping.ts';
import type { Result } from '../model/result.ts';
import type { UnixMs } from '../model/time.ts';
import type { InnerPath } from './inner-records.ts';

/** A JSON object as parsed, or a CSV row as an object of its header's names (all values text). */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** What an importer may look at to recognise its format: the file's beginning, never the whole. */
export interface Sample {
  readonly fileName: string;
  readonly container: Container;
  /** Names of the first row, for CSV; else null. */
  readonly header: readonly string[] | null;
  /** Fields of an envelope that stand before its array; else empty. */
  readonly envelope: SourceRecord;
  /** Name of the envelope's array, e.g. `audit_events`; else null. */
  readonly arrayName: string | null;
  /** The first records that are objects, at most 50. */
  readonly records: readonly SourceRecord[];
}

/** What a record may need to know of its file. */
export interface FileContext {
  readonly fileName: string;
  /** The file's own time, for the few formats that carry none. */
  readonly fileTime: UnixMs | null;
  readonly envelope: SourceRecord;
  /** The first records, as in the sample: a transcript's head names the session for all lines. Absent: unknown. */
  readonly firstRecords?: readonly SourceRecord[];
}

export interface Importer {
  /** The name used by `--format`, e.g. `gitlab-audit-csv`. */
  readonly format: string;
  readonly title: string;
  /** Namespace of ids: `gitlab`, `claude-code` … */
  readonly system: string;
  /** Where records lie: the containers that this format comes in. */
  readonly records: readonly Container[];
  /** Name of the envelope's array, when records lie in one. */
  readonly arrayName?: string;
  /** For people: by what it is recognised, and what one record is. */
  readonly recognisedBy: string;
  readonly recordIs: string;
  /**
   * Where a record carries an id of its source's own, given once and never again: the first path that holds one
   * counts. Ids of one `space` name the same happening in all formats that have it. Never the identity of an event:
   * by it alone a record that was changed, or one of another instance, would pass for the first.
   */
  readonly recordId?: { readonly space: string; readonly paths: readonly string[] };
  /** True: records are a list, such as accounts, not a log in time: a stretch without any is no gap. */
  readonly isList?: true;
  /**
   * Where one line or element holds several happenings: each is then given to `normalize` by itself, as the whole
   * element with the lists on the path cut down to one entry. The first path that leads somewhere counts.
   */
  readonly inner?: readonly InnerPath[];
  /**
   * True: the element is a happening of its own too, such as a session that lists its messages. It is given with
   * `true` for the lists that have entries, then every entry of every path, with `true` for the other paths' lists.
   */
  readonly isElementToo?: true;
  /**
   * What of a record makes it this happening, where what stands around it may change from export to export, such as
   * a message that every snapshot of its session repeats. Null: all of it.
   */
  identifiedBy?(record: SourceRecord): SourceRecord | null;
  /**
   * True: a record has neither a time nor an id, so two equal ones are two happenings: its number in the file is part
   * of what it is. Copies of the file still meet.
   */
  readonly isSequence?: true;
  /** What it reads where no importer is sure: records of any shape, of which a mapping may tell more; lines of text. */
  readonly readsUnclaimed?: 'records' | 'lines';
  /** The mapping by which it reads; absent for all but the one that reads unclaimed records. */
  readonly mapping?: AppliedMapping;
  /** 0 (not this) to 1 (certain). Pure, and never throws. */
  sniff(sample: Sample): number;
  /** Interprets one record. Pure, and never throws on bad evidence. */
  normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord>;
  /** Findings about the file as a whole, e.g. that an export was cut at its cap. Pure. */
  notes?(facts: FileFacts): readonly EvidenceNote[];
}

/** What an importer may know of a file that was read to its end. */
export interface FileFacts extends FileContext {
  readonly records: number;
  readonly events: number;
  readonly warnings: number;
}
