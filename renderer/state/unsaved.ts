/** Asks before unsaved work would be lost. */
import { caseStore, isEdited } from './case.ts';
import { closeDialog, openDialog } from './dialogs.ts';

let answerTo: ((leave: boolean) => void) | null = null;

/** True when nothing would be lost, or the person agrees to lose it. */
export function mayLeave(): Promise<boolean> {
  if (!isEdited(caseStore.get())) return Promise.resolve(true);
  // Asked again while the dialog is open: whoever asked first stays.
  answerTo?.(false);
  openDialog('unsaved');
  return new Promise((resolve) => {
    answerTo = resolve;
  });
}

/** The dialog's answer. */
export function answerUnsaved(leave: boolean): void {
  closeDialog();
  answerTo?.(leave);
  answerTo = null;
}
