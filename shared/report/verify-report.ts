/** Checks that every statement of a report resolves to the bytes that it was made from. */
import type { Host } from '../host.ts';
import type { CheckedCitation, CheckedPlace, ReportCheckData } from './check-data.ts';
import type { ParsedReport } from './parse-report.ts';

export type ReportFault =
  | 'text-differs'
  | 'no-citation'
  | 'unknown-citation'
  | 'no-record'
  | 'unknown-file'
  | 'never-hashed'
  | 'not-at-hand'
  | 'bytes-differ';

/** One thing that does not resolve. */
export interface ReportFinding {
  readonly fault: ReportFault;
  /** The citation; null for a statement without one. */
  readonly label: string | null;
  readonly place: CheckedPlace | null;
  /** For a person: what is wrong, in a sentence without a full stop. */
  readonly text: string;
}

/** Bytes of a place of evidence; null when the file is not at hand or ends before it. */
export type ReadSlice = (place: CheckedPlace) => Promise<Uint8Array | null>;

/** What does not resolve, in the order of the report; empty when all holds. Reads each place once. */
export async function verifyReport(
  data: ParsedReport,
  readSlice: ReadSlice,
  host: Pick<Host, 'sha256'>,
): Promise<readonly ReportFinding[]> {
  const findings: ReportFinding[] = [...pageFindings(data), ...statementFindings(data)];
  const files = new Set(data.evidence.map(({ sha256 }) => sha256));
  for (const citation of data.citations) {
    const missing = citation.rows.length === 0 ? wholeFileFault(citation, files) : null;
    if (missing) findings.push(finding(missing, citation, null));
    for (const place of citation.rows) {
      const fault = files.has(place.sha256)
        ? await placeFault(place, readSlice, host)
        : 'unknown-file';
      if (fault) findings.push(finding(fault, citation, place));
    }
  }
  return findings;
}

/** A file cited as a whole needs no record, but must be in the table of evidence. */
function wholeFileFault(
  { wholeFile }: CheckedCitation,
  files: ReadonlySet<string>,
): ReportFault | null {
  if (wholeFile === null) return 'no-record';
  return files.has(wholeFile) ? null : 'unknown-file';
}

async function placeFault(
  place: CheckedPlace,
  readSlice: ReadSlice,
  host: Pick<Host, 'sha256'>,
): Promise<ReportFault | null> {
  if (place.sliceSha256 === null) return 'never-hashed';
  const bytes = await readSlice(place);
  if (!bytes) return 'not-at-hand';
  const hash = host.sha256();
  hash.update(bytes);
  return hash.hex() === place.sliceSha256 ? null : 'bytes-differ';
}

function pageFindings({ isShownAsWritten }: ParsedReport): readonly ReportFinding[] {
  if (isShownAsWritten) return [];
  const text =
    'the page was edited: it does not show the statements that the report was written with';
  return [{ fault: 'text-differs', label: null, place: null, text }];
}

function statementFindings({ statements, citations }: ReportCheckData): readonly ReportFinding[] {
  const labels = new Set(citations.map(({ label }) => label));
  return statements.flatMap(({ text, citations: cited }): readonly ReportFinding[] => {
    if (cited.length === 0)
      return [
        {
          fault: 'no-citation',
          label: null,
          place: null,
          text: `a statement has no citation: ${text}`,
        },
      ];
    return cited
      .filter((label) => !labels.has(label))
      .map((label) => ({
        fault: 'unknown-citation',
        label,
        place: null,
        text: `\`${label}\` is cited, but is not in the report`,
      }));
  });
}

const WORDS: Readonly<Record<ReportFault, string>> = {
  'text-differs': 'is not shown as it was written',
  'no-citation': 'has no citation',
  'unknown-citation': 'is not in the report',
  'no-record': 'names no record',
  'unknown-file': 'names a file that is not in the table of evidence',
  'never-hashed': 'was written without its evidence at hand, so that its bytes were never hashed',
  'not-at-hand': 'cannot be checked: the evidence is not at hand, or ends before the record',
  'bytes-differ': 'does not resolve: the bytes are not those that the report was made from',
};

function finding(
  fault: ReportFault,
  citation: CheckedCitation,
  place: CheckedPlace | null,
): ReportFinding {
  const where = place ? `, record ${place.record} of \`${place.file}\`,` : '';
  return { fault, label: citation.label, place, text: `${citation.label}${where} ${WORDS[fault]}` };
}
