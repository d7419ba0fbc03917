/** Reads the machine-readable part of a report back. The file is hostile input: anyone may have edited it. */
import type { CheckedCitation, CheckedFile, CheckedPlace, ReportCheckData } from './check-data.ts';
import { escapeText, unescapeText } from './markup.ts';
import { DATA_BLOCK_ID, labelMarkup } from './report-html.ts';

const OPEN = `<pre hidden="" id="${DATA_BLOCK_ID}">`;
const CLOSE = '</pre>';

/** What was read of a report, and whether its page shows what its data say. */
export interface ParsedReport extends ReportCheckData {
  /** False when the text of a statement on the page is not that of the data: someone edited the file. */
  readonly isShownAsWritten: boolean;
}

/** The report's own statements and citations; null when the text is no report of ours, or not whole. */
export function parseReport(html: string): ParsedReport | null {
  const start = html.indexOf(OPEN);
  if (start < 0 || html.includes(OPEN, start + 1)) return null;
  const end = html.indexOf(CLOSE, start);
  if (end < 0) return null;
  const data = decodeReport(parseJson(unescapeText(html.slice(start + OPEN.length, end))));
  return data && { ...data, isShownAsWritten: showsStatements(html.slice(0, start), data) };
}

function showsStatements(page: string, { statements }: ReportCheckData): boolean {
  const shown = [...page.matchAll(/<p class="fact">(.*?)<\/p>/gsu)].map(([, inside]) => inside);
  return (
    shown.length === statements.length &&
    statements.every(({ text, citations }, index) => shown[index] === factInside(text, citations))
  );
}

/** The inside of a fact's paragraph, as `reportHtml` writes it. */
function factInside(text: string, citations: readonly string[]): string {
  return `${escapeText(text)}${citations.map((label) => labelMarkup(label).toString()).join('')}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A block that is no JSON is no report; the caller says so.
    return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function decodeReport(value: unknown): ReportCheckData | null {
  if (!isFields(value) || value['format'] !== 'redthread-report' || value['formatVersion'] !== 1)
    return null;
  const statements = listOf(value['statements'], decodeStatement);
  const citations = listOf(value['citations'], decodeCitation);
  const evidence = listOf(value['evidence'], decodeFile);
  const { title, caseName, version, writtenAt, logHead, logEntries } = value;
  if (!statements || !citations || !evidence) return null;
  if (typeof title !== 'string' || typeof caseName !== 'string') return null;
  if (typeof version !== 'string' || typeof logHead !== 'string') return null;
  if (!isCount(writtenAt) || !isCount(logEntries)) return null;
  const about = { title, caseName, version, writtenAt, logHead, logEntries };
  return {
    format: 'redthread-report',
    formatVersion: 1,
    ...about,
    statements,
    citations,
    evidence,
  };
}

function decodeStatement(value: unknown): ReportCheckData['statements'][number] | null {
  if (!isFields(value) || typeof value['text'] !== 'string') return null;
  const citations = listOf(value['citations'], textOf);
  return citations && { text: value['text'], citations };
}

function decodeCitation(value: unknown): CheckedCitation | null {
  if (!isFields(value)) return null;
  const { label, statement, rowCount, wholeFile } = value;
  const rows = listOf(value['rows'], decodePlace);
  if (typeof label !== 'string' || typeof statement !== 'string') return null;
  if (!rows || !isCount(rowCount)) return null;
  if (wholeFile !== null && typeof wholeFile !== 'string') return null;
  return { label, statement, rows, rowCount, wholeFile };
}

function decodePlace(value: unknown): CheckedPlace | null {
  if (!isFields(value)) return null;
  const { file, sha256, record, offset, length, sliceSha256 } = value;
  if (typeof file !== 'string' || typeof sha256 !== 'string') return null;
  if (!isCount(record) || !isCount(offset) || !isCount(length)) return null;
  if (sliceSha256 !== null && typeof sliceSha256 !== 'string') return null;
  return { file, sha256, record, offset, length, sliceSha256 };
}

function decodeFile(value: unknown): CheckedFile | null {
  if (!isFields(value)) return null;
  const { file, sha256, bytes } = value;
  if (typeof file !== 'string' || typeof sha256 !== 'string' || !isCount(bytes)) return null;
  return { file, sha256, bytes };
}

/** All items decoded, or null when one cannot be. */
function listOf<T>(value: unknown, decode: (item: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const items: T[] = [];
  for (const item of value) {
    const decoded = decode(item);
    if (decoded === null) return null;
    items.push(decoded);
  }
  return items;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
