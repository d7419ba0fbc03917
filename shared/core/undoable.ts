/**
 * The commands that undo can take back: one entry each, with how to do it and how to take it back.
 *
 * The arguments in the log hold all that both ways need, so that a replay of the log gives the same case.
 */
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { Mapping } from '../model/mapping.ts';
import type { Citation } from '../model/report.ts';
import type { Area } from '../protocol/contract.ts';
import { type AnnotationKey, putAnnotation } from '../store/annotations.ts';
import { putCitation, setCitationNote, setCitationRemoved } from '../store/citations.ts';
import type { Database } from '../store/database.ts';
import { restoreEvidence, withdrawEvidence } from '../store/evidence-state.ts';
import { wholeLog } from '../store/log.ts';
import { canonicalJson } from '../store/canonical-json.ts';
import { saveMappingText } from '../store/mappings.ts';
import { writeMeta } from '../store/meta.ts';

/** Arguments by command, as they stand in the log. */
export interface UndoableArguments {
  readonly import: {
    readonly evidence: readonly number[];
    readonly files: readonly {
      readonly file: string;
      readonly sha256: string;
      /** Hash of the mapping by which it was read; absent: none. */
      readonly mapping?: string;
    }[];
    readonly events: number;
    /** Those mappings by their hash, so that the import can be done again; absent: none. */
    readonly mappings?: Readonly<Record<string, Mapping>>;
  };
  readonly 'save-mapping': {
    readonly mapping: Mapping;
    /** The mapping that was kept for its head before, as text; null: none. */
    readonly before: string | null;
  };
  readonly annotate: AnnotationKey & { readonly on: boolean };
  readonly cite: { readonly number: number; readonly content: Omit<Citation, 'label' | 'note'> };
  readonly 'remove-citation': { readonly label: string };
  readonly 'note-citation': {
    readonly label: string;
    readonly note: string | null;
    readonly before: string | null;
  };
  readonly 'set-report-title': { readonly title: string; readonly before: string | null };
}
export type UndoableCommand = keyof UndoableArguments;

interface Undoable<A> {
  readonly areas: readonly Area[];
  /** What undo says that it took back. */
  title(args: A): string;
  apply(db: Database, args: A): void;
  revert(db: Database, args: A): void;
}

const UNDOABLE: { readonly [C in UndoableCommand]: Undoable<UndoableArguments[C]> } = {
  import: {
    areas: ['events', 'evidence', 'case', 'log'],
    title: ({ files }) =>
      `the import of ${files.length === 1 ? '1 file' : `${files.length} files`}`,
    apply: (db, { evidence }) => restoreEvidence(db, evidence),
    revert: (db, { evidence }) => withdrawEvidence(db, evidence),
  },
  'save-mapping': {
    areas: ['case', 'log'],
    title: ({ mapping }) => `keeping the mapping “${mapping.title}”`,
    apply: (db, { mapping }) => saveMappingText(db, mapping.fingerprint, canonicalJson(mapping)),
    revert: (db, { mapping, before }) => saveMappingText(db, mapping.fingerprint, before),
  },
  annotate: {
    areas: ['annotations', 'log'],
    title: ({ kind, on }) => `${on ? 'adding' : 'removing'} a ${kind}`,
    apply: (db, args) => putAnnotation(db, args, args.on),
    revert: (db, args) => putAnnotation(db, args, !args.on),
  },
  cite: {
    areas: ['report', 'log'],
    title: ({ number }) => `the citation E${number}`,
    apply: (db, { number, content }) => putCitation(db, number, content),
    revert: (db, { number }) => setCitationRemoved(db, `E${number}`, true),
  },
  'remove-citation': {
    areas: ['report', 'log'],
    title: ({ label }) => `removing ${label}`,
    apply: (db, { label }) => setCitationRemoved(db, label, true),
    revert: (db, { label }) => setCitationRemoved(db, label, false),
  },
  'note-citation': {
    areas: ['report', 'log'],
    title: ({ label }) => `the note on ${label}`,
    apply: (db, { label, note }) => setCitationNote(db, label, note),
    revert: (db, { label, before }) => setCitationNote(db, label, before),
  },
  'set-report-title': {
    areas: ['report', 'log'],
    title: () => 'the report title',
    apply: (db, { title }) => writeMeta(db, 'report-title', title),
    revert: (db, { before }) => writeMeta(db, 'report-title', before),
  },
};

/** What one log entry's command does to the case, either way. */
export interface Reversible {
  readonly areas: readonly Area[];
  readonly title: string;
  apply(db: Database): void;
  revert(db: Database): void;
}

/** A command with its arguments, ready to be done or taken back. */
export function reversible<C extends UndoableCommand>(
  command: C,
  args: UndoableArguments[C],
): Reversible {
  const entry: Undoable<UndoableArguments[C]> = UNDOABLE[command];
  return {
    areas: entry.areas,
    title: entry.title(args),
    apply: (db) => entry.apply(db, args),
    revert: (db) => entry.revert(db, args),
  };
}

function isUndoable(command: string): command is UndoableCommand {
  return Object.hasOwn(UNDOABLE, command);
}

/** The command of a log entry; null for one that undo passes over. */
export function reversibleOf(entry: LogEntry): Reversible | null {
  if (!isUndoable(entry.command)) return null;
  // Safe: the log is ours alone to write, and its chain was checked when the case was opened.
  return reversible(entry.command, JSON.parse(entry.arguments) as never);
}

/** Entries that undo and redo would take next; null when there is nothing. */
export function undoState(db: Database): { undo: LogEntry | null; redo: LogEntry | null } {
  const { done, undone } = undoStacks(db);
  return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
}

/** Entries whose change stands, and those that can be done again, in order. Errors: `damaged`. */
export function undoStacks(db: Database): {
  readonly done: readonly LogEntry[];
  readonly undone: readonly LogEntry[];
} {
  const done: LogEntry[] = [];
  const undone: LogEntry[] = [];
  for (const entry of wholeLog(db)) {
    if (entry.command === 'undo') move(done, undone);
    else if (entry.command === 'redo') move(undone, done);
    else if (isUndoable(entry.command)) {
      done.push(entry);
      undone.length = 0;
    }
  }
  return { done, undone };
}

function move(from: LogEntry[], to: LogEntry[]): void {
  const entry = from.pop();
  if (!entry) throw new CaseError('damaged', 'the case log takes back more than was done');
  to.push(entry);
}
