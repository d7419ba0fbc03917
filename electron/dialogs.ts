/** The system's own dialogs: the only way by which a path gets into the program on a person's word. */
import { dirname, join } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow, FileFilter } from 'electron';

const CASE_FILTERS: FileFilter[] = [{ name: 'Redthread case', extensions: ['redthread'] }];
const PDF_FILTERS: FileFilter[] = [{ name: 'PDF', extensions: ['pdf'] }];
const ALL_FILES: FileFilter = { name: 'All files', extensions: ['*'] };

export interface Dialogs {
  /** Empty when cancelled. */
  openEvidence(): Promise<readonly string[]>;
  openCase(): Promise<string | null>;
  saveCase(name: string): Promise<string | null>;
  saveExport(name: string): Promise<string | null>;
  /** `name` may be that of the page which is printed. */
  savePdf(name: string): Promise<string | null>;
}

/** Dialogs over `window`; each starts in the folder of the last, since the system does not remember. */
export function createDialogs(window: BrowserWindow, startFolder: string): Dialogs {
  let folder = startFolder;
  const open = async (filters: FileFilter[], many: boolean): Promise<readonly string[]> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: folder,
      filters,
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
    });
    const [first] = filePaths;
    if (canceled || first === undefined) return [];
    folder = dirname(first);
    return filePaths;
  };
  const save = async (name: string, filters: FileFilter[]): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(folder, plainName(name)),
      filters,
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    if (canceled || filePath === undefined || filePath === '') return null;
    folder = dirname(filePath);
    return filePath;
  };
  return {
    openEvidence: () => open([ALL_FILES], true),
    openCase: async () => (await open([...CASE_FILTERS, ALL_FILES], false))[0] ?? null,
    saveCase: (name) => save(name, CASE_FILTERS),
    saveExport: (name) => save(name, [ALL_FILES]),
    savePdf: (name) => save(`${name.replace(/\.[^.]*$/u, '')}.pdf`, PDF_FILTERS),
  };
}

/** The page proposes a name, never a place: separators and what Windows refuses become `_`. */
export function plainName(name: string): string {
  const plain = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  const visible = plain.replace(/^\.+/u, '_').trim();
  return visible === '' ? 'untitled' : visible;
}
