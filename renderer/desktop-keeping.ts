/** Keeping a case in the desktop host: lock and journal lie beside the file, main writes them. */
import type { ExportedFile } from '../shared/protocol/contract.ts';
import { MAX_COPY } from '../shared/protocol/desktop-channel.ts';
import type {
  DesktopArgs,
  DesktopFile,
  DesktopMethod,
  DesktopResults,
  FinishedWrite,
  StartedWrite,
} from '../shared/protocol/desktop-contract.ts';
import type { CaseKeeping, OlderVersions } from './durability/keeping.ts';
import type { CaseFile, PickedFile, SavedCase } from './host-bridge.ts';
import { CaseError } from '../shared/model/case-error.ts';

export type Ask = <M extends DesktopMethod>(
  method: M,
  args: DesktopArgs<M>,
) => Promise<DesktopResults[M]>;

/** The desktop host's own ways, which keeping needs too. */
export interface DesktopWays {
  readonly ask: Ask;
  readonly picked: (file: DesktopFile) => PickedFile;
  readonly caseFile: (file: DesktopFile) => CaseFile;
  readonly sendBytes: (write: StartedWrite, bytes: Uint8Array) => Promise<FinishedWrite>;
}

export function desktopKeeping({ ask, picked, caseFile, sendBytes }: DesktopWays): CaseKeeping {
  const snapshot = async (
    { name, bytes }: ExportedFile,
    to: CaseFile | null,
    older: OlderVersions,
  ): Promise<SavedCase> => {
    const known = to === null ? null : idOf(to);
    const started = await ask('startSnapshot', { to: known, name, size: bytes.byteLength, older });
    const { file, caution } = await sendBytes(started, bytes);
    await ask('holdCase', { id: file.id });
    return { file: caseFile(file), caution };
  };
  return {
    besideFile: true,
    hold: async (file) => {
      const { readOnly, journals, unfinished } = await ask('holdCase', { id: idOf(file) });
      return { readOnly, unfinished, journals: journals.map(picked) };
    },
    snapshot,
    startJournal: async (file, head, lines) => {
      const id = idOf(file);
      const first = lines.slice(0, MAX_COPY);
      const caution = await ask('startJournal', { id, head, bytes: first });
      return (await appendRest(ask, id, lines)) ?? caution;
    },
    append: (file, lines) => appendAll(ask, idOf(file), { lines, from: 0 }),
    leave: async (file, drop) => void (await ask('leaveCase', { id: idOf(file), drop })),
    importBegins: async (file, { what, entries }) =>
      void (await ask('importBegins', { id: file === null ? null : idOf(file), what, entries })),
    importEnds: async (file) =>
      void (await ask('importEnds', { id: file === null ? null : idOf(file) })),
    unfinishedImports: () => ask('unfinishedImports', {}),
    unsaved: async () =>
      (await ask('unsavedCases', {})).map(({ file, ...work }) => ({
        ...work,
        file: caseFile(file),
      })),
  };
}

function appendRest(ask: Ask, id: string, lines: Uint8Array): Promise<string | null> {
  return appendAll(ask, id, { lines, from: MAX_COPY });
}

async function appendAll(
  ask: Ask,
  id: string,
  { lines, from }: { readonly lines: Uint8Array; readonly from: number },
): Promise<string | null> {
  let caution: string | null = null;
  for (let at = from; at < lines.byteLength; at += MAX_COPY) {
    const bytes = lines.slice(at, at + MAX_COPY);
    caution = (await ask('appendJournal', { id, bytes })) ?? caution;
  }
  return caution;
}

function idOf({ handle, name }: CaseFile): string {
  if (typeof handle === 'string') return handle;
  throw new CaseError('read-only', `\`${name}\` was dropped on the window: open it from the menu`);
}
