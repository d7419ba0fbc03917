/**
 * Every fixture of every importer once more, with each string field in turn replaced by text that tries to
 * become a script, an element, an address, a formula or a trick of the eye.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { GivenFile } from './workbench-files.ts';

const FIXTURES = 'test/fixtures';
/** A record has few fields; this bounds a fixture with many records. */
const MAX_RECORDS = 150;

/** Set by a payload that came to life. */
export const RAN = 'hostileRan';

const PAYLOADS: readonly string[] = [
  `<img src=x onerror="window.${RAN}=1">`,
  `"><script>window.${RAN}=1</script>`,
  `'><svg onload=window.${RAN}=1>`,
  `</textarea></style></title><iframe srcdoc="<script>parent.${RAN}=1</script>">`,
  `javascript:window.${RAN}=1`,
  `<a href="javascript:window.${RAN}=1">x</a>`,
  `a\u202Egnp.exe\u2066b\u200Bc\uFEFF\u001B[31md`,
  `=HYPERLINK("http://192.0.2.1/","x")`,
  `__proto__`,
  `\${window.${RAN}=1}{{constructor.constructor('window.${RAN}=1')()}}`,
];

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** One hostile file for each fixture; its name is hostile too. */
export function hostileFiles(): readonly GivenFile[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .map((name) => join(FIXTURES, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path, at) => ({
      name: `<img src=x onerror=alert(${at})>\u202E${basename(path)}`,
      content: hostile(path),
    }));
}

function hostile(path: string): string {
  const text = readFileSync(path, 'utf8');
  const kind = extname(path);
  if (kind === '.csv') return hostileCsv(text);
  if (kind === '.json') return JSON.stringify(hostileDocument(JSON.parse(text) as Json));
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines[0]?.startsWith('{') === false) return hostileText(lines);
  const records = lines.flatMap((line) => [line, ...variants(JSON.parse(line) as Json).map(json)]);
  return `${records.slice(0, MAX_RECORDS).join('\n')}\n`;
}

/** Lines of a text log, each word after the first in turn. */
function hostileText(lines: readonly string[]): string {
  const records = lines.flatMap((line) => {
    const words = line.split(' ');
    const changed = words
      .slice(1)
      .map((_word, at) =>
        words.map((word, index) => (index === at + 1 ? payload(at, ['word', String(at)]) : word)),
      );
    return [line, ...changed.map((each) => each.join(' '))];
  });
  return `${records.slice(0, MAX_RECORDS).join('\n')}\n`;
}

function json(value: Json): string {
  return JSON.stringify(value);
}

/** The first array of objects, wherever it is, gets the variants of each of its elements. */
function hostileDocument(document: Json): Json {
  if (isList(document)) {
    return document.flatMap((record) => [record, ...variants(record)]).slice(0, MAX_RECORDS);
  }
  if (!isObject(document)) return document;
  const found = Object.entries(document).find(
    ([, value]) => Array.isArray(value) && typeof value[0] === 'object',
  );
  if (found === undefined) return document;
  return { ...document, [found[0]]: hostileDocument(found[1]) };
}

/** One variant for each string in it, and one with a hostile key. */
function variants(record: Json): readonly Json[] {
  const paths = stringPaths(record);
  const changed = paths.map((path, at) => replaced(record, path, payload(at, path)));
  return isObject(record)
    ? [...changed, { ...record, [payload(1, ['key'])]: payload(0, ['key']) }]
    : changed;
}

function payload(at: number, path: readonly string[]): string {
  return `${PAYLOADS[at % PAYLOADS.length]} ${path.join('.')}`;
}

function stringPaths(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringPaths(inner, [...path, key]));
}

function replaced(value: Json, [first, ...rest]: readonly string[], by: string): Json {
  if (first === undefined) return by;
  if (isList(value)) {
    return value.map((inner, at) => (String(at) === first ? replaced(inner, rest, by) : inner));
  }
  if (!isObject(value)) return value;
  return { ...value, [first]: replaced(value[first] ?? null, rest, by) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Cells are taken apart plainly: a fixture with line ends in cells keeps those rows as they are. */
function hostileCsv(text: string): string {
  const [head = '', ...rows] = text.split('\n').filter((line) => line !== '');
  const changed = rows.flatMap((row) => {
    const cells = row.split(',');
    if (row.includes('"')) return [row];
    return [row, ...cells.map((_cell, at) => withCell(cells, at))];
  });
  return `${[head, ...changed.slice(0, MAX_RECORDS)].join('\n')}\n`;
}

function withCell(cells: readonly string[], at: number): string {
  const quoted = `"${payload(at, ['column', String(at)]).replaceAll('"', '""')}"`;
  return cells.map((cell, index) => (index === at ? quoted : cell)).join(',');
}
