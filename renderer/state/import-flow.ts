/** One import from the choice of files to its commit. Nothing is in the case before that. */
import type { Progress } from '../../shared/protocol/client.ts';
import type { SourceHandle, StagedImport } from '../../shared/protocol/contract.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import { services } from '../services.ts';
import { caseStore, showCase } from './case.ts';
import { goToView } from './selection.ts';
import { createStore } from './store.ts';
import { messageOf, toast } from './toasts.ts';

export interface ImportFlow {
  readonly phase: 'reading' | 'ready' | 'committing' | 'failed';
  readonly sources: readonly SourceHandle[];
  /** The staged set so far; null until the first rows are read. */
  readonly staged: StagedImport | null;
  readonly progress: Progress | null;
  /** Why it failed, in words. */
  readonly message: string | null;
  readonly startedAt: number;
}

export const importStore = createStore<ImportFlow | null>(null);
let stopping: AbortController | null = null;

/** Opens the dialog and reads the files; makes an empty case first where none is open. */
export async function startImport(sources: readonly SourceHandle[]): Promise<void> {
  if (sources.length === 0 || importStore.get() !== null) return;
  const controller = new AbortController();
  stopping = controller;
  const startedAt = performance.now();
  importStore.set({
    phase: 'reading',
    sources,
    staged: null,
    progress: null,
    message: null,
    startedAt,
  });
  try {
    await ensureCase();
    const staged = await services().core.call(
      'stageImport',
      { sources: sources.map(({ name, size, handle }) => ({ name, size, handle })) },
      {
        signal: controller.signal,
        onProgress: (progress) => change({ progress }),
        onStaging: (set) => change({ staged: set }),
      },
    );
    change({ phase: 'ready', staged, progress: null });
  } catch (error) {
    fail(error);
  }
}

export async function commitImport(): Promise<void> {
  const flow = importStore.get();
  if (flow === null || flow.phase !== 'ready' || flow.staged === null) return;
  const added = flow.staged.totals.new;
  change({ phase: 'committing', progress: null });
  try {
    const { stage } = flow.staged;
    const info = await services().core.call(
      'commitImport',
      { stage },
      { onProgress: (progress) => change({ progress }) },
    );
    const open = caseStore.get();
    if (open !== null) caseStore.set({ ...open, info });
    importStore.set(null);
    goToView('explore');
    toast(`${added.toLocaleString('en')} events added. Undo takes all of it back.`);
  } catch (error) {
    fail(error);
  }
}

/** Stops reading, or gives up what was read. */
export async function cancelImport(): Promise<void> {
  const flow = importStore.get();
  stopping?.abort();
  stopping = null;
  importStore.set(null);
  if (flow === null || flow.phase !== 'ready' || flow.staged === null) return;
  await services().core.call('cancelImport', { stage: flow.staged.stage });
}

async function ensureCase(): Promise<void> {
  if (caseStore.get() !== null) return;
  const info = await services().core.call('newCase', { name: 'Untitled case' });
  showCase({ info, file: null, savedHead: null });
}

function change(part: Partial<ImportFlow>): void {
  const flow = importStore.get();
  if (flow !== null) importStore.set({ ...flow, ...part });
}

function fail(error: unknown): void {
  if (error instanceof CaseError && error.code === 'cancelled') {
    importStore.set(null);
    return;
  }
  change({ phase: 'failed', message: messageOf(error), progress: null });
}
