/** An import on its way: what is shown of it, mapped, committed, left. */
import type { Command } from '../commands.ts';
import {
  cancelImport,
  commitImport,
  type ImportFlow,
  importStore,
  readAgain,
} from '../state/import-flow.ts';
import { openMapping } from '../state/mapping-flow.ts';
import { fileState, filesToCommit, holdsParts } from '../views/import/file-state.ts';
import { type ImportLine, importLines, shownLine } from '../views/import/import-lines.ts';

type Rule = (flow: ImportFlow) => string | null;

const ROWS: readonly (readonly [string, string, () => void | Promise<void>, Rule])[] = [
  ['import.map', 'Map the columns of the file shown…', mapShown, cannotMap],
  ['import.unmap', 'Read the file shown without a mapping', unmapShown, cannotUnmap],
  ['import.commit', 'Commit the import', commitImport, cannotCommit],
  ['import.cancel', 'Cancel the import', cancelImport, cannotCancel],
];

export const IMPORT_COMMANDS: readonly Command[] = ROWS.map(([id, title, run, rule]): Command => {
  const blocked = (): string | null => {
    const flow = importStore.get();
    return flow === null ? 'no import is open: open files first' : rule(flow);
  };
  const where = { group: 'Evidence', scope: 'everywhere', dialogs: ['import'] } as const;
  return { id, title, keys: [], run, blocked, ...where };
});

function shown(flow: ImportFlow): ImportLine | null {
  return importLines(flow)[shownLine(flow)] ?? null;
}

const PHASES: Readonly<Record<ImportFlow['phase'], string | null>> = {
  reading: 'the files are still being read',
  ready: null,
  committing: 'the import is being committed',
  stopping: 'the import is being stopped',
  failed: 'the files could not be read',
};

function cannotMap(flow: ImportFlow): string | null {
  if (flow.phase !== 'ready') return PHASES[flow.phase];
  const file = shown(flow)?.file ?? null;
  if (file === null || fileState(file) !== 'new') return 'the file shown stays out of the case';
  if (holdsParts(file)) return 'the file shown holds parts: choose one of them';
  return file.report.format === 'generic'
    ? null
    : 'the format of the file shown is known: it needs no mapping';
}

function cannotUnmap(flow: ImportFlow): string | null {
  const reason = cannotMap(flow);
  if (reason !== null) return reason;
  return shown(flow)?.file?.mapping == null ? 'the file shown is read without one already' : null;
}

function cannotCommit(flow: ImportFlow): string | null {
  if (flow.phase !== 'ready') return PHASES[flow.phase];
  return filesToCommit(flow) === 0 ? 'none of it can enter the case' : null;
}

function cannotCancel({ phase }: ImportFlow): string | null {
  return phase === 'stopping' ? PHASES.stopping : null;
}

async function mapShown(): Promise<void> {
  const at = placeOfShown();
  if (at === null) return;
  const { source, line, part } = at;
  await openMapping(line.picked, { source, part, current: line.file?.mapping?.mapping ?? null });
}

async function unmapShown(): Promise<void> {
  const at = placeOfShown();
  if (at !== null) await readAgain({ source: at.source, part: at.part, mapping: null });
}

function placeOfShown(): { source: number; line: ImportLine; part: string | null } | null {
  const flow = importStore.get();
  const line = flow === null ? null : shown(flow);
  if (flow === null || line === null) return null;
  const source = flow.files.findIndex(({ picked }) => picked === line.picked);
  return { source, line, part: line.file?.part ?? null };
}
