/** Doing a logged change again on a copy of the case that lacks it. */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { Area } from '../protocol/contract.ts';
import type { Database } from '../store/database.ts';
import { GENESIS, insertEntry, isSealed, logEntry, logHead } from '../store/log.ts';
import { type Reversible, reversibleOf } from './undoable.ts';

type Hashing = Pick<Host, 'sha256' | 'utf8'>;

/** What an entry does to a case. */
export interface Effect {
  readonly areas: readonly Area[];
  /** In words, for the list of what can be recovered. */
  readonly title: string;
  run(db: Database): void;
}

/**
 * Applies the next entry of the log and writes it, byte for byte; which parts of the case changed.
 *
 * Errors: `damaged` when it is not the next entry of this case or not as it was written; `not-found` for an
 * import, whose rows only a snapshot holds.
 */
export function applyEntry(db: Database, host: Hashing, entry: LogEntry): readonly Area[] {
  const head = logHead(db);
  const follows = entry.seq === (head?.seq ?? 0) + 1 && entry.previous === (head?.hash ?? GENESIS);
  if (!follows || !isSealed(host, entry)) {
    throw new CaseError('damaged', `entry ${entry.seq} does not follow the case's log`);
  }
  const effect = effectOf(entry, (seq) => logEntry(db, seq));
  db.transaction(() => {
    effect.run(db);
    insertEntry(db, entry);
  });
  return effect.areas;
}

/** What the entry does; `earlier` finds the entry that an undo or redo names. */
export function effectOf(entry: LogEntry, earlier: (seq: number) => LogEntry | null): Effect {
  if (entry.command === 'import') {
    throw new CaseError(
      'not-found',
      `entry ${entry.seq} is an import, whose rows are in no journal: import the files again`,
    );
  }
  if (entry.command === 'undo') return turned(entry, earlier, 'revert');
  if (entry.command === 'redo') return turned(entry, earlier, 'apply');
  const step = reversibleOf(entry);
  if (step === null) return { areas: ['log'], title: entry.command, run: () => undefined };
  return { areas: step.areas, title: step.title, run: (db) => step.apply(db) };
}

function turned(
  entry: LogEntry,
  earlier: (seq: number) => LogEntry | null,
  way: 'apply' | 'revert',
): Effect {
  const done = earlier(turnedSeq(entry));
  const step: Reversible | null = done && reversibleOf(done);
  if (step === null) {
    throw new CaseError('damaged', `entry ${entry.seq} takes back what the log does not hold`);
  }
  const title = way === 'revert' ? `taking back ${step.title}` : `doing again ${step.title}`;
  return { areas: step.areas, title, run: (db) => step[way](db) };
}

function turnedSeq(entry: LogEntry): number {
  const args: unknown = JSON.parse(entry.arguments);
  const of: unknown = typeof args === 'object' && args !== null ? Reflect.get(args, 'of') : null;
  return typeof of === 'number' ? of : 0;
}
