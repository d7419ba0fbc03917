/** What only the desktop program can do. */
import type { Command } from '../commands.ts';
import { services } from '../services.ts';
import { whileBusy } from '../state/busy.ts';
import { caseStore } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { toast } from '../state/toasts.ts';

export const DESKTOP_COMMANDS: readonly Command[] = [
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

/** As a PDF: the system's viewer prints it better than a hidden page would. */
async function printReport(): Promise<void> {
  const { core, host } = services();
  const place = await whileBusy('Printing the report', async () =>
    host.printReport(await core.call('exportReport', { format: 'html' })),
  );
  if (place !== null) toast(`Printed to ${place}`);
}
