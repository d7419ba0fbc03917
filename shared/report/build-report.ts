/** A case's citations → a report as data. Pure: the same input gives the same report. */
import type { AgentSession } from '../model/agent.ts';
import type { Cluster } from '../model/link.ts';
import type { CaseReport, CitationTarget, ReportFigure, ReportSection } from '../model/report.ts';
import { coverageSection } from './coverage-section.ts';
import { clusterFigure } from './figure-cluster.ts';
import { histogramFigure } from './figure-histogram.ts';
import { sessionFigure } from './figure-session.ts';
import { findingsSection, howSureSection, notesSection } from './findings.ts';
import { limitsSection } from './limits.ts';
import { counted, limit, requireCitations } from './paragraph.ts';
import type { ReportInput } from './report-input.ts';

/** Clusters and sessions drawn, each. */
const MAX_DRAWN = 4;

/**
 * Builds the report. Its limits come first; then a fact for each citation, in the given order; then notes, what
 * the words mean, and how its integrity can be checked. Throws only on a defect: a fact without a citation.
 */
export function buildReport(input: ReportInput): CaseReport {
  const { title, writtenAt, version, info, citations } = input;
  const notes = notesSection(input);
  return requireCitations({
    title,
    caseName: info.name,
    version,
    writtenAt,
    logHead: info.log.head,
    logEntries: info.log.entries,
    sections: [
      limitsSection(input),
      ...coverageSection(input),
      findingsSection(input),
      ...(notes ? [notes] : []),
      howSureSection(input),
      integritySection(input),
    ],
    figures: figuresOf(input),
    citations,
    evidence: info.sources,
    coverage: input.coverage,
  });
}

function integritySection({ info, version }: ReportInput): ReportSection {
  const { entries, head, intact } = info.log;
  const chain = intact ? 'Its chain of hashes holds.' : 'Its chain of hashes is broken.';
  return {
    title: 'Integrity',
    paragraphs: [
      limit(
        `The case log has ${counted(entries, 'entry', 'entries')}; its head is ${head}. ${chain}`,
      ),
      limit('Each file of evidence is named below with the SHA-256 of its bytes as acquired.'),
      limit(
        'This report is integrity-sealed, not time-attested: no outside authority vouches for when it was made.',
      ),
      limit(
        `Written by Redthread ${version}, offline. \`redthread verify\` on this file, with the evidence at hand, checks every citation.`,
      ),
    ],
  };
}

function figuresOf(input: ReportInput): readonly ReportFigure[] {
  const targets = input.citations.map(({ target }) => target);
  const clusters = input.clusters.filter((cluster) =>
    targets.some((target) => touches(target, cluster)),
  );
  const sessions = input.sessions.filter((session) =>
    targets.some((target) => isOf(target, session)),
  );
  const histogram = histogramFigure(input.overview);
  return [
    ...clusters.slice(0, MAX_DRAWN).map(clusterFigure),
    ...sessions
      .slice(0, MAX_DRAWN)
      .map((session) => sessionFigure(session, input.steps.get(session.id) ?? [])),
    ...(histogram ? [histogram] : []),
  ];
}

function touches(target: CitationTarget, cluster: Cluster): boolean {
  const members = new Set(cluster.members.map(({ account }) => account));
  if (target.kind === 'cluster') return target.accounts.some((account) => members.has(account));
  if (target.kind === 'link') return members.has(target.a) && members.has(target.b);
  if (target.kind !== 'value') return false;
  return cluster.members.some(({ signals }) =>
    signals.some(({ kind, value }) => kind === target.valueKind && value === target.value),
  );
}

function isOf(target: CitationTarget, session: AgentSession): boolean {
  return (target.kind === 'session' || target.kind === 'step') && target.session === session.id;
}
