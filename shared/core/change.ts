/** Changing the case: the change and its log entry are one transaction. */
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { Area } from '../protocol/contract.ts';
import type { CallContext } from '../protocol/serve.ts';
import { hasLeftovers } from '../store/drop-leftovers.ts';
import { journalLine } from '../store/journal.ts';
import { appendLog } from '../store/log.ts';
import type { OpenCase } from './open-case.ts';
import {
  type Reversible,
  reversible,
  reversibleOf,
  type UndoableArguments,
  type UndoableCommand,
  undoState,
} from './undoable.ts';

/** A command to be done, with the arguments that its log entry will hold. */
export interface Doing<C extends UndoableCommand> {
  readonly command: C;
  readonly args: UndoableArguments[C];
}

/** Does a command, logs it, and tells the caller what is out of date. */
export function change<C extends UndoableCommand>(
  open: OpenCase,
  context: CallContext,
  doing: Doing<C>,
): void {
  const step = reversible(doing.command, doing.args);
  const entry = open.db.transaction(() => {
    step.apply(open.db);
    return appendLog(open.db, open.host, doing);
  });
  logged(context, entry);
  changed(open, context, step.areas);
}

/** Takes back the last change; its title, or null when there is none. */
export function undo(open: OpenCase, context: CallContext): string | null {
  const entry = undoState(open.db).undo;
  return turn(open, context, { entry, command: 'undo', act: (step) => step.revert(open.db) });
}

/** Does again what undo took back last; its title, or null when there is none. */
export function redo(open: OpenCase, context: CallContext): string | null {
  const entry = undoState(open.db).redo;
  return turn(open, context, { entry, command: 'redo', act: (step) => step.apply(open.db) });
}

/** What undo and redo would take next; null when there is nothing. */
export function undoTitles(open: OpenCase): { undo: string | null; redo: string | null } {
  const next = undoState(open.db);
  const title = (entry: typeof next.undo): string | null =>
    entry === null ? null : (reversibleOf(entry)?.title ?? null);
  return { undo: title(next.undo), redo: title(next.redo) };
}

interface Turn {
  readonly entry: ReturnType<typeof undoState>['undo'];
  readonly command: 'undo' | 'redo';
  readonly act: (step: Reversible) => void;
}

function turn(open: OpenCase, context: CallContext, { entry, command, act }: Turn): string | null {
  const step = entry && reversibleOf(entry);
  if (entry === null || !step) return null;
  refuseWhileStaging(open, entry.command);
  const turned = open.db.transaction(() => {
    act(step);
    return appendLog(open.db, open.host, { command, args: { of: entry.seq } });
  });
  logged(context, turned);
  changed(open, context, step.areas);
  return step.title;
}

/** What is staged was held against the evidence that is in the case: that must not come or go meanwhile. */
function refuseWhileStaging({ db }: OpenCase, command: string): void {
  if (command !== 'import' || !hasLeftovers(db)) return;
  throw new CaseError(
    'bad-argument',
    'another import is open, which counts on the evidence as it is; commit or cancel it first',
  );
}

/** Hands the line for the journal to whoever keeps one. */
export function logged(context: CallContext, entry: LogEntry): void {
  const { seq, hash, command } = entry;
  context.notify({ kind: 'logged', seq, hash, command, line: journalLine(entry) });
}

/** Forgets what a change made untrue, here and at the caller's. */
export function changed(open: OpenCase, context: CallContext, areas: readonly Area[]): void {
  if (areas.includes('events')) open.eventsChanged();
  if (areas.includes('annotations')) open.annotationsChanged();
  context.notify({ kind: 'case-changed', areas });
}
