/** What only the desktop program can do. */
import type { Command } from '../commands.ts';
import { services } from '../services.ts';
import { saveCase } from './case-commands.ts';
import { whileBusy } from '../state/busy.ts';
import { caseStore, isEdited } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { toast } from '../state/toasts.ts';

export const DESKTOP_COMMANDS: readonly Command[] = [
  {
    id: 'case.save-and-close',
    title: 'Save and close the window',
    group: 'Case',
    keys: [],
    scope: 'everywhere',
    when: () => caseStore.get() !== null,
    run: saveAndClose,
  },
  {
    id: 'report.print',
    title: 'Print the report…',
    group: 'Report',
    keys: [],
    scope: 'everywhere',
    when: () => caseStore.get() !== null,
    run: printReport,
  },
  {
    id: 'help.offline',
    title: 'How this build is offline…',
    group: 'Help',
    keys: [],
    scope: 'everywhere',
    run: () => openDialog('offline'),
  },
];

/** What is still unsaved afterwards, the person has kept from being saved. */
async function saveAndClose(): Promise<void> {
  await saveCase({ anew: false });
  if (!isEdited(caseStore.get())) services().host.closeWindow();
}

/** As a PDF: the system's viewer prints it better than a hidden page would. */
async function printReport(): Promise<void> {
  const { core, host } = services();
  const place = await whileBusy('Printing the report', async () =>
    host.printReport(await core.call('exportReport', { format: 'html' })),
  );
  if (place !== null) toast(`Printed to ${place}`);
}
