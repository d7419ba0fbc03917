/** One import from the choice of files to its commit. Nothing is in the case before that. */
import { CaseError } from '../../shared/model/case-error.ts';
import type { CaseInfo } from '../../shared/model/case-info.ts';
import type { Progress } from '../../shared/protocol/client.ts';
import type { SourceHandle, StagedImport } from '../../shared/protocol/contract.ts';
import type { FileMapping } from '../../shared/protocol/import-contract.ts';
import { runCommand } from '../commands.ts';
import { formatCountOf } from '../format.ts';
import type { PickedFile } from '../host-bridge.ts';
import { sourceOf } from '../picked-file.ts';
import { services } from '../services.ts';
import { caseStore, showCase } from './case.ts';
import { dialogStore } from './dialogs.ts';
import { noteImport, whenKept } from './kept.ts';
import { chooseParts, type FileToRead, partChoiceStore } from './part-choice.ts';
import { goToView } from './selection.ts';
import { createStore } from './store.ts';
import { messageOf, toast, UNDO } from './toasts.ts';

export interface ImportFlow {
  readonly phase: 'reading' | 'ready' | 'committing' | 'stopping' | 'failed';
  readonly files: readonly FileToRead[];
  /** The staged set so far; null until the first rows are read. */
  readonly staged: StagedImport | null;
  /** Of the file that is being read, or of the commit. */
  readonly progress: Progress | null;
  /** When the phase began, in ms of the page's clock. */
  readonly since: number;
  /** Why it failed, in words. */
  readonly message: string | null;
  /** Place of the line that a person chose to see; null while none was chosen. */
  readonly shown: number | null;
  /** How single files are to be read, as a person chose in this import. */
  readonly mappings: readonly FileMapping[];
  /** The case was begun for these files: without them there is none. */
  readonly beganCase: boolean;
}

export const importStore = createStore<ImportFlow | null>(null);
let running = new AbortController();
let takeOffNote = async (): Promise<void> => undefined;

/** True from the choice of files until they are committed, cancelled or put away. */
export function isImporting(): boolean {
  return importStore.get() !== null || partChoiceStore.get() !== null;
}

/** Asks what to read of archives and databases, then opens the dialog and reads. */
export async function startImport(picked: readonly PickedFile[]): Promise<void> {
  if (picked.length === 0) return;
  if (isImporting()) {
    toast('Commit or cancel the open import first', { tone: 'doubt' });
    return;
  }
  // Files can be dropped on a dialog too; a check that is under way would count their rows.
  if (dialogStore.get() !== null) {
    toast('Close the open dialog first, then open the files', { tone: 'doubt' });
    return;
  }
  const files = await chooseParts(picked);
  if (files !== null && files.length > 0) await readFiles(files);
}

/** The core begins a case where none is open. */
async function readFiles(files: readonly FileToRead[]): Promise<void> {
  const beganCase = caseStore.get() === null;
  const { signal } = begin();
  const empty = { staged: null, message: null, mappings: [], shown: null };
  importStore.set({ files, beganCase, ...empty, ...phase('reading') });
  try {
    takeOffNote = await noteImport(files.map(({ picked }) => picked.name));
    await stageFiles(files, [], signal);
  } catch (error) {
    await fail(error);
  }
}

async function stageFiles(
  files: ImportFlow['files'],
  mappings: readonly FileMapping[],
  signal: AbortSignal,
): Promise<void> {
  const staged = await services().core.call(
    'stageImport',
    { sources: files.map(sourceToRead), mappings },
    {
      signal,
      onProgress: (progress) => change({ progress }),
      onStaging: (set) => change({ staged: set }),
    },
  );
  change({ staged });
  if (signal.aborted) await takeOut(staged.stage);
  else change(phase('ready'));
}

/** Shows this line of the import. */
export function showLine(shown: number): void {
  change({ shown });
}

/** Reads the files again, one of them by another mapping, or without any. */
export async function readAgain(mapping: FileMapping): Promise<void> {
  const flow = importStore.get();
  if (flow?.phase !== 'ready' || flow.staged === null) return;
  const { files, staged } = flow;
  const { source, part } = mapping;
  const others = flow.mappings.filter((each) => each.source !== source || each.part !== part);
  const mappings = [...others, mapping];
  const { signal } = begin();
  change({ mappings, staged: null, ...phase('reading') });
  try {
    await services().core.call('cancelImport', { stage: staged.stage });
    await stageFiles(files, mappings, signal);
  } catch (error) {
    await fail(error);
  }
}

function sourceToRead({ picked, taken }: FileToRead): SourceHandle {
  const source = sourceOf(picked);
  return taken?.isAsked === true
    ? { ...source, parts: taken.listed.map(({ name }) => name) }
    : source;
}

export async function commitImport(): Promise<void> {
  const flow = importStore.get();
  if (flow === null || flow.phase !== 'ready' || flow.staged === null) return;
  const { stage } = flow.staged;
  const { signal } = begin();
  change(phase('committing'));
  try {
    const info = await services().core.call(
      'commitImport',
      { stage },
      { signal, onProgress: (progress) => change({ progress }) },
    );
    enterCase(flow, info);
  } catch (error) {
    await fail(error);
  }
}

/** Stops what is under way and takes out what was read; a failed import is only put away. */
export async function cancelImport(): Promise<void> {
  const flow = importStore.get();
  if (flow === null || flow.phase === 'stopping') return;
  if (flow.phase === 'failed') {
    await leave();
    return;
  }
  change(phase('stopping'));
  running.abort();
  if (flow.phase !== 'ready' || flow.staged === null) return;
  try {
    await takeOut(flow.staged.stage);
  } catch (error) {
    await fail(error);
  }
}

function begin(): AbortController {
  running = new AbortController();
  return running;
}

function phase(name: ImportFlow['phase']): Pick<ImportFlow, 'phase' | 'progress' | 'since'> {
  return { phase: name, progress: null, since: performance.now() };
}

function enterCase({ staged, beganCase }: ImportFlow, info: CaseInfo): void {
  const open = caseStore.get();
  if (beganCase || open === null) showCase({ info, file: null, savedHead: null });
  else caseStore.set({ ...open, info });
  importStore.set(null);
  goToView('explore');
  void sayAdded(formatCountOf(staged?.totals.new ?? 0, 'event'));
}

/** An import is acknowledged once a snapshot that holds it is on a disk. */
async function sayAdded(added: string): Promise<void> {
  const { phase: kept, words } = await whenKept();
  if (kept === 'failed') {
    toast(`${added} added, but not on a disk yet: ${words ?? ''}`, { tone: 'danger' });
    return;
  }
  await takeOffNote();
  toast(`${added} added`, { action: { label: UNDO, run: () => void runCommand('edit.undo') } });
}

async function takeOut(stage: string): Promise<void> {
  await services().core.call('cancelImport', { stage });
  await leave();
}

/** Ends the flow with the case as it was before, and with none where it was begun for these files. */
async function leave(): Promise<void> {
  const flow = importStore.get();
  if (flow?.beganCase === true) await services().core.call('closeCase', {});
  importStore.set(null);
  await takeOffNote();
}

/** The core has taken its rows out already, whether it failed or was stopped. */
async function fail(error: unknown): Promise<void> {
  if (error instanceof CaseError && error.code === 'cancelled') await leave();
  else change({ ...phase('failed'), message: messageOf(error) });
}

function change(part: Partial<ImportFlow>): void {
  const flow = importStore.get();
  if (flow !== null) importStore.set({ ...flow, ...part });
}
