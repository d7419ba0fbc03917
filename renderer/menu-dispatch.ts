/** From a choice in the desktop's menu to a command. The menu stays live while a dialog lies over the window. */
import { allCommands, blockedBy, isOffered, runCommand } from './commands.ts';
import { dialogStore } from './state/dialogs.ts';
import { openFlowDialog } from './state/flow-dialog.ts';

const UNDER_DIALOG = 'a dialog is open: close it first';

/** Runs the command; words for why not where it is not possible now, else null. */
export function runFromMenu(id: string): string | null {
  const command = allCommands().find((known) => known.id === id);
  if (command === undefined) return null;
  // What lies below waits: an undo under a check or a mapping would change the case behind it.
  if (dialogStore.get() !== null || !isOffered(command, openFlowDialog())) return UNDER_DIALOG;
  return runCommand(id) ? null : blockedBy(command);
}
