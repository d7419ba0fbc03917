/** What can be done with the report, for buttons and commands alike. */
import type { Citation } from '../../../shared/model/report.ts';
import { type Command, runCommand } from '../../commands.ts';
import { services } from '../../services.ts';
import { whileBusy } from '../../state/busy.ts';
import { goToView, select } from '../../state/selection.ts';
import { toast } from '../../state/toasts.ts';
import { viewOf } from './cited-words.ts';

export const EXPORTS = [
  { id: 'html', title: 'HTML: the page, with figures and citations' },
  { id: 'json', title: 'JSON: the report as data' },
  { id: 'csv', title: 'CSV: every citation with its place and hash' },
] as const;
type ExportFormat = (typeof EXPORTS)[number]['id'];

async function exportReport(format: ExportFormat): Promise<void> {
  const { core, host } = services();
  const file = await whileBusy('Writing the report', (onProgress) =>
    core.call('exportReport', { format }, { onProgress }),
  );
  const place = await host.exportFile(file);
  if (place !== null) toast(`Report written: ${place}`);
}

export const REPORT_COMMANDS: readonly Command[] = EXPORTS.map(({ id, title }, index): Command => ({
  id: `report.export-${id}`,
  title: `Export the report as ${title}`,
  group: 'Report',
  keys: index === 0 ? ['Ctrl+E'] : [],
  scope: 'everywhere',
  run: () => exportReport(id),
}));

/** The records of a citation become the thread; every pane draws them. */
export function selectCited({ target, rows }: Citation): void {
  const events = [...new Set(rows.map(({ event }) => event))];
  select({ events, focus: target });
}

export function showCited(citation: Citation): void {
  selectCited(citation);
  goToView(viewOf(citation.target));
}

export async function removeCited({ label }: Citation): Promise<void> {
  await services().core.call('removeCitation', { label });
  toast(`${label} is out of the report. Its number is not given again.`, {
    action: { label: 'Undo', run: () => void runCommand('edit.undo') },
  });
}
