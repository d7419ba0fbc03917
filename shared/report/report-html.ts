/** A report as one HTML file: no script, no link, nothing loaded, all text from evidence inert. */
import type { EvidenceSummary } from '../model/evidence.ts';
import type {
  CaseReport,
  Citation,
  CitedRow,
  ReportFigure,
  ReportParagraph,
} from '../model/report.ts';
import { asciiJson, checkDataOf } from './check-data.ts';
import { coverageTable } from './coverage-table.ts';
import { row, table } from './html-table.ts';
import type { Child } from './markup.ts';
import { element, Markup } from './markup.ts';
import { baseName, counted, timeText } from './paragraph.ts';
import { REPORT_CSS } from './report-css.ts';

/** Nothing may be loaded or run, wherever the file is opened. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Id of the block from which `redthread verify` reads. */
export const DATA_BLOCK_ID = 'redthread-report-data';

/** The whole file. Prints on A4. */
export function reportHtml(report: CaseReport): string {
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, report.title),
      Markup.style(REPORT_CSS),
    ),
    element('body', {}, element('main', {}, bodyOf(report)), dataBlock(report)),
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

function bodyOf(report: CaseReport): readonly Markup[] {
  const findings = report.sections.findIndex(({ title }) => title === 'Findings');
  const sections = report.sections.map(({ title, paragraphs }) =>
    element('section', {}, element('h2', {}, title), paragraphs.map(paragraph)),
  );
  const figures = report.figures.map(figure);
  return [
    head(report),
    ...sections.slice(0, findings + 1),
    ...figures,
    ...sections.slice(findings + 1),
    ...tables(report),
  ];
}

function head(report: CaseReport): Markup {
  const { title, caseName, logHead, logEntries, writtenAt, version, evidence } = report;
  const about = [
    `Case ${caseName}`,
    `log head ${logHead.slice(0, 12)}… of ${counted(logEntries, 'entry', 'entries')}`,
    `evidence: ${counted(evidence.length, 'file')}`,
    `written ${timeText(writtenAt)} by Redthread ${version}`,
  ];
  return element(
    'header',
    {},
    element('h1', {}, title),
    element('p', { class: 'about' }, about.join(' · ')),
  );
}

function paragraph({ kind, text, citations }: ReportParagraph): Markup {
  return element('p', { class: kind }, text, citations.map(labelMarkup));
}

/** A citation's label beside its statement. */
export function labelMarkup(label: string): Markup {
  return element('span', { class: 'label' }, label);
}

/** As an image: an SVG in one runs no script and loads nothing, whoever wrote it. */
function figure({ title, svg, caption }: ReportFigure, index: number): Markup {
  const source = `data:image/svg+xml,${encodeURIComponent(svg.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
  return element(
    'figure',
    {},
    element('img', { src: source, alt: `${title}. ${caption}` }),
    element('figcaption', {}, `Figure ${index + 1}. ${caption}`),
  );
}

function tables({ citations, evidence, coverage }: CaseReport): readonly Markup[] {
  return [
    element(
      'section',
      { class: 'citations' },
      element('h2', {}, 'Citations'),
      table(CITATION_COLUMNS, citations.flatMap(citationRows)),
    ),
    element(
      'section',
      {},
      element('h2', {}, 'Evidence'),
      table(EVIDENCE_COLUMNS, evidence.map(evidenceRow)),
    ),
    ...coverageTable(coverage),
  ];
}

const CITATION_COLUMNS = [
  'Citation',
  'What it shows',
  'File',
  'Record',
  'First byte',
  'Length',
  'SHA-256 of the record',
] as const;
const EVIDENCE_COLUMNS = [
  'File',
  'Format',
  'SHA-256',
  'Bytes',
  'Records',
  'Events',
  'Warnings',
] as const;

function citationRows(citation: Citation): readonly Markup[] {
  const [first, ...others] = citation.rows;
  const { label, statement, rowCount, rows } = citation;
  const cut = rowCount > rows.length ? ` (${rows.length} of ${rowCount} records listed)` : '';
  const named = [labelMarkup(label), `${statement}${cut}`] as const;
  if (!first) return [row([...named, 'no single record', '', '', '', ''])];
  return [
    row([...named, ...placeCells(first)]),
    ...others.map((other) => row(['', '', ...placeCells(other)])),
  ];
}

function placeCells({ source, sliceSha256 }: CitedRow): readonly Child[] {
  return [
    baseName(source.file),
    code(String(source.record)),
    code(String(source.offset)),
    code(String(source.length)),
    sliceSha256 === null ? 'not at hand' : code(sliceSha256),
  ];
}

function evidenceRow(file: EvidenceSummary): Markup {
  const counts = [file.bytes, file.records, file.events, file.warnings];
  return row([
    file.file,
    file.formatTitle,
    code(file.sha256),
    ...counts.map((count) => code(String(count))),
  ]);
}

function code(text: string): Markup {
  return element('span', { class: 'code' }, text);
}

/** Text, not a script: no policy need allow it. */
function dataBlock(report: CaseReport): Markup {
  const json = asciiJson(checkDataOf(report));
  return element('pre', { hidden: '', id: DATA_BLOCK_ID }, json);
}
