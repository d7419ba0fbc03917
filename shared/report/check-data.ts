/** What a report carries for its own verification: every citation with its places and hashes. */
import type { CaseReport } from '../model/report.ts';
import type { UnixMs } from '../model/time.ts';

/** A record of evidence by its place, and what its bytes hashed to when the report was written. */
export interface CheckedPlace {
  readonly file: string;
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string;
  readonly record: number;
  readonly offset: number;
  readonly length: number;
  /** Null when the evidence was not at hand. */
  readonly sliceSha256: string | null;
}

export interface CheckedCitation {
  readonly label: string;
  readonly statement: string;
  readonly rows: readonly CheckedPlace[];
  readonly rowCount: number;
  /** SHA-256 of the file that is cited as a whole; null for all other citations. */
  readonly wholeFile: string | null;
}

export interface CheckedFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The machine-readable part of a report. Times are Unix ms. */
export interface ReportCheckData {
  readonly format: 'redthread-report';
  readonly formatVersion: 1;
  readonly title: string;
  readonly caseName: string;
  readonly version: string;
  readonly writtenAt: UnixMs;
  readonly logHead: string;
  readonly logEntries: number;
  readonly statements: readonly { readonly text: string; readonly citations: readonly string[] }[];
  readonly citations: readonly CheckedCitation[];
  readonly evidence: readonly CheckedFile[];
}

/** The part of a report that `redthread verify` needs. */
export function checkDataOf(report: CaseReport): ReportCheckData {
  const { title, caseName, version, writtenAt, logHead, logEntries } = report;
  const facts = report.sections
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ kind }) => kind === 'fact');
  return {
    format: 'redthread-report',
    formatVersion: 1,
    title,
    caseName,
    version,
    writtenAt,
    logHead,
    logEntries,
    statements: facts.map(({ text, citations }) => ({ text, citations })),
    citations: report.citations.map(({ label, statement, rows, rowCount, target }) => ({
      label,
      statement,
      rows: rows.map(({ source, sliceSha256 }) => {
        const { file, sha256, record, offset, length } = source;
        return { file, sha256, record, offset, length, sliceSha256 };
      }),
      rowCount,
      wholeFile: target.kind === 'evidence' ? target.sha256 : null,
    })),
    evidence: report.evidence.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })),
  };
}

/** JSON in ASCII alone: whatever a name holds, the file reads the same everywhere. */
export function asciiJson(value: unknown, indent: number = 0): string {
  return JSON.stringify(value, null, indent).replace(
    // By halves of pairs, as JSON writes them: hence no `u`.
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
