/** Whether bytes are a table, and how it is written: delimiter, quotes, line ends, header or none. */
import type { Utf8 } from '../host.ts';
import { canonicalAddress } from '../values/address.ts';
import type { Head } from './candidate-readings.ts';
import { splitRow } from './containers/csv-fields.ts';
import { CsvReader } from './containers/csv-reader.ts';
import type { CsvDialect } from './containers/csv-reader.ts';
import { MAX_RECORD_BYTES } from './containers/record-buffer.ts';

type Row = readonly string[] | null;
type Written = Pick<CsvDialect, 'delimiter' | 'quotes'>;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const ROWS = 2000;
const LONGEST_NAME = 100;
/** Without a header there must be this many rows, and nearly all of one width: prose has commas and tabs too. */
const FEWEST_HEADLESS = 3;
const HEADLESS_FIT = 0.95;

/** The likeliest come first: a later one must be better. */
const WAYS: readonly Written[] = [
  { delimiter: ',', quotes: true },
  { delimiter: ';', quotes: true },
  { delimiter: '\t', quotes: true },
  { delimiter: '|', quotes: true },
  { delimiter: '\t', quotes: false },
];

/** Null when the bytes are no table. */
export function sniffDialect(head: Head, utf8: Utf8): CsvDialect | null {
  const { bytes } = head;
  const lineEnd = bytes.includes(LINE_FEED) || !bytes.includes(CARRIAGE_RETURN) ? 'lf' : 'cr';
  let best: { dialect: CsvDialect; score: number } | null = null;
  for (const way of WAYS) {
    const rows = firstRows(head, { ...way, lineEnd, header: true }, utf8);
    const header = !beginsWithValues(rows);
    const score = header ? scoreWithHeader(rows, way) : scoreWithout(rows);
    if (score > (best?.score ?? 0)) best = { dialect: { ...way, lineEnd, header }, score };
  }
  return best?.dialect ?? null;
}

function firstRows({ bytes, complete }: Head, dialect: CsvDialect, utf8: Utf8): readonly Row[] {
  const reader = new CsvReader(MAX_RECORD_BYTES, dialect);
  const blocks = [reader.push(bytes)];
  if (complete) blocks.push(reader.end());
  const rows: Row[] = [];
  for (const block of blocks) {
    for (let i = 0; i < block.starts.length && rows.length < ROWS; i++) {
      const text = utf8.decode(block.bytes.subarray(block.starts[i], block.ends[i]));
      rows.push(splitRow(text, dialect));
    }
  }
  return rows;
}

/**
 * True when the first row is like those below it: nothing but numbers, dates and addresses, or words that come again
 * in their own column. A header that stands in the file twice is still one.
 */
function beginsWithValues(rows: readonly Row[]): boolean {
  const [first, ...others] = rows;
  if (!first || first.length < 2) return false;
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length > 0 && filled.every((cell) => isValue(cell.trim()))) return true;
  const below = others.filter((row) => row !== null && row.join('\n') !== first.join('\n'));
  return first.some((cell, column) => {
    if (cell.trim() === '') return false;
    const again = below.filter((row) => row?.[column] === cell).length;
    return again >= 2 && again >= below.length / 10;
  });
}

function isValue(cell: string): boolean {
  return /^[-+]?\d[\d.,:/TZ +-]*$/.test(cell) || canonicalAddress(cell) !== null;
}

/** 0: no table. More columns and more rows of the header's width speak for the way of writing. */
function scoreWithHeader(rows: readonly Row[], { quotes }: Written): number {
  const [header, ...others] = rows;
  if (!quotes || !header || header.length < 2) return 0;
  if (!header.every((cell) => cell.length <= LONGEST_NAME)) return 0;
  const fitting = others.filter((row) => row?.length === header.length).length;
  // The last row may be cut.
  if (others.length > 1 && fitting < others.length / 2) return 0;
  const share = others.length === 0 ? 1 : (fitting + 0.1) / others.length;
  return share * 1000 + header.length;
}

function scoreWithout(rows: readonly Row[]): number {
  const width = rows[0]?.length ?? 0;
  if (rows.length < FEWEST_HEADLESS) return 0;
  const fitting = rows.filter((row) => row?.length === width).length;
  return fitting < rows.length * HEADLESS_FIT - 1 ? 0 : (fitting / rows.length) * 1000 + width;
}
