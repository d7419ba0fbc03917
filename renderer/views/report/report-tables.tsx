/** The tables at the end of the report: where each citation lies, and the files with their hashes. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import type { Citation, CitedRow } from '../../../shared/model/report.ts';
import { formatCount } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

const CITATION_HEADS = [
  '',
  'File',
  'Record',
  'First byte',
  'Length',
  'SHA-256 of the record',
] as const;
const EVIDENCE_HEADS = [
  'File',
  'Format',
  'SHA-256',
  'Bytes',
  'Records',
  'Events',
  'Warnings',
] as const;

export function CitationTable({ citations }: { readonly citations: readonly Citation[] }) {
  return (
    <section className="rt-sheet-table">
      <h2>Citations</h2>
      <table>
        <Heads names={CITATION_HEADS} />
        {citations.map((citation) => (
          <tbody key={citation.label}>
            <tr>
              <td>
                <span className="rt-cite-label">{citation.label}</span>
              </td>
              <td colSpan={5}>{citedWords(citation)}</td>
            </tr>
            {citation.rows.map((row) => (
              <PlaceRow key={`${row.source.sha256} ${row.source.record}`} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function citedWords({ statement, rows, rowCount }: Citation): string {
  const words = visibleLine(statement);
  if (rowCount === 0) return `${words} (no single record)`;
  if (rowCount === rows.length) return words;
  return `${words} (${formatCount(rows.length)} of ${formatCount(rowCount)} records listed)`;
}

function PlaceRow({ row }: { readonly row: CitedRow }) {
  const { source, sliceSha256 } = row;
  return (
    <tr>
      <td />
      <td className="rt-sheet-file">{visibleLine(source.file)}</td>
      <td className="rt-sheet-number">{source.record}</td>
      <td className="rt-sheet-number">{source.offset}</td>
      <td className="rt-sheet-number">{source.length}</td>
      <td className="rt-sheet-code">{sliceSha256 ?? 'not at hand'}</td>
    </tr>
  );
}

export function EvidenceTable({ files }: { readonly files: readonly EvidenceSummary[] }) {
  if (files.length === 0) return null;
  return (
    <section className="rt-sheet-table">
      <h2>Evidence</h2>
      <table>
        <Heads names={EVIDENCE_HEADS} />
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <td className="rt-sheet-file">{visibleLine(file.file)}</td>
              <td>{file.formatTitle}</td>
              <td className="rt-sheet-code">{file.sha256}</td>
              <td className="rt-sheet-number">{file.bytes}</td>
              <td className="rt-sheet-number">{file.records}</td>
              <td className="rt-sheet-number">{file.events}</td>
              <td className="rt-sheet-number">{file.warnings}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heads({ names }: { readonly names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name === '' ? <span className="rt-hidden">Citation</span> : name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
