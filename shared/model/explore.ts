/** What the Explore view asks and gets: counts, histogram, rows. */
import type { EventRow } from './explore-row.ts';
import type { UnixMs } from './time.ts';

/** A filter over events. It hides; a selection only marks. */
export interface EventFilter {
  /** Query text: words, `field:value`, `-field:value`; see the query help. Empty for all. */
  readonly text: string;
  /** Evidence ids to leave out. */
  readonly withoutSources: readonly number[];
  /** Half-open [from, to); null for open ends. With either set, undated events are left out. */
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
}

export const NO_FILTER: EventFilter = { text: '', withoutSources: [], from: null, to: null };

export interface Overview {
  /** Events of the case, and those the filter leaves; exact. */
  readonly total: number;
  readonly matched: number;
  readonly undated: number;
  readonly histogram: Histogram | null;
  readonly sources: readonly SourceCount[];
  /** What is missing or doubtful, on the histogram's time axis. */
  readonly honesty: Honesty;
  /** For each gap in `honesty`: how many of the matched events lie at or before its beginning. */
  readonly gapPositions: readonly number[];
  readonly tookMs: number;
}

export interface Histogram {
  readonly from: UnixMs;
  readonly to: UnixMs;
  /** Dated events outside [from, to): told beside the axis, never dropped in silence. */
  readonly before: OutsideCount;
  readonly after: OutsideCount;
  /** Period of all dated events of the case, last one included. */
  readonly wholeFrom: UnixMs;
  readonly wholeTo: UnixMs;
  /** Equal bins over [from, to). */
  readonly all: readonly number[];
  readonly matched: readonly number[];
}

export interface OutsideCount {
  readonly all: number;
  readonly matched: number;
}

export interface SourceCount {
  readonly evidence: number;
  readonly file: string;
  readonly formatTitle: string;
  readonly all: number;
  readonly matched: number;
}

export interface Honesty {
  readonly gaps: readonly { readonly file: string; readonly from: UnixMs; readonly to: UnixMs }[];
  readonly undated: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Records with the own id of another record and other content, both sides in the case. */
  readonly conflicting: number;
  readonly truncated: readonly string[];
  readonly skewed: readonly { readonly file: string; readonly text: string }[];
  /** Values over the cap; null until links were computed. */
  readonly overCommon: number | null;
}

export interface EventPage {
  /** Position of the first row in the filtered order. */
  readonly position: number;
  readonly matched: number;
  readonly rows: readonly EventRow[];
}

export type SortOrder = 'time-ascending' | 'time-descending';
