/** Fields of a record of unknown shape, found by their plain names at any reasonable depth. */
import { isRecord } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const MAX_LEAVES = 300;
const MAX_DEPTH = 4;
/** Names in an ending; none that is looked for has more than three. */
const MAX_ENDING = 8;

/** Parts of a path under which a name is somebody else's: whom or what the event is about, and the machines between. */
const FOREIGN =
  /^(target|object|resource|affected|dest|server|recipient|owner|assignee|response|old|new|prev|device|app|browser|useragent|policy|org|tenant|team|group|item|parameters)/;

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

/** The name under which a leaf at this path stands. */
export function leafName(path: readonly string[]): string {
  return path.map(plainName).join('.');
}

/** Flat tables write paths with dots, and types as endings (`published_t`, `actor_id_s`). */
function plainName(name: string): string {
  return name
    .replace(/ ?\[UTC\]$/i, '')
    .replace(/_[tsdbg]$/, '')
    .toLowerCase()
    .replace(/[_\-@\s]/g, '');
}

/**
 * The same values by the ends of their paths: `payload.client.ip` stands under `client.ip` and `ip` too, the outermost
 * first. Whatever lies in a target, a resource or an answer is left out: it is not the actor's.
 */
export function endingsOf(leaves: Leaves): Leaves {
  const endings = new Map<string, unknown>();
  for (const [path, value] of leaves) {
    const names = path.split('.');
    if (names.slice(0, -1).some((name) => FOREIGN.test(name))) continue;
    for (let from = Math.max(1, names.length - MAX_ENDING); from < names.length; from++) {
      const ending = names.slice(from).join('.');
      if (!endings.has(ending)) endings.set(ending, value);
    }
  }
  return endings;
}
