/**
 * What the workbench gets from outside its page: files in, bytes out, menu, title.
 *
 * One interface over two hosts. The desktop answers through the preload's `call`; a browser through
 * File System Access where there is one, else a file input and a download.
 */
import type { ExportedFile } from '../shared/protocol/contract.ts';
import type {
  Changes,
  DesktopBridge,
  DesktopFacts,
  OfflineLayer,
} from '../shared/protocol/desktop-contract.ts';
import type { CaseErrorCode } from '../shared/model/case-error.ts';
import type { UnixMs } from '../shared/model/time.ts';
import { BRIDGE_NAME } from '../shared/protocol/desktop-channel.ts';
import { browserHost } from './browser-host.ts';
import { desktopHost } from './desktop-host.ts';
import type { CaseKeeping } from './durability/keeping.ts';

/**
 * A file that a person chose. `handle` goes to the core as it is (`SourceHandle.handle`): a `File`,
 * or the opaque id by which the desktop serves its bytes.
 */
export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly modified: UnixMs | null;
  /** Where it lies, for people to read; null where the host does not say. */
  readonly place: string | null;
  readonly handle: File | string;
  /** Bytes [from, to), cut at the end of the file. Rejects with `CaseError`. */
  slice(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** The place of a case: a picked file that `saveCase` may write over. */
export interface CaseFile extends PickedFile {
  /** False: the host can only save it under a new name or as a download. */
  readonly writable: boolean;
}

export interface SavedCase {
  readonly file: CaseFile;
  /** What the disk did not promise, in words; null when all is well. */
  readonly caution: string | null;
}

export interface RecentFile {
  readonly name: string;
  readonly place: string;
  readonly opened: UnixMs;
  /** Rejects with the code `not-found` when it is gone. */
  open(): Promise<CaseFile>;
}

/** What the system asked the program to open: argument, second start, macOS, a file on the icon. */
export type OpenRequest =
  | { readonly kind: 'case'; readonly file: CaseFile }
  | { readonly kind: 'evidence'; readonly files: readonly PickedFile[] }
  | { readonly kind: 'refused'; readonly code: CaseErrorCode; readonly message: string };

/** Every promise rejects with `CaseError` for what a person can act on. */
export interface FileHost {
  readonly kind: 'desktop' | 'browser';
  /** Versions for About and the report's footer; null in a browser. */
  facts(): Promise<DesktopFacts | null>;
  /** Evidence; empty when the person cancels. */
  openFiles(): Promise<readonly PickedFile[]>;
  /** Bytes [from, to) of a file whose handle is an id: what the core's worker asks for (`serve-reads.ts`). */
  readonly readSlice: (id: string, from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** A case; null when the person cancels. */
  openCase(): Promise<CaseFile | null>;
  /** Writes the case over `to`, or asks where (null, or not writable). Null when the person cancels. */
  saveCase(file: ExportedFile, to: CaseFile | null): Promise<SavedCase | null>;
  /** Lock, journal and snapshots of the open case. */
  readonly keeping: CaseKeeping;
  /** Asks where, writes; where it lies, or null when the person cancels. */
  exportFile(file: ExportedFile): Promise<string | null>;
  /** Asks where, prints a report in HTML as a PDF; where it lies, or null when the person cancels. Desktop only. */
  printReport(file: ExportedFile): Promise<string | null>;
  /** The layers that keep the program offline, tried now; empty in a browser, which is no part of us. */
  checkOffline(): Promise<readonly OfflineLayer[]>;
  /** Cases opened or saved before, newest first; empty in a browser. */
  recent(): Promise<readonly RecentFile[]>;
  /** Commands chosen in the menu, by the ids of `desktop-menu.ts`. Returns the way to stop listening. */
  onCommand(listener: (command: string) => void): () => void;
  /** Requests that came before the first listener are kept for it. */
  onOpen(listener: (request: OpenRequest) => void): () => void;
  /** Where the changes of the case are: what is not saved makes closing the window ask first. */
  setTitle(title: string, changes: Changes): void;
  /** Closes the window; in a browser that is the person's alone. */
  closeWindow(): void;
}

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: DesktopBridge;
  }
}

/** The preload's object; null in a browser. */
function desktop(): DesktopBridge | null {
  return window[BRIDGE_NAME] ?? null;
}

/** The host of this page. */
export function fileHost(): FileHost {
  const bridge = desktop();
  return bridge === null ? browserHost() : desktopHost(bridge);
}
