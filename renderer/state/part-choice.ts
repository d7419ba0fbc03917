/** What to read of archives and databases: asked before anything of them is read. */
import type { EvidenceNote } from '../../shared/model/evidence.ts';
import type { PartList } from '../../shared/model/part-list.ts';
import type { FilePart } from '../../shared/model/unpacking.ts';
import type { PickedFile } from '../host-bridge.ts';
import { sourceOf } from '../picked-file.ts';
import { services } from '../services.ts';
import { whileBusy } from './busy.ts';
import { createStore } from './store.ts';

/** An archive or a database, with all that its directory lists. */
export interface PartedFile {
  readonly picked: PickedFile;
  readonly parts: readonly FilePart[];
  /** What is wrong with it around its parts. */
  readonly notes: readonly EvidenceNote[];
}

export interface PartChoice {
  readonly files: readonly PartedFile[];
  /** Files beside them that are read as one. */
  readonly others: number;
  readonly chosen: ReadonlySet<FilePart>;
  /** Of the names that are listed; everything where it is empty. */
  readonly filter: string;
}

/** What is read of one archive or database, and what is not. */
export interface PartsTaken {
  /** Those that will be staged, in the order of the file. */
  readonly listed: readonly FilePart[];
  readonly total: number;
  readonly readable: number;
  /** False: there was one readable part, and nothing to choose. */
  readonly isAsked: boolean;
}

export interface FileToRead {
  readonly picked: PickedFile;
  /** Null for a file that is read as one. */
  readonly taken: PartsTaken | null;
}

/** `listing` while the files are looked into; null when nothing is asked. */
export const partChoiceStore = createStore<PartChoice | 'listing' | null>(null);
let answer: (isRead: boolean) => void = () => undefined;

export function isReadable({ refusal }: FilePart): boolean {
  return refusal === null;
}

/** The files with what to read of each, asked where there is a choice; null when the person cancels. */
export async function chooseParts(
  files: readonly PickedFile[],
): Promise<readonly FileToRead[] | null> {
  try {
    const listed = await listParts(files);
    const parted = listed.flatMap(({ picked, list }) => (list ? [{ picked, ...list }] : []));
    if (!parted.some(needsChoice)) return listed.map((file) => withParts(file, null));
    const chosen = await ask(parted, files.length - parted.length);
    if (chosen === null) return null;
    return listed.map((file) => withParts(file, chosen)).filter(isSomethingRead);
  } finally {
    partChoiceStore.set(null);
  }
}

export function setChosen(parts: readonly FilePart[], isChosen: boolean): void {
  const choice = openChoice();
  if (choice === null) return;
  const chosen = new Set(choice.chosen);
  for (const part of parts.filter(isReadable)) {
    if (isChosen) chosen.add(part);
    else chosen.delete(part);
  }
  partChoiceStore.set({ ...choice, chosen });
}

export function filterParts(filter: string): void {
  const choice = openChoice();
  if (choice !== null) partChoiceStore.set({ ...choice, filter });
}

/** Goes on with what is chosen, or leaves all files unread. */
export function answerParts(isRead: boolean): void {
  answer(isRead);
}

/** The choice that is on screen. */
export function openChoice(): PartChoice | null {
  const choice = partChoiceStore.get();
  return choice === 'listing' ? null : choice;
}

/** What the filter leaves of a file's parts. */
export function partsShown({ parts }: PartedFile, filter: string): readonly FilePart[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return parts;
  return parts.filter(({ name }) => name.toLowerCase().includes(wanted));
}

interface ListedFile {
  readonly picked: PickedFile;
  /** Null for a file that is read as one. */
  readonly list: PartList | null;
}

async function listParts(files: readonly PickedFile[]): Promise<readonly ListedFile[]> {
  partChoiceStore.set('listing');
  return await whileBusy('Looking into the files', async (onProgress) => {
    const listed: ListedFile[] = [];
    for (const [done, picked] of files.entries()) {
      onProgress({ text: `looking into ${picked.name}`, done, total: files.length });
      listed.push({ picked, list: await partsOf(picked) });
    }
    return listed;
  });
}

async function partsOf(picked: PickedFile): Promise<PartList | null> {
  try {
    return await services().core.call('fileParts', { source: sourceOf(picked) });
  } catch {
    // A file that cannot be read is imported as one: the import says what is wrong with it.
    return null;
  }
}

function needsChoice({ parts }: PartedFile): boolean {
  return parts.filter(isReadable).length !== 1;
}

async function ask(
  files: readonly PartedFile[],
  others: number,
): Promise<ReadonlySet<FilePart> | null> {
  const chosen = new Set(files.flatMap(({ parts }) => parts.filter(isReadable)));
  const answered = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  partChoiceStore.set({ files, others, chosen, filter: '' });
  return (await answered) ? (openChoice()?.chosen ?? null) : null;
}

/** Without a choice all is taken, so that what cannot be read is listed with its reason. */
function withParts({ picked, list }: ListedFile, chosen: ReadonlySet<FilePart> | null): FileToRead {
  if (list === null) return { picked, taken: null };
  const { parts } = list;
  const listed = chosen === null ? parts : parts.filter((part) => chosen.has(part));
  const readable = parts.filter(isReadable).length;
  return { picked, taken: { listed, total: parts.length, readable, isAsked: chosen !== null } };
}

function isSomethingRead({ taken }: FileToRead): boolean {
  return taken === null || taken.listed.length > 0;
}
