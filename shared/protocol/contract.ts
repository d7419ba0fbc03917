/**
 * Everything the renderer may ask of the core. Arguments and results are plain data
 * (structured-cloneable): no functions, no class instances, times in Unix ms.
 *
 * Adding a method: one line here, its argument shape in `arguments.ts`, its answer in `shared/core.ts`.
 */
import type { AgentSession, SecondSource, SecretValue, Step } from '../model/agent.ts';
import type { CaseErrorCode } from '../model/case-error.ts';
import type { CaseInfo, LogEntry } from '../model/case-info.ts';
import type { Share, SourceCoverage, StagedOverlap } from '../model/coverage.ts';
import type { EntityDetail } from '../model/entity-detail.ts';
import type { ValueKind } from '../model/entity.ts';
import type { EvidenceWarning, FileReport } from '../model/evidence.ts';
import type { EventFilter, EventPage, Overview, SortOrder } from '../model/explore.ts';
import type { EventDetail, EventRow } from '../model/explore-row.ts';
import type {
  DuplicateAnswer,
  GraphPart,
  Ignore,
  LinkAnswer,
  PathAnswer,
  Receipt,
} from '../model/link.ts';
import type { AppliedMapping } from '../model/mapping.ts';
import type { ImportApi } from './import-contract.ts';
import type { CaseReport, Citation, CitationTarget } from '../model/report.ts';
import type { JournalFindings } from '../model/journal.ts';
import type { TimeBasis, UnixMs } from '../model/time.ts';
import type { VerifyApi } from './verify-contract.ts';

/** A file handed to the core. `handle` is what the host knows it by: a `File`, an opaque id, a path. */
export interface SourceHandle {
  readonly name: string;
  readonly size: number;
  readonly handle: unknown;
  /** Names of the parts to read of an archive or a database, as `fileParts` gives them; absent: all that can be read. */
  readonly parts?: readonly string[] | undefined;
}

/** An import that is not in the case yet: outside all queries until it is committed. */
export interface StagedImport {
  readonly stage: string;
  readonly files: readonly StagedFile[];
  readonly totals: StagedCounts;
}

/** What of a staged set is new since it was told last. */
export interface StagedChange {
  readonly stage: string;
  /** Files with their places in the set; a place is the next one, or one that was told before. */
  readonly changed: readonly { readonly at: number; readonly file: StagedFile }[];
  readonly totals: StagedCounts;
}

export interface StagedCounts {
  readonly new: number;
  readonly undated: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly future: number;
  /** Records with the own id of another record and other content; both are kept. */
  readonly conflicting: number;
}

export interface StagedFile {
  readonly report: FileReport;
  /** The part's name; null for a file as it was chosen, which stands before its parts. */
  readonly part: string | null;
  /** Places of records are bytes of what was unpacked or re-encoded, not of the file as it was chosen. */
  readonly isPacked: boolean;
  readonly formatTitle: string | null;
  /** The mapping by which it was read; null: none. */
  readonly mapping: AppliedMapping | null;
  readonly counts: StagedCounts;
  /** The first rows as they will be read, at most 20. */
  readonly preview: readonly EventRow[];
  /** The first records that could not be read, at most 20. */
  readonly rejected: readonly EvidenceWarning[];
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
  /** With the case and with the files before it; null while it is read, and where nothing was read. */
  readonly overlap: StagedOverlap | null;
  /** Where the zones of its times come from; empty while it is read. */
  readonly bases: readonly ({ readonly basis: TimeBasis } & Share)[];
  /** Stretches without events that are long beside the file's usual rhythm; empty while it is read. */
  readonly gaps: readonly { readonly from: UnixMs; readonly to: UnixMs }[];
}

export type Annotation =
  | { readonly kind: 'star'; readonly on: boolean }
  | { readonly kind: 'tag'; readonly tag: string; readonly on: boolean }
  | { readonly kind: 'note'; readonly text: string };

/** What is selected, as entity and event ids; every pane draws it in red. */
export interface Selection {
  readonly entities: readonly number[];
  readonly events: readonly number[];
}

/** The selection as the other panes must draw it. */
export interface Thread {
  /** Times of the selected events and of events of the selected entities; at most 500, evenly taken. */
  readonly times: readonly UnixMs[];
  readonly eventCount: number;
  /** Entities of the selected events. */
  readonly entities: readonly number[];
}

export interface FormatInfo {
  readonly name: string;
  readonly title: string;
  readonly container: string;
  readonly recognisedBy: string;
  readonly record: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The case as a file, with the state of the log that it holds. */
export interface CaseSnapshot extends ExportedFile {
  readonly log: { readonly entries: number; readonly head: string };
}

/** A method without arguments. */
export type Nothing = Readonly<Record<string, never>>;

export interface CoreApi extends ImportApi, VerifyApi {
  newCase(args: { readonly name: string }): CaseInfo;
  /** Errors: `passphrase-needed` for an encrypted file without one, `wrong-passphrase`. */
  openCase(args: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly passphrase?: string | null | undefined;
  }): CaseInfo;
  /** From the next snapshot on the case is written with this passphrase; null: plain. */
  protectCase(args: { readonly passphrase: string | null }): CaseInfo;
  /** Generates the sample, imports it, commits it. */
  openSample(args: { readonly events: number; readonly seed: number }): CaseInfo;
  closeCase(args: Nothing): null;
  /** The case as a file, sealed. */
  saveCase(args: Nothing): CaseSnapshot;
  caseInfo(args: Nothing): CaseInfo;
  log(args: { readonly before: number | null; readonly limit: number }): readonly LogEntry[];
  undo(args: Nothing): { readonly undone: string | null };
  redo(args: Nothing): { readonly redone: string | null };
  /** Holds a journal against the open case; changes nothing. */
  examineJournal(args: { readonly journal: Uint8Array }): JournalFindings;
  /** Does again what the journal holds beyond the open case; says what it found before. */
  recoverJournal(args: { readonly journal: Uint8Array }): JournalFindings;
  /** The first line of a journal that follows this state of a case. */
  journalHead(args: { readonly entries: number; readonly head: string }): string;
  /** Whole lines of a journal as its file holds them: those of an encrypted case are encrypted. */
  journalBytes(args: { readonly lines: string }): Uint8Array;
  /** What undo and redo would take next, in words; null when there is nothing. */
  undoable(args: Nothing): { readonly undo: string | null; readonly redo: string | null };

