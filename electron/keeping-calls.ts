/** What the page asks to keep a case: its lock, its journal, its snapshots, work that was left behind. */
import { CaseError } from '../shared/model/case-error.ts';
import type { StartedWrite } from '../shared/protocol/desktop-contract.ts';
import { plainName } from './dialogs.ts';
import type { Dialogs } from './dialogs.ts';
import type { FileWrites } from './file-writes.ts';
import type { HeldCases } from './held-cases.ts';
import type { DesktopCalls } from './ipc.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { RecentCases } from './recent-cases.ts';

export interface KeepingParts {
  readonly files: OpenedFiles;
  readonly writes: FileWrites;
  readonly held: HeldCases;
  readonly recent: RecentCases;
  readonly dialogs: Pick<Dialogs, 'saveCase'>;
}

/** Snapshots and journals: what is kept without a person being asked. */
export function keepingCalls(
  parts: KeepingParts,
): Pick<
  DesktopCalls,
  | 'startSave'
  | 'startSnapshot'
  | 'holdCase'
  | 'leaveCase'
  | 'startJournal'
  | 'appendJournal'
  | 'unsavedCases'
  | 'importBegins'
  | 'importEnds'
  | 'unfinishedImports'
> {
  const { files, writes, held, recent, dialogs } = parts;
  const pathOf = (id: string): string => files.keptCasePath(id).path;
  return {
    startSave: async ({ to, name, size }) => {
      const path = to === null ? await dialogs.saveCase(name) : files.casePath(to);
      return path === null ? null : startSave(parts, path, { size, older: 'keep' });
    },
    startSnapshot: async ({ to, name, size, older }) => {
      if (to === null) {
        return writes.start(await held.recoveryPlace(plainName(name)), 'recovery', size);
      }
      const { path, kind } = files.keptCasePath(to);
      if (kind !== 'case') return writes.start(path, kind, size);
      return startSave(parts, path, { size, older });
    },
    holdCase: ({ id }) => held.hold(pathOf(id)),
    leaveCase: ({ id, drop }) => held.leave(pathOf(id), drop),
    startJournal: ({ id, head, bytes }) => held.startJournal(pathOf(id), head, bytes),
    appendJournal: ({ id, bytes }) => held.appendJournal(pathOf(id), bytes),
    importBegins: ({ id, ...begun }) => held.importBegins(id === null ? null : pathOf(id), begun),
    importEnds: ({ id }) => held.importEnds(id === null ? null : pathOf(id)),
    unfinishedImports: async () => held.unfinishedImports(await recent.paths()),
    unsavedCases: async () => held.unsaved(await recent.paths()),
  };
}

/** Neither a case that another program has open is written over, nor one beside which no journal can lie. */
async function startSave(
  { held, writes }: KeepingParts,
  path: string,
  { size, older }: { readonly size: number; readonly older: 'keep' | 'drop' },
): Promise<StartedWrite> {
  const { readOnly, code } = await held.hold(path);
  if (readOnly !== null) {
    throw new CaseError(
      code ?? 'cannot-write',
      `\`${path}\` was not written: ${readOnly}; save elsewhere`,
    );
  }
  return older === 'drop' ? writes.startAnew(path, size) : writes.start(path, 'case', size);
}
