/** Fields of a record of unknown shape, found by their plain names at any reasonable depth. */
import { isRecord } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const MAX_LEAVES = 300;
const MAX_DEPTH = 3;

/** Values by name, e.g. `createdat`, and by path, e.g. `actor.email`: lower case, without `_`, `-`, `@` and blanks. */
export type Leaves = ReadonlyMap<string, unknown>;

/** Flattens a record. Of two fields with one name the outermost, then the first counts. */
export function leavesOf(record: SourceRecord): Leaves {
  const leaves = new Map<string, unknown>();
  let level: (readonly [path: string, record: SourceRecord])[] = [['', record]];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: (readonly [string, SourceRecord])[] = [];
    for (const [path, fields] of level) {
      for (const [name, value] of Object.entries(fields)) {
        if (leaves.size >= MAX_LEAVES) return leaves;
        const key = path + plainName(name);
        if (isRecord(value)) next.push([`${key}.`, value]);
        else if (!leaves.has(key)) leaves.set(key, value);
      }
    }
    level = next;
  }
  return leaves;
}

/** Flat tables write paths with dots, and types as endings (`published_t`, `actor_id_s`). */
function plainName(name: string): string {
  return name
    .replace(/ ?\[UTC\]$/i, '')
    .replace(/_[tsdbg]$/, '')
    .toLowerCase()
    .replace(/[_\-@\s]/g, '');
}
