/** What each call of the contract does, out of the parts that do it. */
import type {
  Changes,
  DesktopFacts,
  DesktopFile,
  OfflineLayer,
} from '../shared/protocol/desktop-contract.ts';
import type { Dialogs } from './dialogs.ts';
import type { FileWrites } from './file-writes.ts';
import type { HeldCases } from './held-cases.ts';
import type { DesktopCalls } from './ipc.ts';
import { keepingCalls } from './keeping-calls.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { RecentCases } from './recent-cases.ts';
import type { ReportPrints } from './report-prints.ts';

export interface CallParts {
  readonly facts: DesktopFacts;
  readonly files: OpenedFiles;
  readonly writes: FileWrites;
  readonly prints: ReportPrints;
  readonly dialogs: Dialogs;
  readonly recent: RecentCases;
  readonly held: HeldCases;
  readonly now: () => number;
  readonly connect: () => null;
  readonly checkOffline: () => Promise<readonly OfflineLayer[]>;
  readonly setTitle: (title: string, changes: Changes) => void;
  readonly closeWindow: () => void;
}

/** Every method of the contract. */
export function desktopCalls(parts: CallParts): DesktopCalls {
  const { files, writes, dialogs, recent } = parts;
  return {
    ...windowCalls(parts),
    openFilesDialog: async () =>
      Promise.all((await dialogs.openEvidence()).map((path) => files.open(path, 'evidence'))),
    openCaseDialog: async () => {
      const path = await dialogs.openCase();
      return path === null ? null : openCase(parts, path);
    },
    recentCases: () => recent.list(),
    openRecentCase: ({ id }) => openCase(parts, recent.pathOf(id)),
    readRange: ({ id, from, to }) => files.readRange(id, from, to),
    release({ id }) {
      files.release(id);
      return null;
    },
    ...keepingCalls(parts),
    startExport: async ({ name, size }) => {
      const path = await dialogs.saveExport(name);
      return path === null ? null : writes.start(path, 'export', size);
    },
    writeChunk: ({ write, bytes }) => writes.append(write, bytes),
    finishWrite: async ({ write }) => {
      const { kind, finished } = await writes.finish(write);
      if (kind === 'case') await recent.add(finished.file.place, parts.now());
      return finished;
    },
    abandonWrite: ({ write }) => writes.abandon(write),
    ...printCalls(parts),
  };
}

function windowCalls(
  parts: CallParts,
): Pick<DesktopCalls, 'facts' | 'connect' | 'checkOffline' | 'setTitle' | 'closeWindow'> {
  return {
    facts: () => parts.facts,
    connect: () => parts.connect(),
    checkOffline: () => parts.checkOffline(),
    setTitle({ title, changes }) {
      parts.setTitle(title, changes);
      return null;
    },
    closeWindow() {
      parts.closeWindow();
      return null;
    },
  };
}

function printCalls({
  prints,
  dialogs,
}: CallParts): Pick<DesktopCalls, 'startPrint' | 'printChunk' | 'finishPrint'> {
  return {
    startPrint: async ({ name, size }) => {
      const path = await dialogs.savePdf(name);
      return path === null ? null : prints.start(path, size);
    },
    printChunk: ({ write, bytes }) => prints.append(write, bytes),
    finishPrint: ({ write }) => prints.finish(write),
  };
}

async function openCase({ files, recent, now }: CallParts, path: string): Promise<DesktopFile> {
  try {
    const file = await files.open(path, 'case');
    await recent.add(file.place, now());
    return file;
  } catch (error) {
    // A case that cannot be opened must not be offered again.
    await recent.remove(path);
    throw error;
  }
}
