/** Reads a fixture as records, apart from the engine: small files, whole in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineStamp } from '../../../shared/import/text/line-stamp.ts';
import { importers } from '../../../shared/import/importers.ts';
import { happeningsOf, innerRecords } from '../../../shared/import/inner-records.ts';
import type {
  FileContext,
  Importer,
  Sample,
  SourceRecord,
} from '../../../shared/import/importer.ts';
import type { NormalizedRecord } from '../../../shared/model/event.ts';
import type { Result } from '../../../shared/model/result.ts';

const ROOT = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const FILE_TIME = Date.UTC(2026, 2, 3);

export interface FixtureFile {
  readonly format: string;
  readonly name: string;
  readonly sample: Sample;
  readonly context: FileContext;
  /** Lines or elements in file order; those that are no objects included. */
  readonly values: readonly unknown[];
}

export function fixtureFiles(): readonly FixtureFile[] {
  return importers.flatMap(({ format }) =>
    readdirSync(join(ROOT, format)).map((name) => readSource(format, join(ROOT, format, name))),
  );
}

export function readSource(format: string, path: string): FixtureFile {
  const name = basename(path);
  const { sample, values, envelope } = readText(name, readFileSync(path, 'utf8'));
  return {
    format,
    name,
    sample,
    context: { fileName: name, fileTime: FILE_TIME, envelope, firstRecords: sample.records },
    values,
  };
}

export function importerOf(format: string): Importer {
  const found = importers.find((importer) => importer.format === format);
  if (found === undefined) throw new Error(`no importer ${format}`);
  return found;
}

/** Every record that is an object, as its importer reads it; the others never reach an importer. */
export function rowsOf(file: FixtureFile): readonly Result<NormalizedRecord>[] {
  const importer = importerOf(file.format);
  return file.values
    .filter(isObject)
    .flatMap((value) =>
      happeningsOf(importer, value).flatMap(({ path, record }) =>
        path === null ? [record] : [...innerRecords(record, path)].map((inner) => inner.record),
      ),
    )
    .map((value) => importer.normalize(value, file.context));
}

export function eventsOf(file: FixtureFile): readonly NormalizedRecord[] {
  return rowsOf(file).flatMap((row) => (row.ok ? [row.value] : []));
}

function sampled(values: readonly unknown[]): SourceRecord[] {
  return values.filter(isObject).slice(0, 50);
}

function readText(
  name: string,
  text: string,
): { sample: Sample; values: readonly unknown[]; envelope: SourceRecord } {
  const base = { fileName: name, header: null, envelope: {}, arrayName: null };
  if (name.endsWith('.csv')) {
    const [header = [], ...rows] = csvRows(text);
    const values = rows.map((row) =>
      Object.fromEntries(header.map((column, at) => [column, row[at] ?? ''])),
    );
    const sample: Sample = { ...base, container: 'csv', header, records: sampled(values) };
    return { sample, values, envelope: {} };
  }
  if (name.endsWith('.log')) {
    const values = logRecords(text);
    return { sample: { ...base, container: 'text-lines', records: values }, values, envelope: {} };
  }
  if (!name.endsWith('.json')) {
    const values = text
      .split('\n')
      .filter((line) => line !== '')
      .map(parsed);
    return {
      sample: { ...base, container: 'ndjson', records: sampled(values) },
      values,
      envelope: {},
    };
  }
  const document: unknown = JSON.parse(text);
  if (Array.isArray(document)) {
    const sample: Sample = { ...base, container: 'json-array', records: sampled(document) };
    return { sample, values: document, envelope: {} };
  }
  return readEnvelope(base, document);
}

/** Lines, each with those after it that have no stamp and are no event of CEF or LEEF. */
function logRecords(text: string): readonly SourceRecord[] {
  const records: { timestamp?: string; line: string }[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const stamp = lineStamp(line);
    const last = records.at(-1);
    if (stamp !== null) records.push({ timestamp: stamp.text, line });
    else if (/^(CEF|LEEF):/.test(line)) records.push({ line });
    else if (last) last.line += `\n${line}`;
  }
  return records;
}

/** Names that lead through the objects of an answer to its first list: nodes or edges, attributes or objects. */
function answerPath(value: unknown): readonly string[] | null {
  if (!isObject(value)) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (Array.isArray(inner) && /^(nodes|edges|Attribute|Object)$/.test(name)) return [name];
    const path = answerPath(inner);
    if (path !== null) return [name, ...path];
  }
  return null;
}

function readAnswer(base: Pick<Sample, 'fileName' | 'header'>, document: SourceRecord) {
  const path = answerPath(document) ?? [];
  const list = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : null), document);
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  const values = entries.map((entry) =>
    isObject(entry) && isObject(entry['node']) ? entry['node'] : entry,
  );
  const records = sampled(values);
  const arrayName = path.join('.');
  const envelope = document;
  const sample: Sample = { ...base, container: 'json-envelope', arrayName, envelope, records };
  return { sample, values, envelope };
}

function readEnvelope(base: Pick<Sample, 'fileName' | 'header'>, document: unknown) {
  if (isObject(document) && isObject(document['data'] ?? document['response']))
    return readAnswer(base, document);
  const entries = Object.entries(isObject(document) ? document : {});
  const [arrayName, array] = entries.find(([, value]) => Array.isArray(value)) ?? [null, []];
  const values: readonly unknown[] = Array.isArray(array) ? array : [];
  const envelope = Object.fromEntries(entries.filter(([key]) => key !== arrayName));
  const records = sampled(values);
  const sample: Sample = { ...base, container: 'json-envelope', arrayName, envelope, records };
  return { sample, values, envelope };
}

function isObject(value: unknown): value is SourceRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** RFC 4180 for well-formed fixtures. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && row.length === 0 && quoted === undefined && plain === '') break;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
