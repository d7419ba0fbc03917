/** A report as data: every statement has citations, and every citation resolves to bytes. */
import type { EvidenceState } from './agent.ts';
import type { SourceCoverage } from './coverage.ts';
import type { EvidenceSummary } from './evidence.ts';
import type { Witness } from './event.ts';
import type { Confidence } from './link.ts';
import type { UnixMs } from './time.ts';

/** What a person may cite from any view. */
export type CitationTarget =
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'link'; readonly a: string; readonly b: string }
  | { readonly kind: 'cluster'; readonly accounts: readonly string[] }
  | { readonly kind: 'value'; readonly valueKind: string; readonly value: string }
  | { readonly kind: 'step'; readonly session: string; readonly step: number }
  | { readonly kind: 'session'; readonly session: string }
  | { readonly kind: 'evidence'; readonly sha256: string };

/** A citation of the case: kept with the bytes it stands for. */
export interface Citation {
  /** E1, E2 …; never given twice in a case. */
  readonly label: string;
  readonly target: CitationTarget;
  /** What it shows, in a sentence; the verb says no more than the evidence. */
  readonly statement: string;
  readonly evidenceState: EvidenceState | null;
  readonly confidence: Confidence | null;
  /** Places behind it; at most 50, `rowCount` has the number of all. */
  readonly rows: readonly CitedRow[];
  readonly rowCount: number;
  readonly note: string | null;
}

export interface CitedRow {
  readonly event: number;
  readonly source: Witness;
  /** Lower-case hex SHA-256 of the record's bytes; null when the evidence is not at hand. */
  readonly sliceSha256: string | null;
}

export interface ReportSection {
  readonly title: string;
  readonly paragraphs: readonly ReportParagraph[];
}

/** One paragraph. A statement of fact carries at least one citation label; a note of the author's carries none. */
export interface ReportParagraph {
  readonly kind: 'fact' | 'limit' | 'note';
  readonly text: string;
  readonly citations: readonly string[];
}

export interface ReportFigure {
  readonly title: string;
  /** A complete SVG document without script, links or foreign objects. */
  readonly svg: string;
  readonly caption: string;
}

export interface CaseReport {
  readonly title: string;
  readonly caseName: string;
  readonly version: string;
  readonly writtenAt: UnixMs;
  readonly logHead: string;
  readonly logEntries: number;
  readonly sections: readonly ReportSection[];
  readonly figures: readonly ReportFigure[];
  readonly citations: readonly Citation[];
  readonly evidence: readonly EvidenceSummary[];
  /** What each source can say at all: the numbers behind the section on it. */
  readonly coverage: readonly SourceCoverage[];
}
