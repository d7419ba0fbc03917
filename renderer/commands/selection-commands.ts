/** What can be done with the selection from any view. */
import type { Command } from '../commands.ts';
import type { CitationTarget } from '../../shared/model/report.ts';
import { queryClient, readCore } from '../core-client.ts';
import { services } from '../services.ts';
import { caseStore } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { type FocusItem, goToView, selectionStore } from '../state/selection.ts';
import { toast } from '../state/toasts.ts';

const hasFocus = (): boolean => caseStore.get() !== null && selectionStore.get().focus !== null;
const hasEvents = (): boolean => caseStore.get() !== null && selectedEvents().length > 0;

export const SELECTION_COMMANDS: readonly Command[] = [
  {
    id: 'selection.cite',
    title: 'Cite in the report',
    group: 'Selection',
    keys: ['C'],
    scope: 'everywhere',
    when: hasFocus,
    run: citeFocus,
  },
  {
    id: 'selection.note',
    title: 'Note…',
    group: 'Selection',
    keys: ['N'],
    scope: 'everywhere',
    when: hasEvents,
    run: () => openDialog('note'),
  },
  {
    id: 'selection.tag',
    title: 'Tag…',
    group: 'Selection',
    keys: ['T'],
    scope: 'everywhere',
    when: hasEvents,
    run: () => openDialog('tag'),
  },
];

/** Events that notes, tags and stars go to: the selected ones, else the event of the focus. */
export function selectedEvents(): readonly number[] {
  const { events, focus } = selectionStore.get();
  if (events.length > 0) return events;
  return focus?.kind === 'event' ? [focus.event] : [];
}

async function citeFocus(): Promise<void> {
  const { focus } = selectionStore.get();
  if (focus !== null) await citeItem(focus);
}

/** Cites anything that the inspector can show, and says under which label. */
export async function citeItem(item: FocusItem): Promise<void> {
  const citation = await services().core.call('cite', { target: await targetOf(item) });
  void queryClient.invalidateQueries({ queryKey: ['citations'] });
  toast(`Cited as ${citation.label}: ${citation.statement}`, {
    action: { label: 'Show in report', run: () => goToView('report') },
  });
}

/** An account is cited as a cluster of one, any other entity as its value. */
async function targetOf(item: FocusItem): Promise<CitationTarget> {
  if (item.kind !== 'entity') return item;
  const { kind, value } = await readCore('entity', { id: item.entity });
  if (kind === 'account') return { kind: 'cluster', accounts: [value] };
  if (kind === 'session') return { kind: 'session', session: value };
  return { kind: 'value', valueKind: kind, value };
}
