/** Fields of a record by their path, e.g. `client.ipAddress`: nested, or flat with the dots in the name. */
import { addressesOf } from '../values/address.ts';
import { idOf, isRecord, textOf } from './fields.ts';
import type { SourceRecord } from './importer.ts';

const MAX_KNOWN_PATHS = 2000;
const known = new Map<string, readonly string[]>();

/** The value at a path; undefined when nothing stands there. A flat name wins. */
export function valueAt(record: SourceRecord, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const name of namesOf(path)) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The first text that stands at one of the paths; null when there is none. */
export function textAt(record: SourceRecord, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = textOf(valueAt(record, path));
    if (text !== null) return text;
  }
  return null;
}

/** The first text or number that stands at one of the paths, as text digit for digit. */
export function idAt(record: SourceRecord, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const id = idOf(valueAt(record, path));
    if (id !== null) return id;
  }
  return null;
}

/** Addresses of the first path that holds any; host names are none. */
export function addressesAt(record: SourceRecord, ...paths: readonly string[]): readonly string[] {
  for (const path of paths) {
    const found = addressesOf(textOf(valueAt(record, path)) ?? '');
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether something other than null stands at each of the paths. */
export function hasAll(record: SourceRecord, ...paths: readonly string[]): boolean {
  return paths.every((path) => (valueAt(record, path) ?? null) !== null);
}

/** Paths are constants of importers: each is taken apart once. */
function namesOf(path: string): readonly string[] {
  const before = known.get(path);
  if (before !== undefined) return before;
  const names = path.split('.');
  if (known.size < MAX_KNOWN_PATHS) known.set(path, names);
  return names;
}
