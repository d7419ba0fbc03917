/** Checks a report file: that it shows what it was written with, and that every citation resolves to bytes. */
import type { ByteSource, Host } from '../host.ts';
import { decodeReportFile } from '../protocol/wire/report-file.ts';
import type { ReportFile } from '../protocol/wire/report-file.ts';
import type { CheckedPlace } from '../report/check-data.ts';
import { parseReport } from '../report/parse-report.ts';
import type { ParsedReport } from '../report/parse-report.ts';
import { verifyReport } from '../report/verify-report.ts';
import type { ReadSlice, ReportFinding } from '../report/verify-report.ts';
import { num } from '../store/decoders.ts';
import { readSlice } from '../store/evidence-bytes.ts';
import type { OpenCase } from './open-case.ts';
import { namedContent } from './report-evidence.ts';
import type { OpeningHost } from '../unpack/open-content.ts';
import { type Check, fails, holds, unchecked } from './check.ts';
import { headAfter } from './verify-case.ts';

/** The report in a text, HTML or JSON; null when it is none of ours, or not whole. */
export function readReport(content: string): ParsedReport | null {
  if (!content.trimStart().startsWith('{')) return parseReport(content);
  const file = decodeReportFile(parsed(content));
  return file && fromJson(file);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // What is no JSON is no report in JSON; the caller says so.
    return null;
  }
}

function fromJson(file: ReportFile): ParsedReport {
  const { title, caseName, version, writtenAt, logHead, logEntries, evidence } = file;
  const facts = file.sections.flatMap(({ paragraphs }) =>
    paragraphs.filter(({ kind }) => kind === 'fact'),
  );
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
    citations: file.citations.map(({ label, statement, rows, rowCount, target }) => ({
      label,
      statement,
      rows: rows.map(({ source, sliceSha256 }) => ({ ...source, sliceSha256 })),
      rowCount,
      wholeFile: target.kind === 'evidence' ? (target.sha256 ?? null) : null,
    })),
    evidence,
    isShownAsWritten: true,
  };
}

/** Checks against a case: its log must have had this head, its evidence must hold these bytes. */
export async function verifyReportWithCase(
  report: ParsedReport,
  open: OpenCase,
): Promise<readonly Check[]> {
  const head = headAfter(open, report.logEntries);
  const log =
    head === report.logHead
      ? holds('log', `the log of the case had this head after ${report.logEntries} entries`)
      : fails('log', `the log of the case has another head after ${report.logEntries} entries`);
  const read: ReadSlice = async (place) => {
    const evidence = evidenceOf(open, place.sha256);
    return evidence === null ? null : await readSlice(open.db, open.host, { ...place, evidence });
  };
  const missing = report.evidence.filter(({ sha256 }) => evidenceOf(open, sha256) === null);
  const files = missing.map(({ file }) => fails('evidence', `${file} is not in this case`));
  return [log, ...files, ...(await citationChecks(report, read, open.host))];
}

function evidenceOf({ db }: OpenCase, sha256: string): number | null {
  const sql = 'SELECT id FROM evidence WHERE sha256 = ? ORDER BY id LIMIT 1';
  return db.first(sql, [sha256], { id: num })?.id ?? null;
}

/** Checks against the files that the report names, where they are still at hand with their hash. */
export async function verifyReportAlone(
  report: ParsedReport,
  host: OpeningHost & Pick<Host, 'findEvidence'>,
): Promise<readonly Check[]> {
  const files = new Map<string, ByteSource | null>();
  for (const { file, sha256 } of report.evidence) {
    files.set(sha256, await namedContent(host, { file, sha256 }));
  }
  const read: ReadSlice = async ({ sha256, offset, length }: CheckedPlace) => {
    const bytes = await files.get(sha256)?.slice(offset, offset + length);
    return bytes?.length === length ? bytes : null;
  };
  const log = unchecked('log', 'the head of the log needs the case: give it with `--case`');
  return [log, ...(await citationChecks(report, read, host))];
}

async function citationChecks(
  report: ParsedReport,
  read: ReadSlice,
  host: Pick<Host, 'sha256'>,
): Promise<readonly Check[]> {
  const findings = await verifyReport(report, read, host);
  const general = findings.filter(({ label }) => label === null || !isCitation(report, label));
  const statements =
    general.length === 0
      ? [holds('statements', `each of ${report.statements.length} statements cites its records`)]
      : general.map(({ text }) => fails('statements', text));
  const citations = report.citations.map(({ label, rows }) => {
    const own = findings.filter((finding) => finding.label === label);
    const worst = own.find((finding) => !isMissing(finding)) ?? own[0];
    if (worst === undefined)
      return holds('citation', `${label} resolves to ${rows.length} records`);
    return isMissing(worst) ? unchecked('citation', worst.text) : fails('citation', worst.text);
  });
  return [...statements, ...citations];
}

function isCitation({ citations }: ParsedReport, label: string): boolean {
  return citations.some((citation) => citation.label === label);
}

/** What is not at hand cannot be compared; that is said, and is no contradiction. */
function isMissing({ fault }: ReportFinding): boolean {
  return fault === 'not-at-hand' || fault === 'never-hashed';
}
