/** The host of a plain browser: File System Access where there is one, else an input and a download. */
import { CaseError } from '../shared/model/case-error.ts';
import type { ExportedFile } from '../shared/protocol/contract.ts';
import type { Changes } from '../shared/protocol/desktop-contract.ts';
import { browserKeeping } from './browser-keeping.ts';
import type { CaseFile, FileHost, SavedCase } from './host-bridge.ts';
import { pickedFile } from './picked-file.ts';

const CASE_SUFFIX = '.redthread';

declare global {
  /** The pickers of File System Access, which only Chromium has; absent from TypeScript's DOM. */
  interface Window {
    readonly showOpenFilePicker?: (
      this: Window,
      options: { readonly id: string },
    ) => Promise<FileSystemFileHandle[]>;
    readonly showSaveFilePicker?: (
      this: Window,
      options: { readonly id: string; readonly suggestedName: string },
    ) => Promise<FileSystemFileHandle>;
  }
}

/** The host without a desktop around it. */
export function browserHost(): FileHost {
  // The handle by which a case may be written over; the page's own files never carry it elsewhere.
  const handles = new WeakMap<CaseFile, FileSystemFileHandle>();
  return {
    kind: 'browser',
    facts: async () => null,
    openFiles: async () => (await chooseFiles({ many: true, accept: '' })).map(pickedFile),
    readSlice: async () => {
      throw new CaseError('not-found', 'a browser opens no file by id: choose the file again');
    },
    openCase: () => openCase(handles),
    saveCase: (file, to) => saveCase(handles, file, to),
    keeping: browserKeeping(),
    exportFile: async (file) => download(file),
    printReport: async () => {
      throw new CaseError('bad-argument', 'a browser prints by itself: export the report as HTML');
    },
    checkOffline: async () => [],
    recent: async () => [],
    onCommand: () => () => undefined,
    onOpen: () => () => undefined,
    setTitle,
    closeWindow: () => undefined,
  };
}

type Handles = WeakMap<CaseFile, FileSystemFileHandle>;

async function openCase(handles: Handles): Promise<CaseFile | null> {
  if (window.showOpenFilePicker === undefined) {
    const [file] = await chooseFiles({ many: false, accept: CASE_SUFFIX });
    return file === undefined ? null : { ...pickedFile(file), writable: false };
  }
  const picked = await orCancelled(window.showOpenFilePicker({ id: 'case' }));
  return picked?.[0] === undefined ? null : caseFile(handles, picked[0]);
}

async function caseFile(handles: Handles, handle: FileSystemFileHandle): Promise<CaseFile> {
  const file = { ...pickedFile(await handle.getFile()), writable: true };
  handles.set(file, handle);
  return file;
}

async function saveCase(
  handles: Handles,
  file: ExportedFile,
  to: CaseFile | null,
): Promise<SavedCase | null> {
  const known = to === null ? undefined : handles.get(to);
  if (known === undefined && window.showSaveFilePicker === undefined) return downloadCase(file);
  const handle = known ?? (await chooseTarget(file.name));
  if (handle === null) return null;
  await write(handle, file.bytes);
  return { file: await caseFile(handles, handle), caution: null };
}

async function chooseTarget(suggestedName: string): Promise<FileSystemFileHandle | null> {
  if (window.showSaveFilePicker === undefined) return null;
  return orCancelled(window.showSaveFilePicker({ id: 'case', suggestedName }));
}

/** The browser writes beside the file and swaps at `close`: an aborted write leaves the old one. */
async function write(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  try {
    const stream = await handle.createWritable();
    await stream.write(bytes.slice());
    await stream.close();
  } catch (error) {
    throw new CaseError(
      'cannot-write',
      `the browser did not write \`${handle.name}\` (${words(error)}): save under another name`,
    );
  }
}

function downloadCase(file: ExportedFile): SavedCase {
  download(file);
  const copy = pickedFile(new File([file.bytes.slice()], file.name, { type: file.mediaType }));
  return {
    file: { ...copy, writable: false },
    caution: 'this browser cannot write over a file: the case was saved as a download',
  };
}

function download(file: ExportedFile): string {
  const url = URL.createObjectURL(new Blob([file.bytes.slice()], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download has its own hold on the bytes once it began; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return file.name;
}

function chooseFiles(options: {
  readonly many: boolean;
  readonly accept: string;
}): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = options.many;
  input.accept = options.accept;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

let askBeforeLeaving = false;

function setTitle(title: string, changes: Changes): void {
  const edited = changes === 'nowhere';
  document.title = `${edited ? '• ' : ''}${title}`;
  if (edited === askBeforeLeaving) return;
  askBeforeLeaving = edited;
  if (edited) window.addEventListener('beforeunload', holdPage);
  else window.removeEventListener('beforeunload', holdPage);
}

function holdPage(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

async function orCancelled<Value>(choice: Promise<Value>): Promise<Value | null> {
  try {
    return await choice;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw new CaseError('cannot-write', `the browser opened no dialog (${words(error)})`);
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
