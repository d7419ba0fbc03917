/** What the page asks of the worker that keeps cases in the browser's private file system. */
import type { CaseErrorCode } from '../shared/model/case-error.ts';
import type { BegunImport } from '../shared/protocol/desktop-contract.ts';

/** A case that the browser keeps; `file` is its last snapshot. */
export interface OpfsCase {
  readonly key: string;
  readonly title: string;
  readonly file: File;
  readonly journal: File | null;
  /** Edits in the journal. */
  readonly edits: number;
}

/** An import that was cut off; without a title the case was begun by it, and is gone with it. */
export interface OpfsUnfinished {
  readonly key: string;
  readonly title: string | null;
  readonly what: string;
}

export interface OpfsArgs {
  /** Null begins a new one. */
  snapshot: { readonly key: string | null; readonly title: string; readonly bytes: Uint8Array };
  /** False when another window has it. */
  hold: { readonly key: string };
  startJournal: { readonly key: string; readonly lines: Uint8Array };
  append: { readonly key: string; readonly lines: Uint8Array };
  leave: { readonly key: string; readonly drop: boolean };
  list: Readonly<Record<string, never>>;
  /** Null: the case is kept nowhere yet. */
  importBegins: BegunImport & { readonly key: string | null };
  importEnds: { readonly key: string };
  unfinished: Readonly<Record<string, never>>;
}

export interface OpfsResults {
  snapshot: OpfsCase;
  hold: { readonly held: boolean; readonly unfinished: BegunImport | null };
  startJournal: null;
  append: null;
  leave: null;
  /** Those that no window has open. */
  list: readonly OpfsCase[];
  /** Where the note lies. */
  importBegins: string;
  importEnds: null;
  unfinished: readonly OpfsUnfinished[];
}
export type OpfsMethod = keyof OpfsArgs;

export interface OpfsRequest<M extends OpfsMethod = OpfsMethod> {
  readonly id: number;
  readonly method: M;
  readonly args: OpfsArgs[M];
}
export type OpfsReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: CaseErrorCode;
      readonly message: string;
    };
