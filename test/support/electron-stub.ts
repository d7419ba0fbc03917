/**
 * Stands in for `electron` in unit tests, where importing the real package would fetch a runtime. Only
 * what the modules under test touch: dialogs that answer what a test says.
 */
interface OpenAnswer {
  readonly canceled: boolean;
  readonly filePaths: readonly string[];
}
interface SaveAnswer {
  readonly canceled: boolean;
  readonly filePath: string;
}
interface DialogOptions {
  readonly defaultPath?: string;
}

const opens: OpenAnswer[] = [];
const saves: SaveAnswer[] = [];

/** Where each dialog started, oldest first. */
export const startedAt: string[] = [];

/** The next open dialog answers with `filePaths`; with none it is cancelled. */
export function nextOpen(...filePaths: readonly string[]): void {
  opens.push({ canceled: filePaths.length === 0, filePaths });
}

/** The next save dialog answers with `filePath`; null cancels it. */
export function nextSave(filePath: string | null): void {
  saves.push({ canceled: filePath === null, filePath: filePath ?? '' });
}

export const dialog = {
  async showOpenDialog(_window: unknown, options: DialogOptions): Promise<OpenAnswer> {
    startedAt.push(options.defaultPath ?? '');
    return taken(opens);
  },
  async showSaveDialog(_window: unknown, options: DialogOptions): Promise<SaveAnswer> {
    startedAt.push(options.defaultPath ?? '');
    return taken(saves);
  },
};

function taken<Answer>(answers: Answer[]): Answer {
  const answer = answers.shift();
  if (answer === undefined) throw new Error('a dialog was opened that no test expected');
  return answer;
}
