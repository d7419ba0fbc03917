/** The cases that this program holds: their lock, their journal, and unsaved work that was left behind. */
import { unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
import type {
  BegunImport,
  HeldCase,
  UnfinishedImport,
  UnsavedCase,
} from '../shared/protocol/desktop-contract.ts';
import { isLeftoverOf } from '../shared/protocol/case-neighbours.ts';
import { importNoteName } from '../shared/protocol/import-note.ts';
import { isHeld, lockCase, lockSettled } from './case-lock.ts';
import { errorCode } from './disk.ts';
import type { Disk } from './disk.ts';
import { journalsOf, startJournal } from './journal-file.ts';
import type { JournalFile } from './journal-file.ts';
import { countEdits } from './journal-edits.ts';
import { isUntouched, notePlace, readNote, removeNote, writeNote } from './import-notes.ts';
import { newId } from './opened-files.ts';
import type { OpenedFiles } from './opened-files.ts';

interface Held {
  /** Where a link leads: lock and journal lie beside the file itself. */
  readonly target: string;
  readonly release: () => void;
  journal: JournalFile | null;
}

export interface HeldCases {
  /** Locks the case and finds the journals beside it; harmless when it is held already. */
  hold(path: string): Promise<HeldCase>;
  /** Begins the journal of a held case; with what the disk did not promise, in words. */
  startJournal(path: string, head: string, bytes: Uint8Array): Promise<string | null>;
  /** Resolves once the bytes are flushed; with what the disk did not promise, in words. */
  appendJournal(path: string, bytes: Uint8Array): Promise<string | null>;
  /** Lets a case go. `drop`: its journals go too, and all of it if it was kept in the recovery folder. */
  leave(path: string, drop: boolean): Promise<null>;
  /** At the end of a page or of the program: at once, leaving every journal for the next start. */
  leaveAll(): void;
  /** A place for a case that has none yet. */
  recoveryPlace(name: string): Promise<string>;
  /** Notes an import into a held case, or (null) into one that has no place. */
  importBegins(path: string | null, begun: BegunImport): Promise<null>;
  importEnds(path: string | null): Promise<null>;
  /** Imports that were cut off: into the case without a place, and into those of `paths` that are as before. */
  unfinishedImports(paths: readonly string[]): Promise<readonly UnfinishedImport[]>;
  /** Cases of the recovery folder, and those of `paths` with a journal of their own. */
  unsaved(paths: readonly string[]): Promise<readonly UnsavedCase[]>;
}

export interface HeldParts {
  readonly disk: Disk;
  readonly files: OpenedFiles;
  /** The folder for cases that have no place yet. */
  readonly recovery: string;
}

/** Nothing is held yet. */
export function createHeldCases(parts: HeldParts): HeldCases {
  const held = new Map<string, Held>();
  return {
    hold: (path) => hold(parts, held, path),
    ...journalCalls(parts.disk, held),
    leave: async (path, drop) => {
      const own = held.get(path);
      if (own === undefined) return null;
      await own.journal?.close();
      if (drop) await dropWork(parts, own.target);
      own.release();
      held.delete(path);
      return null;
    },
    leaveAll: () => {
      for (const { release, journal } of held.values()) {
        void journal?.close();
        if (journal?.isEmpty() === true) removeNow(journal.path);
        release();
      }
      held.clear();
    },
    recoveryPlace: async (name) => {
      const folder = join(parts.recovery, newId().slice(0, 16));
      await parts.disk.makeFolder(folder);
      return join(folder, name);
    },
    ...importCalls(parts, held),
    unsaved: async (paths) => {
      const found = [...(await recovered(parts)), ...(await withJournals(parts, paths))];
      return found.filter(({ file }) => !held.has(file.place));
    },
  };
}

async function hold(
  { disk, files }: HeldParts,
  held: Map<string, Held>,
  path: string,
): Promise<HeldCase> {
  const target = await disk.resolve(path);
  let refused: Pick<HeldCase, 'readOnly' | 'code'> = { readOnly: null, code: null };
  if (!held.has(path)) await lockSettled(target);
  // Asked again: another call may have come first.
  if (!held.has(path)) {
    const outcome = lockCase(target);
    if ('readOnly' in outcome) refused = outcome;
    else {
      held.set(path, { target, release: outcome.release, journal: null });
      await removeLeftovers(disk, target);
    }
  }
  const journals = await journalsOf(disk, target);
  const note = refused.readOnly === null ? await readNote(notePlace(target)) : null;
  return {
    readOnly: refused.readOnly,
    code: refused.code,
    unfinished: note === null ? null : { what: note.what, entries: note.entries },
    journals: await Promise.all(journals.map((journal) => files.open(journal, 'journal'))),
  };
}

/** What writers left behind that were killed; nobody else writes here now. */
async function removeLeftovers(disk: Disk, target: string): Promise<void> {
  const names = await disk.list(dirname(target));
  const found = names.filter((name) => isLeftoverOf(name, basename(target)));
  // Litter that cannot be removed does no harm.
  await Promise.allSettled(found.map((name) => disk.unlink(join(dirname(target), name))));
}

function journalCalls(
  disk: Disk,
  held: ReadonlyMap<string, Held>,
): Pick<HeldCases, 'startJournal' | 'appendJournal'> {
  const known = (path: string): Held => {
    const found = held.get(path);
    if (found !== undefined) return found;
    throw new CaseError('not-found', `\`${path}\` is not held for writing`);
  };
  return {
    startJournal: async (path, head, bytes) => {
      const own = known(path);
      await own.journal?.close();
      own.journal = null;
      const nonce = newId().slice(0, 16);
      own.journal = await startJournal(disk, { casePath: own.target, head, bytes, nonce });
      return own.journal.caution;
    },
    appendJournal: async (path, bytes) => {
      const { journal } = known(path);
      if (journal !== null) return journal.append(bytes);
      throw new CaseError('cannot-write', `\`${path}\` has no journal yet`);
    },
  };
}

function importCalls(
  parts: HeldParts,
  held: ReadonlyMap<string, Held>,
): Pick<HeldCases, 'importBegins' | 'importEnds' | 'unfinishedImports'> {
  /** A case begun by an import is nowhere yet. */
  const nowhere = join(parts.recovery, importNoteName('new-case'));
  const placeOf = (path: string | null): string | null => {
    if (path === null) return nowhere;
    const target = held.get(path)?.target;
    return target === undefined ? null : notePlace(target);
  };
  return {
    importBegins: async (path, begun) => {
      const place = placeOf(path);
      if (path === null) await parts.disk.makeFolder(parts.recovery);
      if (place !== null) await writeNote(place, { ...begun, casePath: path });
      return null;
    },
    importEnds: async (path) => {
      const place = placeOf(path);
      if (place !== null) await removeNote(place);
      return null;
    },
    unfinishedImports: async (paths) => {
      const own = (await recovered(parts)).map(({ file }) => file.place);
      const found = await Promise.all([...own, ...paths].map(cutOff));
      const note = await readNote(nowhere);
      const first = note === null ? [] : [{ title: null, what: note.what }];
      return [...first, ...found.flatMap((each) => each ?? [])];
    },
  };
}

/** Null where nothing was cut off, where somebody is at it, and where only the case itself can tell. */
async function cutOff(path: string): Promise<UnfinishedImport | null> {
  const note = isHeld(path) ? null : await readNote(notePlace(path));
  if (note === null || !(await isUntouched(path, note))) return null;
  return { title: basename(path).replace(/\.redthread$/u, ''), what: note.what };
}

/** At the end of the program nothing can be waited for. */
function removeNow(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    // It says nothing, so that it may stay where the system keeps it.
    if (errorCode(error) === null) throw error;
  }
}

