/** A little reader of the sample's files, written apart from importer and generator. */
import { sampleFiles } from '../../shared/sample/sample-files.ts';
import type { SampleOptions } from '../../shared/sample/sample-file.ts';

export type Json = Record<string, unknown>;

/** All files of a sample as whole texts. */
export function textsOf(options: SampleOptions): Map<string, string> {
  return new Map(sampleFiles(options).map((file) => [file.name, [...file.chunks()].join('')]));
}

/** A file of the sample by the end or the beginning of its name. */
export function textOf(texts: ReadonlyMap<string, string>, part: string): string {
  for (const [name, text] of texts) if (name.includes(part)) return text;
  throw new Error(`no file of the sample is called ${part}`);
}

/** CSV records as lists of cells; `open` when the text ends inside quotes. */
export function readCsv(text: string): { rows: string[][]; open: boolean } {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === '"') {
      if (quoted && text.charAt(i + 1) === '"') {
        cell += '"';
        i += 1;
      } else quoted = !quoted;
    } else if (sign === ',' && !quoted) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' && !quoted) {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return { rows, open: quoted };
}

/** A CSV's records by the names of its header. */
export function tableOf(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(text).rows;
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

export interface Lines {
  readonly records: Json[];
  readonly broken: string[];
}

/** NDJSON lines that are objects, and those that are not. */
export function readLines(text: string): Lines {
  const lines: Lines = { records: [], broken: [] };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      lines.records.push(JSON.parse(line) as Json);
    } catch {
      lines.broken.push(line);
    }
  }
  return lines;
}