  warnings(args: {
    readonly evidence: number | null;
    readonly after: number;
    readonly limit: number;
  }): readonly EvidenceWarning[];

  /** What each source can say at all, in the order of import. */
  coverage(args: Nothing): readonly SourceCoverage[];

  /** `range`: the histogram's period; null for the shortest that holds most of the dated events. */
  overview(args: {
    readonly filter: EventFilter;
    readonly bins: number;
    readonly range: { readonly from: UnixMs; readonly to: UnixMs } | null;
  }): Overview;
  eventRows(args: {
    readonly filter: EventFilter;
    readonly order: SortOrder;
    readonly position: number;
    readonly limit: number;
  }): EventPage;
  /** Position of an event in the filtered order; null when the filter hides it. */
  eventPosition(args: {
    readonly filter: EventFilter;
    readonly order: SortOrder;
    readonly event: number;
  }): number | null;
  event(args: { readonly id: number }): EventDetail;
  thread(args: { readonly selection: Selection }): Thread;
  annotate(args: { readonly event: number; readonly annotation: Annotation }): null;

  links(args: { readonly ignore: readonly Ignore[] }): LinkAnswer;
  receipt(args: {
    readonly a: string;
    readonly b: string;
    readonly ignore: readonly Ignore[];
  }): Receipt;
  path(args: { readonly a: string; readonly b: string }): PathAnswer;
  duplicates(args: Nothing): DuplicateAnswer;
  /** Accounts with the values that at least two of them share, sessions and what those touched. */
  graphOf(args: { readonly accounts: readonly string[] }): GraphPart;
  /** Neighbours of one entity that are not drawn yet; at most `limit`, most connected first. */
  expand(args: {
    readonly entity: number;
    readonly drawn: readonly number[];
    readonly limit: number;
  }): GraphPart;
  entity(args: { readonly id: number }): EntityDetail;
  findEntity(args: {
    readonly kind: 'account' | 'session' | ValueKind;
    readonly value: string;
  }): number | null;
  /** Has the index of texts built in the background; how far it is, both 0 where none is needed. */
  textIndex(args: Nothing): { readonly done: number; readonly total: number };

  sessions(args: Nothing): readonly AgentSession[];
  sessionSteps(args: { readonly session: string }): readonly Step[];
  /** What views mask in the texts of a step. */
  stepSecrets(args: { readonly session: string; readonly step: number }): readonly SecretValue[];
  /** For each confirmed step, the event that confirms it. */
  secondSources(args: { readonly session: string }): readonly SecondSource[];

  cite(args: { readonly target: CitationTarget }): Citation;
  citations(args: Nothing): readonly Citation[];
  noteCitation(args: { readonly label: string; readonly note: string }): null;
  removeCitation(args: { readonly label: string }): null;
  setReportTitle(args: { readonly title: string }): null;
  report(args: Nothing): CaseReport;
  exportReport(args: { readonly format: 'html' | 'json' | 'csv' }): ExportedFile;
  sql(args: { readonly statement: string }): {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (number | string | null)[])[];
  };
}

export type Method = keyof CoreApi;
export type Args<M extends Method> = Parameters<CoreApi[M]>[0];
export type Value<M extends Method> = ReturnType<CoreApi[M]>;

export interface Call<M extends Method = Method> {
  readonly kind: 'call';
  readonly id: number;
  readonly method: M;
  readonly args: Args<M>;
}
/** Asks the core to stop the call; it then answers with the code `cancelled`. */
export interface Cancel {
  readonly kind: 'cancel';
  readonly id: number;
}
export type Reply =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly ok: false;
      readonly code: CaseErrorCode;
      readonly message: string;
    };

/** Parts of the case that a change touches; reads of these are out of date. */
export const AREAS = ['events', 'evidence', 'annotations', 'report', 'log', 'case'] as const;
export type Area = (typeof AREAS)[number];

/** Sent without being asked. */
export type Notice =
  | {
      readonly kind: 'progress';
      /** The call it belongs to. */
      readonly id: number;
      readonly text: string;
      readonly done: number;
      /** 0 when the whole is not known. */
      readonly total: number;
    }
  | { readonly kind: 'staging'; readonly id: number; readonly staged: StagedChange }
  | { readonly kind: 'case-changed'; readonly areas: readonly Area[] }
  /** A change was logged: its line for the journal. An import is in no journal: it needs a snapshot. */
  | {
      readonly kind: 'logged';
      readonly seq: number;
      readonly hash: string;
      readonly command: string;
      readonly line: string;
    }
  /** The engine under the core broke; nothing that this core says from now on can be trusted. */
  | { readonly kind: 'engine-lost'; readonly reason: string };

export type ToCore = Call | Cancel;
export type FromCore = Reply | Notice;

/** One end of a channel: a Worker, a MessagePort, or a pair of functions in a test. */
export interface Port<In, Out> {
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
