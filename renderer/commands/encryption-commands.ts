/** How the case lies on the disk: plain, or encrypted with a passphrase. */
import type { Command } from '../commands.ts';
import { isBusy } from '../state/busy.ts';
import { caseStore } from '../state/case.ts';
import { type DialogId, openDialog } from '../state/dialogs.ts';
import { isImporting } from '../state/import-flow.ts';

const isEncrypted = (): boolean => caseStore.get()?.info.encrypted === true;
const isPlain = (): boolean => caseStore.get()?.info.encrypted === false;

export const ENCRYPTION_COMMANDS: readonly Command[] = [
  command('case.encrypt', 'Encrypt this case with a passphrase…', ['encrypt', isPlain]),
  command('case.change-passphrase', 'Change passphrase…', ['change-passphrase', isEncrypted]),
  command('case.decrypt', 'Remove encryption…', ['decrypt', isEncrypted]),
];

function command(
  id: string,
  title: string,
  [dialog, fits]: readonly [DialogId, () => boolean],
): Command {
  return {
    id,
    title,
    group: 'Case',
    keys: [],
    scope: 'everywhere',
    when: () => fits() && !isImporting() && !isBusy(),
    run: () => openDialog(dialog),
  };
}
