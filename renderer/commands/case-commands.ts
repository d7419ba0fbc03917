/** Opening, saving, importing, undoing: the case as a whole. */
import type { Command } from '../commands.ts';
import { queryClient } from '../core-client.ts';
import { openKept } from '../durability/open-kept.ts';
import type { CaseFile, OpenRequest, PickedFile } from '../host-bridge.ts';
import { services } from '../services.ts';
import { isBusy, whileBusy } from '../state/busy.ts';
import { caseStore, caseTitle, isEdited, markSaved, showCase } from '../state/case.ts';
import { dialogStore, openDialog } from '../state/dialogs.ts';
import { keeper, keptStore, replacingCase } from '../state/kept.ts';
import { isImporting, startImport } from '../state/import-flow.ts';
import { goToView } from '../state/selection.ts';
import { closeUndoOffers, toast } from '../state/toasts.ts';
import { mayLeave } from '../state/unsaved.ts';
import { visibleLine } from '../visible-text.ts';

const CASE_SUFFIX = '.redthread';
const SAMPLE = { events: 3_000, seed: 1 };

/** Of commands that need a case. */
const withoutCase = (): string | null => (caseStore.get() === null ? 'no case is open' : null);
const whileAtWork = (): string | null => {
  if (isImporting()) return 'an import is open: commit or cancel it first';
  return isBusy() ? 'something else is under way' : null;
};

export const CASE_COMMANDS: readonly Command[] = [
  command('case.new', 'New case', [], newCase, whileAtWork),
  command('case.open', 'Open case…', ['Ctrl+Shift+O'], openCase, whileAtWork),
  command('case.sample', 'Open the sample case', [], openSample, whileAtWork),
  command('case.save', 'Save', ['Ctrl+S'], () => saveCase({ anew: false }), withoutCase),
  command(
    'case.save-as',
    'Save as…',
    ['Ctrl+Shift+S'],
    () => saveCase({ anew: true }),
    withoutCase,
  ),
  command('case.close', 'Close case', [], closeCase, () => withoutCase() ?? whileAtWork()),
  command(
    'case.verify',
    'Check the case…',
    [],
    async () => openDialog('verify'),
    () => withoutCase() ?? whileAtWork(),
  ),
  command('edit.undo', 'Undo', ['Ctrl+Z'], undo, withoutCase),
  command('edit.redo', 'Redo', ['Ctrl+Shift+Z', 'Ctrl+Y'], redo, withoutCase),
  {
    ...command('evidence.import', 'Open files…', ['Ctrl+O'], pickEvidence, whileAtWork),
    group: 'Evidence',
  },
];

function command(
  ...[id, title, keys, run, blocked]: [
    string,
    string,
    readonly string[],
    () => Promise<void>,
    () => string | null,
  ]
): Command {
  return { id, title, keys, run, blocked, group: 'Case', scope: 'everywhere' };
}

async function newCase(): Promise<void> {
  if (!(await mayLeave())) return;
  const info = await replacingCase(() =>
    services().core.call('newCase', { name: 'Untitled case' }),
  );
  showCase({ info, file: null, savedHead: null });
}

async function openSample(): Promise<void> {
  if (!(await mayLeave())) return;
  const info = await whileBusy('Making the sample case', (onProgress) =>
    replacingCase(() => services().core.call('openSample', SAMPLE, { onProgress })),
  );
  // It can be made again at any time, so that nothing of it is lost unsaved.
  showCase({ info, file: null, savedHead: info.log.head });
  goToView('explore');
}

async function openCase(): Promise<void> {
  const file = await services().host.openCase();
  if (file !== null) await openCaseFile(file);
}

/** Opens a case that the person chose, here or in the system. */
export async function openCaseFile(file: CaseFile): Promise<void> {
  if (whileAtWork() !== null || dialogStore.get() !== null) {
    toast(`Finish what is under way, then open ${file.name}`, { tone: 'doubt' });
    return;
  }
  await openKept(file, null);
  if (caseStore.get() !== null) goToView('explore');
}

async function closeCase(): Promise<void> {
  if (!(await mayLeave())) return;
  await replacingCase(() => services().core.call('closeCase', {}));
  showCase(null);
}

/** Writes the case where it lies, or asks where. */
export async function saveCase({ anew }: { readonly anew: boolean }): Promise<void> {
  const open = caseStore.get();
  if (open === null) return;
  const name = `${caseTitle(open)}${CASE_SUFFIX}`;
  const written = await whileBusy('Writing the case', async () =>
    keeper()?.save((file) => services().host.saveCase({ ...file, name }, anew ? null : open.file)),
  );
  if (written === null || written === undefined) return;
  const { saved, head } = written;
  markSaved(saved.file, head);
  void queryClient.invalidateQueries({ queryKey: ['recent'] });
  toast(saved.caution ?? `Saved as ${saved.file.name}`, {
    tone: saved.caution === null ? 'ok' : 'doubt',
  });
}

async function pickEvidence(): Promise<void> {
  await startImport(await services().host.openFiles());
}

/** What was dropped or handed over by the system: a case opens, all else is evidence. */
export async function takeFiles(files: readonly PickedFile[]): Promise<void> {
  const [first] = files;
  if (files.length === 1 && first !== undefined && first.name.endsWith(CASE_SUFFIX)) {
    await openCaseFile({
      ...first,
      slice: (from, to) => first.slice(from, to),
      writable: false,
    });
    return;
  }
  await startImport(files);
}

export async function takeRequest(request: OpenRequest): Promise<void> {
  if (request.kind === 'case') await openCaseFile(request.file);
  if (request.kind === 'evidence') await takeFiles(request.files);
  if (request.kind === 'refused') toast(request.message, { tone: 'danger' });
}

async function undo(): Promise<void> {
  const { undone } = await services().core.call('undo', {});
  closeUndoOffers();
  toast(undone === null ? 'Nothing to undo' : `Undone: ${undone}`);
}

async function redo(): Promise<void> {
  const { redone } = await services().core.call('redo', {});
  toast(redone === null ? 'Nothing to redo' : `Done again: ${redone}`);
}

/** The window's title follows the case. Returns the way to stop. */
export function followTitle(): () => void {
  const stops = [caseStore.subscribe(setTitle), keptStore.subscribe(setTitle)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The host asks before it closes what is not saved. */
function setTitle(): void {
  const open = caseStore.get();
  const name = open === null ? 'Redthread' : `${visibleLine(caseTitle(open))} · Redthread`;
  const unsaved = keptStore.get().phase === 'kept' ? 'kept' : 'nowhere';
  services().host.setTitle(name, isEdited(open) ? unsaved : 'saved');
}
