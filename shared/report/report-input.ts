/** What a report is made of. */
import type { AgentSession, Step } from '../model/agent.ts';
import type { CaseInfo } from '../model/case-info.ts';
import type { SourceCoverage } from '../model/coverage.ts';
import type { Overview } from '../model/explore.ts';
import type { Cluster } from '../model/link.ts';
import type { Citation } from '../model/report.ts';
import type { UnixMs } from '../model/time.ts';

export interface ReportInput {
  readonly title: string;
  readonly writtenAt: UnixMs;
  /** Version of the program that writes the report. */
  readonly version: string;
  readonly info: CaseInfo;
  /** What each source can say at all, in the order of import. */
  readonly coverage: readonly SourceCoverage[];
  /** In the order in which they shall be told. */
  readonly citations: readonly Citation[];
  /** Of the whole case, without a filter. */
  readonly overview: Overview;
  /** All clusters of the case; those that a citation touches are drawn. */
  readonly clusters: readonly Cluster[];
  /** Sessions of the case; those that a citation touches are drawn. */
  readonly sessions: readonly AgentSession[];
  /** Steps of the sessions that are cited, by session id. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** The author's own words beside the notes on citations. */
  readonly notes: readonly string[];
}
