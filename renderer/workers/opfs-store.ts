/**
 * Cases in the browser's private file system: a folder each, with a snapshot, a journal, and the small file
 * `current` that names both. `current` is swapped whole, so that a kill leaves the old pair or the new one.
 */
import { CaseError } from '../../shared/model/case-error.ts';
import type {
  OpfsArgs,
  OpfsCase,
  OpfsMethod,
  OpfsResults,
  OpfsUnfinished,
} from '../opfs-channel.ts';
import { NOTE, readNote, removeNote, textOf, writeNote } from './opfs-notes.ts';

const FOLDER = 'recovery';
const CURRENT = 'current';
const NEWLINE = 10;

interface Current {
  readonly title: string;
  readonly case: string;
  readonly journal: string | null;
}

interface Open {
  readonly folder: FileSystemDirectoryHandle;
  current: Current | null;
  journal: FileSystemSyncAccessHandle | null;
  release: () => void;
}

type Store = {
  readonly [M in OpfsMethod]: (args: OpfsArgs[M]) => Promise<OpfsResults[M]>;
};

/** Rejects with `CaseError`: `disk-full` when the browser gives no more room, else `cannot-write`. */
export function opfsStore(): Store {
  const opened = new Map<string, Open>();
  const known = (key: string): Open => {
    const open = opened.get(key);
    if (open !== undefined) return open;
    throw new CaseError('not-found', 'this case is not kept in the browser any more');
  };
  return {
    snapshot: (args) => inWords(() => snapshot(opened, args)),
    hold: ({ key }) => inWords(() => holdAndTell(opened, key)),
    startJournal: ({ key, lines }) => inWords(() => startJournal(known(key), lines)),
    append: ({ key, lines }) => inWords(async () => append(known(key), lines)),
    leave: (args) => inWords(() => leave(opened, args)),
    list: () => inWords(list),
    importBegins: (args) => inWords(() => importBegins(opened, args)),
    importEnds: ({ key }) => inWords(() => importEnds(opened, key)),
    unfinished: () => inWords(unfinished),
  };
}

async function snapshot(
  opened: Map<string, Open>,
  { key, title, bytes }: OpfsArgs['snapshot'],
): Promise<OpfsCase> {
  const name = key ?? crypto.randomUUID();
  await hold(opened, name);
  const open = opened.get(name);
  if (open === undefined) throw new CaseError('case-in-use', 'another window has this case open');
  const file = `case-${crypto.randomUUID()}`;
  (await writeWhole(open.folder, file, bytes)).close();
  await switchTo(open, { title, case: file, journal: open.current?.journal ?? null });
  return caseIn(name, open.folder, title);
}

async function startJournal(open: Open, lines: Uint8Array): Promise<null> {
  if (open.current === null) throw new CaseError('not-found', 'this case has no snapshot');
  const name = `journal-${crypto.randomUUID()}`;
  const journal = await writeWhole(open.folder, name, lines);
  open.journal?.close();
  open.journal = journal;
  await switchTo(open, { ...open.current, journal: name });
  return null;
}

async function leave(opened: Map<string, Open>, { key, drop }: OpfsArgs['leave']): Promise<null> {
  const open = opened.get(key);
  opened.delete(key);
  open?.journal?.close();
  if (drop) await (await root()).removeEntry(key, { recursive: true });
  open?.release();
  return null;
}

function append(open: Open, lines: Uint8Array): null {
  if (open.journal === null) throw new CaseError('cannot-write', 'the case has no journal yet');
  writeAll(open.journal, lines, open.journal.getSize());
  return null;
}

async function writeWhole(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array,
): Promise<FileSystemSyncAccessHandle> {
  const file = await folder.getFileHandle(name, { create: true });
  const access = await file.createSyncAccessHandle();
  try {
    writeAll(access, bytes, 0);
    if (access.getSize() === bytes.length) return access;
    throw new CaseError('cannot-write', 'the browser kept fewer bytes than it was given');
  } catch (error) {
    access.close();
    await folder.removeEntry(name);
    throw error;
  }
}

function writeAll(access: FileSystemSyncAccessHandle, bytes: Uint8Array, from: number): void {
  for (let at = 0; at < bytes.length;) {
    const written = access.write(new Uint8Array(bytes.subarray(at)), { at: from + at });
    if (written === 0) throw new CaseError('disk-full', 'the browser gives no more room');
    at += written;
  }
  access.flush();
}

/** Swapped whole when it is closed; what it does not name is litter and goes. */
async function switchTo(open: Open, next: Current): Promise<void> {
  const handle = await open.folder.getFileHandle(CURRENT, { create: true });
  const stream = await handle.createWritable();
  await stream.write(JSON.stringify(next));
  await stream.close();
  open.current = next;
  await removeOthers(open.folder, next);
}