async function dropWork({ disk, recovery }: HeldParts, path: string): Promise<void> {
  await removeNote(notePlace(path));
  for (const journal of await journalsOf(disk, path)) await disk.unlink(journal);
  // Only what this program made there itself.
  if (dirname(dirname(path)) === recovery) await rm(dirname(path), { recursive: true });
}

async function recovered(parts: HeldParts): Promise<readonly UnsavedCase[]> {
  const { disk, recovery } = parts;
  const found: UnsavedCase[] = [];
  for (const folder of await disk.list(recovery)) {
    if (!/^[0-9a-f]{16}$/u.test(folder)) continue;
    const names = await disk.list(join(recovery, folder));
    const name = names.find((candidate) => candidate.endsWith('.redthread'));
    if (name !== undefined) found.push(await unsavedAt(parts, join(recovery, folder, name), true));
  }
  return found;
}

async function withJournals(
  parts: HeldParts,
  paths: readonly string[],
): Promise<readonly UnsavedCase[]> {
  const found: UnsavedCase[] = [];
  for (const path of paths) {
    if ((await parts.disk.facts(path)) === null) continue;
    const unsaved = await unsavedAt(parts, path, false);
    if (unsaved.edits > 0) found.push(unsaved);
  }
  return found;
}

async function unsavedAt(
  { disk, files }: HeldParts,
  path: string,
  isRecovery: boolean,
): Promise<UnsavedCase> {
  let edits = 0;
  for (const journal of await journalsOf(disk, path)) edits += await countEdits(journal);
  const file = await files.open(path, isRecovery ? 'recovery' : 'case');
  return { file, title: basename(path).replace(/\.redthread$/u, ''), edits, isRecovery };
}
