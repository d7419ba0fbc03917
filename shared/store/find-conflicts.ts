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
import type { SmallIds } from './small-ids.ts';

/** Conflicts of one file that are looked at and kept; of more it is said that there are. */
const MAX_CONFLICTS = 100_000;
/** Words of held ids after which other work has its turn. */
const PAUSE_AFTER: number = 3 * 65_536;
const NO_CONFLICTS: ConflictCount = { ids: 0, count: 0, isLeast: false };

/** Finds and keeps the conflicts of a staged file with all files of its format that are not withdrawn. */
export async function findConflicts(
  db: Database,
  of: { readonly evidence: number; readonly format: string; readonly ids: OwnIds },
  by: {
    readonly hashes: RecordHashes;
    readonly smallIds: SmallIds;
    readonly host: Pick<Host, 'pause'>;
  },
): Promise<ConflictCount> {
  const { ids } = of;
  if (ids.count === 0) return NO_CONFLICTS;
  const sorted = new SortedIds(ids.halves());
  const firsts = await firstEvents(db, { ...of, sorted }, by);
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
  of: { readonly evidence: number; readonly format: string; readonly sorted: SortedIds },
  { smallIds, host }: { readonly smallIds: SmallIds; readonly host: Pick<Host, 'pause'> },
): Promise<Int32Array | null> {
  const firsts = new FirstEvents(db, of.sorted);
  const held = smallIds.of(of.format).words();
  for (let at = 0; at < held.length; at += 3) {
    firsts.look(held[at] ?? 0, held[at + 1] ?? 0, held[at + 2] ?? 0);
    if (at % PAUSE_AFTER === 0) await host.pause();
  }
  const least = smallIds.leastOfOthers();
  if (least === null) return firsts.found;
  for (const { firstEvent, halves } of ownIdBlocks(db, othersOfFormat(db, of.evidence), least)) {
    for (let at = 0; at < halves.length; at += 2) {
      firsts.look(halves[at] ?? 0, halves[at + 1] ?? 0, firstEvent + (at >> 1));
    }
    await host.pause();
  }
  return firsts.found;
}

class FirstEvents {
  found: Int32Array | null = null;
  readonly #db: Database;
  readonly #sorted: SortedIds;

  constructor(db: Database, sorted: SortedIds) {
    this.#db = db;
    this.#sorted = sorted;
  }

  look(high: number, low: number, event: number): void {
    const place = this.#sorted.find(high, low);
    if (place < 0) return;
    this.found ??= new Int32Array(this.#sorted.length);
    const before = this.found[place] ?? 0;
    if ((before === 0 || event < before) && isLive(this.#db, event)) this.found[place] = event;
  }
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
