/**
 * Conflicts: a record that carries the own id of another record of the same format, and says something else.
 *
 * Both stay events: which of them is right, or whether they come from two instances, is not for an import to say.
 * Account lists are left out by their importer: an account that changed between two exports is no conflict.
 */
import type { Host } from '../host.ts';
import type { ConflictCount } from '../model/coverage.ts';
import type { Database } from './database.ts';
import { num } from './decoders.ts';
import { SortedIds } from './id-search.ts';
import { type OwnIds, ownIdBlocks } from './own-ids.ts';
import type { RecordHashes } from './record-hashes.ts';

/** Conflicts of one file that are looked at and kept; of more it is said that there are. */
const MAX_CONFLICTS = 100_000;
const NO_CONFLICTS: ConflictCount = { ids: 0, count: 0, isLeast: false };

/** Finds and keeps the conflicts of a staged file with all files of its format that are not withdrawn. */
export async function findConflicts(
  db: Database,
  of: { readonly evidence: number; readonly ids: OwnIds },
  by: { readonly hashes: RecordHashes; readonly host: Pick<Host, 'pause'> },
): Promise<ConflictCount> {
  const { evidence, ids } = of;
  if (ids.count === 0) return NO_CONFLICTS;
  const sorted = new SortedIds(ids.halves());
  const firsts = await firstEvents(db, { evidence, sorted }, by.host);
  if (firsts === null && !sorted.repeats()) return { ...NO_CONFLICTS, ids: sorted.length };
  const known = firsts ?? new Int32Array(sorted.length);
  const found = { count: 0, isLeast: false };
  for (const [event, other] of shared(ids, sorted, known)) {
    // Not where the records are the same and only what stands around them differs.
    if (by.hashes.isSame(event, other)) continue;
    found.isLeast = found.count === MAX_CONFLICTS;
    if (found.isLeast) break;
    db.run('INSERT INTO conflict (event, other) VALUES (?, ?)', [event, other]);
    found.count += 1;
  }
  return { ids: sorted.length, ...found };
}

/** The first event of other files by the place of its id; null when none of them has one of the ids. */
async function firstEvents(
  db: Database,
  of: { readonly evidence: number; readonly sorted: SortedIds },
  host: Pick<Host, 'pause'>,
): Promise<Int32Array | null> {
  let firsts: Int32Array | null = null;
  for (const { firstEvent, halves } of ownIdBlocks(db, othersOfFormat(db, of.evidence))) {
    for (let at = 0; at < halves.length; at += 2) {
      const place = of.sorted.find(halves[at] ?? 0, halves[at + 1] ?? 0);
      if (place < 0) continue;
      firsts ??= new Int32Array(of.sorted.length);
      const event = firstEvent + (at >> 1);
      if (firsts[place] === 0 && isLive(db, event)) firsts[place] = event;
    }
    await host.pause();
  }
  return firsts;
}

/** Withdrawn ones too: an event of theirs may stand under another file now. */
function othersOfFormat(db: Database, evidence: number): ReadonlySet<number> {
  const sql = `SELECT other.id FROM evidence AS own JOIN evidence AS other
    ON other.format = own.format AND other.id < own.id WHERE own.id = ?`;
  return new Set(db.all(sql, [evidence], { id: num }).map(({ id }) => id));
}

/** Events of the file with an id that an earlier event has, and that event. Fills `firsts` as it goes. */
function* shared(
  ids: OwnIds,
  sorted: SortedIds,
  firsts: Int32Array,
): Generator<readonly [number, number], void, undefined> {
  const halves = ids.halves();
  for (let at = 0; at < ids.count; at++) {
    const place = sorted.find(halves[at * 2] ?? 0, halves[at * 2 + 1] ?? 0);
    if (place < 0) continue;
    const event = ids.first + at;
    const first = firsts[place] ?? 0;
    if (first === 0) firsts[place] = event;
    else yield [event, first];
  }
}

function isLive(db: Database, event: number): boolean {
  const sql = `SELECT count(*) AS n FROM event JOIN evidence ON evidence.id = event.evidence
    WHERE event.id = ? AND evidence.state <> 'withdrawn'`;
  return db.first(sql, [event], { n: num })?.n === 1;
}
