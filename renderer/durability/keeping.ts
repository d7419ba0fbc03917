/** What a host does to keep a case that is open: its lock, its journal, its snapshots, work left behind. */
import type { ExportedFile } from '../../shared/protocol/contract.ts';
import type { BegunImport, UnfinishedImport } from '../../shared/protocol/desktop-contract.ts';
import type { CaseFile, PickedFile, SavedCase } from '../host-bridge.ts';

/** A case that is open now, as the host sees it. */
export interface Hold {
  /** Null when it may be written; else why not, in words that end a sentence. */
  readonly readOnly: string | null;
  /** Journals that lie beside it, from before. */
  readonly journals: readonly PickedFile[];
  /** An import into it that was begun before and not finished. */
  readonly unfinished: BegunImport | null;
}

/** Work that was not saved when the program ended. */
export interface UnsavedWork {
  readonly title: string;
  /** Edits in its journal. */
  readonly edits: number;
  /** The case that the edits follow; for one that was never saved, the program's own copy. */
  readonly file: CaseFile;
  readonly isRecovery: boolean;
}

/** `drop`: what lies beside the case from before must not stay, as it is written in a way that no longer holds. */
export type OlderVersions = 'keep' | 'drop';

/** Every promise rejects with `CaseError` for what a person can act on. */
export interface CaseKeeping {
  /** True where a journal can lie beside the person's own file; else the host keeps a copy of its own. */
  readonly besideFile: boolean;
  /** Takes a case for writing; harmless when it is taken already. */
  hold(file: CaseFile): Promise<Hold>;
  /** Writes the case over `to`, or (null) to a place of the host's own, and holds that. */
  snapshot(file: ExportedFile, to: CaseFile | null, older: OlderVersions): Promise<SavedCase>;
  /** Begins the journal of a held case anew; with what the disk did not promise, in words. */
  startJournal(file: CaseFile, head: string, lines: Uint8Array): Promise<string | null>;
  /** Adds to the journal; resolves once it is flushed. */
  append(file: CaseFile, lines: Uint8Array): Promise<string | null>;
  /** Lets a case go. `drop`: what the host kept of it beside the saved file is not wanted. */
  leave(file: CaseFile, drop: boolean): Promise<void>;
  unsaved(): Promise<readonly UnsavedWork[]>;
  /** Notes an import into a held case, or (null) into one that is kept nowhere yet, until `importEnds`. */
  importBegins(file: CaseFile | null, begun: BegunImport): Promise<void>;
  importEnds(file: CaseFile | null): Promise<void>;
  /** Imports that the end of the page cut off. */
  unfinishedImports(): Promise<readonly UnfinishedImport[]>;
}
