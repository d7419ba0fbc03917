/**
 * What a page of the desktop host may ask of its main process, and what main sends unasked.
 *
 * A path never travels in either direction but as text to read (`place`): files are known by an
 * opaque id that main gave out. Argument shapes stand here because main holds every call against
 * them; the page imports the types only.
 */
import { z } from 'zod';
import type { CaseErrorCode } from '../model/case-error.ts';
import type { UnixMs } from '../model/time.ts';
import { MAX_COPY } from './desktop-channel.ts';

// Zod otherwise probes for `new Function`; nothing in the desktop host may compile text.
z.config({ jitless: true });

/** Largest file that a page may write: 4 GiB. */
const MAX_WRITE = 4 * 1024 ** 3;
/** Largest report that is printed, as HTML: 64 MiB, some thousands of sheets. */
const MAX_PRINT = 64 * 1024 ** 2;

/** A file that main has opened for the page. `place` is for people to read, never to open by. */
export interface DesktopFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly modified: UnixMs | null;
  readonly place: string;
}

/** A case opened or saved before, newest first. `id` lives as long as the program runs. */
export interface RecentCase {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly opened: UnixMs;
}

/** A write that has been agreed on; bytes follow with `writeChunk`. */
export interface StartedWrite {
  readonly write: string;
  readonly place: string;
}

/** The file in place. `caution` says in words what the disk did not promise; null when all is well. */
export interface FinishedWrite {
  readonly file: DesktopFile;
  readonly caution: string | null;
}

/** A case that the program now holds for writing, or why it cannot. */
export interface HeldCase {
  /** Null when it may be written; else why not, in words that end a sentence. */
  readonly readOnly: string | null;
  /** Why, as a code: `case-in-use`, or what the disk refuses; null when it may be written. */
  readonly code: CaseErrorCode | null;
  readonly journals: readonly DesktopFile[];
  /** An import into it that was begun and not finished, before it was held; null when there is none. */
  readonly unfinished: BegunImport | null;
}

/** An import: its files in words, and the entries of the case's log before it. */
export interface BegunImport {
  readonly what: string;
  readonly entries: number;
}

/** An import that the end of the program cut off, found at the start. */
export interface UnfinishedImport {
  /** What the case is called; null for one that was begun by the import, and is gone with it. */
  readonly title: string | null;
  readonly what: string;
}

/** Work that was never saved, found at the start. */
export interface UnsavedCase {
  readonly file: DesktopFile;
  readonly title: string;
  /** Edits in its journal. */
  readonly edits: number;
  /** True for a case that was never saved anywhere: all of it is unsaved. */
  readonly isRecovery: boolean;
}

/** Facts about the program for About and the report's footer. */
export interface DesktopFacts {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly platform: string;
  /** The day on which this version of Electron came out, as `2026-11-19`; null when the program does not know it. */
  readonly released: string | null;
}

/** A report on paper's way. `caution` as in `FinishedWrite`. */
export interface PrintedReport {
  readonly place: string;
  readonly caution: string | null;
}

/** One of the layers that keep the program off every network, as it was found a moment ago. */
export interface OfflineLayer {
  readonly id: 'policy' | 'filter' | 'proxy' | 'resolver' | 'peers' | 'background' | 'node';
  readonly holds: boolean;
  /** What was found, for people to read. */
  readonly detail: string;
}

/** `kept`: in the journal, and offered at the next start; `nowhere`: on no disk. */
const CHANGES = ['saved', 'kept', 'nowhere'] as const;
export type Changes = (typeof CHANGES)[number];

const id = z.string().regex(/^[0-9a-f]{32}$/u);
const fileName = z.string().min(1).max(255);
const byteCount = z.number().int().min(0).max(MAX_WRITE);
const copy = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_COPY);
const nothing = z.strictObject({});

