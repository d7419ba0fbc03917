/**
 * Records that another program put whole into one field of its own: log shippers and SIEMs export them as a text
 * (`event.original`, `_raw`, `message`), as an object (`_source`, `jsonPayload`), or behind the head of a line of
 * text, as syslog and container logs do. Where that field is, and what it holds.
 */
import { RecordIdentity } from './identity.ts';
import { isRecord } from './fields.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';
import { Unreadable } from './record-decoder.ts';
import type { Decoded, RecordDecoder } from './record-decoder.ts';

/** Names from the outer record to the field that holds the inner one. */
export type WrapperPath = readonly string[];

/** Names under which an object, not a text, may be a whole record: Elasticsearch, Google Cloud, Splunk, EventBridge, HEC. */
const OBJECT_WRAPPERS: readonly WrapperPath[] = [
  '_source',
  'jsonPayload',
  'result',
  'detail',
  'event',
].map((name) => [name]);
/** The field of a line of text (record-decoder.ts); its record may stand behind a head of so many characters. */
const LINE: WrapperPath = ['line'];
const MAX_LINE_HEAD = 400;
/** Shorter texts are values, not records. */
const MIN_TEXT = 64;
/** How deep the field may lie: `_source.event.original`, and one more. */
const MAX_PATH = 4;
/** Fields of one record that are looked at. */
const MAX_FIELDS = 2000;
/** The part of the sampled records that must have their inner record at the same path. */
const MIN_SHARE = 0.8;

/** Paths at which most of the records hold an inner one, the likeliest first; empty for records of no wrapper. */
export function wrapperPaths(records: readonly SourceRecord[]): readonly WrapperPath[] {
  const needed = Math.max(1, records.length * MIN_SHARE);
  const counts = new Map<string, { readonly path: WrapperPath; count: number }>();
  for (const record of records) {
    const [path, ...others] = textPaths(record);
    if (path === undefined || others.length > 0) continue;
    const key = JSON.stringify(path);
    const counted = counts.get(key) ?? { path, count: 0 };
    counted.count++;
    counts.set(key, counted);
  }
  const texts = [...counts.values()].filter(({ count }) => count >= needed);
  const objects = OBJECT_WRAPPERS.filter(
    (path) => records.filter((record) => isRecord(valueOf(record, path))).length >= needed,
  );
  return [...texts.map(({ path }) => path), ...objects];
}

/** The same of lines of text: their records are what stands behind a head. */
export function linePaths(records: readonly SourceRecord[]): readonly WrapperPath[] {
  const found = records.filter((record) => innerOf(record, LINE, JSON.parse) !== null);
  return found.length >= Math.max(1, records.length * MIN_SHARE) ? [LINE] : [];
}

/** The inner records of those that have one at the path; too deep ones, which will be warned of, are left out. */
export function innerOfAll(
  records: readonly SourceRecord[],
  path: WrapperPath,
): readonly SourceRecord[] {
  const identity = new RecordIdentity('');
  return records.flatMap((record) => {
    const inner = innerOf(record, path, parseLossless);
    if (inner === null) return [];
    identity.compute(inner);
    return identity.tooDeep ? [] : [inner];
  });
}

/** Gives inner records in place of those that the decoder reads; one that has none stays as it is. */
export function openUnwrapping(decoder: RecordDecoder, path: WrapperPath): RecordDecoder {
  return {
    open(block) {
      const records = decoder.open(block);
      return {
        at: (index) => unwrapped(records.at(index), path, (text) => JSON.parse(text)),
        losslessAt: (index) => unwrapped(records.losslessAt(index), path, parseLossless),
      };
    },
  };
}

function unwrapped(decoded: Decoded, path: WrapperPath, parse: (text: string) => unknown): Decoded {
  if (decoded instanceof Unreadable) return decoded;
  return innerOf(decoded, path, parse) ?? decoded;
}

function innerOf(
  record: SourceRecord,
  path: WrapperPath,
  parse: (text: string) => unknown,
): SourceRecord | null {
  const value = valueOf(record, path);
  if (isRecord(value)) return value;
  if (typeof value !== 'string') return null;
  return objectOfText(isLine(path) ? withoutHead(value) : value, parse);
}

function isLine(path: WrapperPath): boolean {
  return path.length === 1 && path[0] === LINE[0];
}

/** From the first object on that no word runs into; empty where there is none. */
function withoutHead(line: string): string {
  const at = line.slice(0, MAX_LINE_HEAD).search(/(?<=^|[\s:|])\{\s*"/);
  return at < 0 ? '' : line.slice(at);
}

function valueOf(record: SourceRecord, path: WrapperPath): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** Paths of all long texts that are JSON objects: two are enough to know that there is not just one. */
function textPaths(record: SourceRecord): readonly WrapperPath[] {
  const found: WrapperPath[] = [];
  const waiting: { readonly value: SourceRecord; readonly path: WrapperPath }[] = [
    { value: record, path: [] },
  ];
  let fields = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const [name, value] of Object.entries(next.value)) {
      if (++fields > MAX_FIELDS || found.length > 1) return found;
      const path = [...next.path, name];
      if (isRecord(value)) {
        if (path.length < MAX_PATH) waiting.push({ value, path });
      } else if (isWrapped(value)) found.push(path);
    }
  }
  return found;
}

function isWrapped(value: unknown): boolean {
  if (typeof value !== 'string' || value.length < MIN_TEXT) return false;
  return objectOfText(value, (text) => JSON.parse(text)) !== null;
}

/** Null for a text that holds no object, such as one that was cut. */
function objectOfText(text: string, parse: (text: string) => unknown): SourceRecord | null {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const value = parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