/** What a kill left half done may be plain while the case is encrypted. */
async function removeOthers(folder: FileSystemDirectoryHandle, current: Current): Promise<void> {
  const wanted = new Set([CURRENT, NOTE, current.case, current.journal]);
  for await (const name of folder.keys()) {
    if (!wanted.has(name)) await folder.removeEntry(name);
  }
}

/** A lock of the browser, which goes with the window that holds it, however that ends. */
async function hold(opened: Map<string, Open>, key: string): Promise<boolean> {
  if (opened.has(key)) return true;
  const folder = await (await root()).getDirectoryHandle(key, { create: true });
  const release = await lock(key);
  if (release === null) return false;
  const current = await readCurrent(folder);
  if (current !== null) await removeOthers(folder, current);
  opened.set(key, { folder, current, journal: null, release });
  return true;
}

function lock(key: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(key), { ifAvailable: true }, (granted) => {
        if (granted === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => {
          resolve(() => release());
        });
      })
      .catch(reject);
  });
}

async function holdAndTell(opened: Map<string, Open>, key: string): Promise<OpfsResults['hold']> {
  const held = await hold(opened, key);
  const folder = opened.get(key)?.folder;
  return { held, unfinished: folder === undefined ? null : await readNote(folder) };
}

/** A case that is kept nowhere yet gets a folder with nothing but the note. */
async function importBegins(
  opened: Map<string, Open>,
  { key, ...begun }: OpfsArgs['importBegins'],
): Promise<string> {
  const name = key ?? crypto.randomUUID();
  await hold(opened, name);
  const folder = opened.get(name)?.folder;
  if (folder !== undefined) await writeNote(folder, begun);
  return name;
}

/** Also the note of another visit, whose window is gone. */
async function importEnds(opened: Map<string, Open>, key: string): Promise<null> {
  if (!(await hold(opened, key))) return null;
  const open = opened.get(key);
  if (open === undefined) return null;
  await removeNote(open.folder);
  return open.current === null ? leave(opened, { key, drop: true }) : null;
}

async function unfinished(): Promise<readonly OpfsUnfinished[]> {
  const found: OpfsUnfinished[] = [];
  for (const { key, folder } of await folders()) {
    const note = await readNote(folder);
    if (note === null) continue;
    const title = (await readCurrent(folder))?.title ?? null;
    found.push({ key, title, what: note.what });
  }
  return found;
}

async function list(): Promise<readonly OpfsCase[]> {
  const found: OpfsCase[] = [];
  for (const { key, folder } of await folders()) {
    const current = await readCurrent(folder);
    if (current !== null) found.push(await caseIn(key, folder, current.title));
  }
  return found;
}

/** Those that no window has open. */
async function folders(): Promise<{ key: string; folder: FileSystemDirectoryHandle }[]> {
  const { held = [] } = await navigator.locks.query();
  const taken = new Set(held.map(({ name }) => name));
  const found: { key: string; folder: FileSystemDirectoryHandle }[] = [];
  for await (const [key, folder] of (await root()).entries()) {
    if (isFolder(folder) && !taken.has(lockOf(key))) found.push({ key, folder });
  }
  return found;
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}

async function caseIn(
  key: string,
  folder: FileSystemDirectoryHandle,
  title: string,
): Promise<OpfsCase> {
  const current = await readCurrent(folder);
  if (current === null) throw new CaseError('damaged', `the browser lost its copy of \`${title}\``);
  const file = await (await folder.getFileHandle(current.case)).getFile();
  const name = current.journal;
  const journal = name === null ? null : await (await folder.getFileHandle(name)).getFile();
  return { key, title, file, journal, edits: journal === null ? 0 : await editsIn(journal) };
}

async function editsIn(journal: File): Promise<number> {
  const bytes = new Uint8Array(await journal.arrayBuffer());
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return Math.max(0, lines - 1);
}

async function readCurrent(folder: FileSystemDirectoryHandle): Promise<Current | null> {
  const text = await textOf(folder, CURRENT);
  const found: unknown = text === null || text === '' ? null : JSON.parse(text);
  if (typeof found !== 'object' || found === null) return null;
  const title: unknown = Reflect.get(found, 'title');
  const name: unknown = Reflect.get(found, 'case');
  const journal: unknown = Reflect.get(found, 'journal');
  if (typeof title !== 'string' || typeof name !== 'string') return null;
  return { title, case: name, journal: typeof journal === 'string' ? journal : null };
}

async function root(): Promise<FileSystemDirectoryHandle> {
  const top = await navigator.storage.getDirectory();
  return top.getDirectoryHandle(FOLDER, { create: true });
}

function lockOf(key: string): string {
  return `redthread-case-${key}`;
}

async function inWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CaseError) throw error;
    const name = error instanceof DOMException ? error.name : String(error);
    if (name === 'QuotaExceededError') {
      throw new CaseError('disk-full', 'the browser gives no more room: save the case as a file');
    }
    throw new CaseError('cannot-write', `the browser keeps no copy (${name}): save often`);
  }
}
