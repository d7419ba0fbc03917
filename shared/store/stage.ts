/**
 * Imports that are not in the case yet. Staged rows are outside all queries; committing flips one word,
 * cancelling deletes them again and leaves the case as it was.
 */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { Database } from './database.ts';
import { dropLeftovers, hasLeftovers, markStage, unmarkStage } from './drop-leftovers.ts';
import { EventTables } from './event-tables.ts';
import { SmallIds } from './small-ids.ts';
import { EVENT_INDEXES } from './schema.ts';

/** One import of any number of files; a case has at most one at a time. */
export interface Stage {
  readonly db: Database;
  readonly tables: EventTables;
  /** Evidence staged so far. */
  readonly evidence: number[];
  readonly smallIds: SmallIds;
}

/** Error `bad-argument` when another import is open. Leftovers must have been dropped before. */
export function openStage(db: Database): Stage {
  if (hasLeftovers(db)) {
    throw new CaseError('bad-argument', 'another import is open; commit or cancel it first');
  }
  // Rows of an import can be made again from its files: the journal need not reach a disk.
  db.script('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
  markStage(db);
  return { db, tables: new EventTables(db), evidence: [], smallIds: new SmallIds(db) };
}

const STOPPED = 'the import was stopped; nothing of it is in the case';

/** What a commit does besides: the log entry in the same transaction, progress, other work's turn. */
export interface CommitOptions {
  /** Runs in the transaction that makes the rows part of the case. */
  readonly within: () => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly pause: () => Promise<void>;
  /** Asked before each index; absent: never. */
  readonly isCancelled?: () => boolean;
}

/**
 * Builds the indexes of events, one after another, then makes the staged evidence part of the case: in this
 * order, so that a commit can be stopped until its last moment. Error `cancelled`; the stage is then still open.
 */
export async function commitStage(stage: Stage, options: CommitOptions): Promise<void> {
  const { db } = stage;
  await buildIndexes(db, options);
  db.transaction(() => {
    for (const id of stage.evidence) {
      db.run(`UPDATE evidence SET state = 'committed' WHERE id = ? AND state = 'staged'`, [id]);
    }
    unmarkStage(db);
    options.within();
  });
  stage.tables.free();
}

/** Indexes of events that are missing, e.g. after an import that was killed while they were built. */
export async function buildIndexes(
  db: Database,
  options: Pick<CommitOptions, 'onProgress' | 'pause' | 'isCancelled'>,
): Promise<void> {
  // Sorting in pieces is the faster way, and keeps what is sorted out of the database's own memory.
  db.script('PRAGMA temp_store = FILE');
  for (const [done, sql] of EVENT_INDEXES.entries()) {
    options.onProgress(done, EVENT_INDEXES.length);
    await options.pause();
    if (options.isCancelled?.() === true) throw new CaseError('cancelled', STOPPED);
    db.script(sql);
  }
  options.onProgress(EVENT_INDEXES.length, EVENT_INDEXES.length);
}

/** Takes everything out again. */
export async function cancelStage(stage: Stage, host: Pick<Host, 'pause'>): Promise<void> {
  stage.tables.free();
  await dropLeftovers(stage.db, host);
}