/** Shape of the argument of every call. */
export const DESKTOP_ARGUMENTS = {
  /** Facts about the program. */
  facts: nothing,
  /** Hands over the port of events; answers once per load of the page. */
  connect: nothing,
  /** Asks for evidence files; empty when the person cancels. */
  openFilesDialog: nothing,
  /** Asks for a case file; null when the person cancels. */
  openCaseDialog: nothing,
  recentCases: nothing,
  /** Opens a case of the list; `not-found` when it is gone. */
  openRecentCase: z.strictObject({ id }),
  /** Bytes [from, to), cut at the end of the file; at most `MAX_COPY`. */
  readRange: z.strictObject({ id, from: byteCount, to: byteCount }),
  /** The page does not need the file any more. */
  release: z.strictObject({ id }),
  /**
   * Begins to write a case of `size` bytes: over the case `to`, or where the person says (null).
   * Null when the person cancels.
   */
  startSave: z.strictObject({ to: id.nullable(), name: fileName, size: byteCount }),
  /**
   * Begins to write a case over `to` without asking, or (null) into the recovery folder. `drop`: earlier versions
   * of the case are removed just before the new one takes its place, and the one before is not kept.
   */
  startSnapshot: z.strictObject({
    to: id.nullable(),
    name: fileName,
    size: byteCount,
    older: z.enum(['keep', 'drop']),
  }),
  /** Takes the lock of an opened case, and tells which journals lie beside it. */
  holdCase: z.strictObject({ id }),
  /** Lets a case go; `drop`: its journal holds nothing that is wanted, nor does the recovery folder. */
  leaveCase: z.strictObject({ id, drop: z.boolean() }),
  /** Begins the journal of a held case whose log ends in `head`. */
  startJournal: z.strictObject({ id, head: z.string().regex(/^[0-9a-f]{64}$/u), bytes: copy }),
  /** Adds to the journal; answers once it is flushed. */
  appendJournal: z.strictObject({ id, bytes: copy }),
  /** Work that was left unsaved when the program ended. */
  unsavedCases: nothing,
  /** Notes an import into a held case, or (null) into one without a place, until `importEnds`. */
  importBegins: z.strictObject({
    id: id.nullable(),
    what: z.string().max(400),
    entries: z.number().int().min(0),
  }),
  importEnds: z.strictObject({ id: id.nullable() }),
  /** Imports that the end of the program cut off, into cases whose files are as before. */
  unfinishedImports: nothing,
  /** Begins to write an export of `size` bytes where the person says; null when they cancel. */
  startExport: z.strictObject({ name: fileName, size: byteCount }),
  /** The next bytes in order; one call at a time. */
  writeChunk: z.strictObject({ write: id, bytes: copy }),
  /** Checks, flushes and puts the file in place; until then the old one stands untouched. */
  finishWrite: z.strictObject({ write: id }),
  /** Leaves the old file as it was. */
  abandonWrite: z.strictObject({ write: id }),
  /** Begins to print `size` bytes of HTML as a PDF where the person says; null when they cancel. */
  startPrint: z.strictObject({ name: fileName, size: z.number().int().min(1).max(MAX_PRINT) }),
  /** The next bytes of the HTML in order. */
  printChunk: z.strictObject({
    write: id,
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_COPY),
  }),
  /** Prints in a window without scripts and writes the PDF. */
  finishPrint: z.strictObject({ write: id }),
  /** Asks and tries every layer that keeps the program offline. */
  checkOffline: nothing,
  /** Title of the window, and where the changes of the case are: main asks before it closes what is not saved. */
  setTitle: z.strictObject({ title: z.string().max(512), changes: z.enum(CHANGES) }),
  /** Closes the window as a person would, e.g. once the case was saved for it. */
  closeWindow: nothing,
} as const;

export type DesktopMethod = keyof typeof DESKTOP_ARGUMENTS;
export type DesktopArgs<M extends DesktopMethod> = z.infer<(typeof DESKTOP_ARGUMENTS)[M]>;

/** Answer of every call. */
export interface DesktopResults {
  facts: DesktopFacts;
  connect: null;
  openFilesDialog: readonly DesktopFile[];
  openCaseDialog: DesktopFile | null;
  recentCases: readonly RecentCase[];
  openRecentCase: DesktopFile;
  readRange: Uint8Array;
  release: null;
  startSave: StartedWrite | null;
  startSnapshot: StartedWrite;
  holdCase: HeldCase;
  leaveCase: null;
  /** What the disk did not promise, in words; null when all is well. */
  startJournal: string | null;
  appendJournal: string | null;
  unsavedCases: readonly UnsavedCase[];
  importBegins: null;
  importEnds: null;
  unfinishedImports: readonly UnfinishedImport[];
  startExport: StartedWrite | null;
  writeChunk: null;
  finishWrite: FinishedWrite;
  abandonWrite: null;
  startPrint: StartedWrite | null;
  printChunk: null;
  finishPrint: PrintedReport;
  checkOffline: readonly OfflineLayer[];
  setTitle: null;
  closeWindow: null;
}

/** Errors cross as data: Electron would wrap a thrown one in words of its own. */
export type DesktopReply<M extends DesktopMethod = DesktopMethod> =
  | { readonly ok: true; readonly value: DesktopResults[M] }
  | { readonly ok: false; readonly code: CaseErrorCode; readonly message: string };

/** Sent by main over the port. */
export type DesktopEvent =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'open-case'; readonly file: DesktopFile }
  | { readonly kind: 'open-evidence'; readonly files: readonly DesktopFile[] }
  /** A file that the system asked us to open and that we refused. */
  | { readonly kind: 'refused'; readonly code: CaseErrorCode; readonly message: string };

/** The object on `window`: the whole surface that the preload gives to the page. */
export interface DesktopBridge {
  call<M extends DesktopMethod>(method: M, args: DesktopArgs<M>): Promise<DesktopReply<M>>;
}
