/** The citations of a report as CSV that no spreadsheet takes for formulas. */
import type { CaseReport, Citation, CitedRow } from '../model/report.ts';
import { visibleText } from '../values/visible-text.ts';

const COLUMNS = [
  'citation',
  'statement',
  'evidence_state',
  'confidence',
  'note',
  'file',
  'sha256',
  'record',
  'offset',
  'length',
  'slice_sha256',
] as const;

/** One row for each record behind a citation (RFC 4180, UTF-8, CRLF); a citation without records has one row. */
export function reportCsv(report: CaseReport): string {
  const rows = report.citations.flatMap((citation) =>
    citation.rows.length === 0
      ? [cellsOf(citation, null)]
      : citation.rows.map((place) => cellsOf(citation, place)),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A quoted cell. A text that a spreadsheet would read as a formula gets an apostrophe, also behind a semicolon,
 * at which programs of some countries part cells whatever the quotes say. Unseen signs are shown as numbers.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Before unseen signs are escaped: a leading tab or line end is a guard's business too.
  const guarded = value.replace(FORMULA, "$1'");
  return `"${visibleText(guarded).replaceAll('"', '""')}"`;
}

/** Behind a quote too: where cells are parted at semicolons, quotes of the text end and begin cells. */
const FORMULA = /(^|[;"]\s*)(?=[=+\-@\t\r\n＝＋－＠])/gu;

function cellsOf(citation: Citation, place: CitedRow | null): readonly (string | number | null)[] {
  const { label, statement, evidenceState, confidence, note } = citation;
  const source = place?.source ?? null;
  return [
    label,
    statement,
    evidenceState,
    confidence,
    note,
    source?.file ?? null,
    source?.sha256 ?? null,
    source?.record ?? null,
    source?.offset ?? null,
    source?.length ?? null,
    place?.sliceSha256 ?? null,
  ];
}
