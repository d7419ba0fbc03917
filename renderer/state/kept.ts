/** The keeper of the open case: begun with it, told of every change, ended when it is closed. */
import { CaseError } from '../../shared/model/case-error.ts';
import { countedFiles, importedWords } from '../../shared/protocol/import-note.ts';
import type { CaseSnapshot } from '../../shared/protocol/contract.ts';
import { KeptCase } from '../durability/kept-case.ts';
import type { KeptParts, KeptStart, KeptState, Logged } from '../durability/kept-parts.ts';
import type { CaseFile } from '../host-bridge.ts';
import { services } from '../services.ts';
import { caseSerialStore, caseStore, isEdited, type OpenCase } from './case.ts';
import { createStore, useStore } from './store.ts';

const IDLE: KeptState = { phase: 'idle', seq: 0, words: null };
export const keptStore = createStore<KeptState>(IDLE);
let current: KeptCase | null = null;
/** How the next case is kept, where that is more than its file says. */
let next: Partial<KeptStart> = {};
let serial = 0;

export function useKept(): KeptState {
  return useStore(keptStore);
}

/** Says of the case that is shown next what was recovered of it, or that it is kept elsewhere. */
export function keepNext(start: Partial<KeptStart>): void {
  next = start;
}

/** Follows the open case and the core's notices. Returns the way to stop. */
export function followKept(): () => void {
  const stops = [
    caseStore.subscribe(() => {
      if (caseSerialStore.get() === serial) return;
      serial = caseSerialStore.get();
      begin(caseStore.get());
    }),
    services().core.onNotice((notice) => {
      if (notice.kind === 'logged') current?.logged(notice);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Resolves when all that was done so far is on a disk, or cannot be brought there. */
export async function whenKept(): Promise<KeptState> {
  return (await current?.settled()) ?? IDLE;
}

/** The keeper writes the case where `write` puts it, so that no snapshot comes in between. */
export function keeper(): KeptCase | null {
  return current;
}

/**
 * Notes that an import of these files is under way, so that a start after a kill can say that it was not
 * finished. Returns the way to take the note off; call it once the import is kept, or taken out.
 */
export async function noteImport(names: readonly string[]): Promise<() => Promise<void>> {
  const { keeping } = services().host;
  const place = current?.place ?? null;
  const info = caseStore.get()?.info;
  const what = info?.encrypted === true ? countedFiles(names.length) : importedWords(names);
  await quietly(keeping.importBegins(place, { what, entries: info?.log.entries ?? 0 }));
  return () => quietly(keeping.importEnds(place));
}

/** Without the note a kill goes unspoken: no reason to refuse the import, whose own troubles are told. */
async function quietly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
  }
}

async function endKeeping(drop: boolean): Promise<void> {
  const ending = current;
  current = null;
  await ending?.end(drop);
}

/**
 * Has the core open another case, or none. Nothing of the one before is written meanwhile; it is let go when that
 * went well, without what was not saved, and kept on when it failed.
 */
export async function replacingCase<T>(open: () => Promise<T>): Promise<T> {
  const resume = (await current?.pause()) ?? (() => undefined);
  try {
    const value = await open();
    const ended = endKeeping(true);
    resume();
    await ended;
    return value;
  } catch (error) {
    resume();
    throw error;
  }
}

/** The core is gone: what the case can be made of again; null when no case is open. */
export function abandonKeeping(): KeptParts | null {
  const parts = current?.abandon() ?? null;
  current = null;
  return parts;
}

function begin(open: OpenCase | null): void {
  const start = next;
  next = {};
  if (open === null) {
    current = null;
    keptStore.set(IDLE);
    return;
  }
  const { core, host } = services();
  const isBeside = host.keeping.besideFile && open.file?.writable === true;
  current = new KeptCase(
    { core, keeping: host.keeping, onState: keptStore.set, onSaved: ownSaved },
    {
      file: isBeside ? open.file : null,
      isOwn: isBeside,
      log: open.info.log,
      lines: [],
      isUnsaved: open.file === null && isEdited(open),
      ...start,
    },
  );
}

/** The keeper wrote the person's file: what it holds is saved. */
function ownSaved(file: CaseFile, log: CaseSnapshot['log']): void {
  const open = caseStore.get();
  if (open !== null) caseStore.set({ ...open, file, savedHead: log.head });
}

/** Collects what the core logs while `work` runs, for the keeper of a case that is not shown yet. */
export async function collectLogged<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly lines: readonly Logged[] }> {
  const lines: Logged[] = [];
  const stop = services().core.onNotice((notice) => {
    if (notice.kind === 'logged') lines.push(notice);
  });
  try {
    return { value: await work(), lines };
  } finally {
    stop();
  }
}
