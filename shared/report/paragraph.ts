/** Paragraphs of a report. A fact without a citation cannot be made. */
import type { CaseReport, ReportParagraph } from '../model/report.ts';
import type { UnixMs } from '../model/time.ts';

/** A statement of fact. Throws when it has no citation: that is a defect of the caller. */
export function fact(text: string, citations: readonly string[]): ReportParagraph {
  if (citations.length === 0) throw new Error(`a statement without a citation: ${text}`);
  return { kind: 'fact', text, citations };
}

/** What the report cannot say, or what its words mean. */
export function limit(text: string): ReportParagraph {
  return { kind: 'limit', text, citations: [] };
}

/** The author's own words. */
export function note(text: string): ReportParagraph {
  return { kind: 'note', text, citations: [] };
}

/** Throws when a fact has no citation or a citation is not in the report: both are defects of ours. */
export function requireCitations(report: CaseReport): CaseReport {
  const labels = new Set(report.citations.map((citation) => citation.label));
  for (const { kind, text, citations } of report.sections.flatMap((part) => part.paragraphs)) {
    if (kind === 'fact' && citations.length === 0) fact(text, citations);
    const unknown = citations.find((label) => !labels.has(label));
    if (unknown !== undefined) throw new Error(`\`${unknown}\` is cited, but not in the report`);
  }
  return report;
}

/** `2026-03-01 10:00:00 UTC`; digits below the second are not told in prose. */
export function timeText(time: UnixMs): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `1 record`, `2 records`, with thousands set apart: `12,000 records`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** The last part of a path: a report names files, and folders only in its table. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
