/** Commands of the filter and of the rows that are selected. */
import type { Command } from '../../commands.ts';
import { selectedEvents } from '../../commands/selection-commands.ts';
import { readCore } from '../../core-client.ts';
import { formatCountOf } from '../../format.ts';
import { services } from '../../services.ts';
import { caseStore } from '../../state/case.ts';
import { goToView, selectionStore } from '../../state/selection.ts';
import { toast } from '../../state/toasts.ts';
import { drawSelection } from '../graph/graph-state.ts';

const hasEvents = (): boolean => caseStore.get() !== null && selectedEvents().length > 0;

const hasSelection = (): boolean =>
  hasEvents() || selectionStore.get().entities.some((id) => id > 0);

export const EXPLORE_COMMANDS: readonly Command[] = [
  {
    id: 'filter.write',
    title: 'Write a filter',
    group: 'Filter',
    keys: ['/'],
    scope: 'everywhere',
    when: () => caseStore.get() !== null,
    run: () => document.getElementById('rt-query-input')?.focus(),
  },
  {
    id: 'graph.draw-selection',
    title: 'Draw the selection',
    group: 'Graph',
    keys: ['G'],
    scope: 'everywhere',
    when: hasSelection,
    run: async () => {
      goToView('graph');
      await drawSelection();
    },
  },
  {
    id: 'selection.star',
    title: 'Star, or take the star away',
    group: 'Selection',
    keys: ['S'],
    scope: 'table',
    when: hasEvents,
    run: () => starEvents(selectedEvents()),
  },
];

/** Stars them all; takes the stars away where all have one. */
export async function starEvents(events: readonly number[]): Promise<void> {
  const details = await Promise.all(events.map((id) => readCore('event', { id })));
  const on = details.some(({ row }) => !row.starred);
  for (const { row } of details) {
    if (row.starred !== on) {
      const annotation = { kind: 'star', on } as const;
      await services().core.call('annotate', { event: row.id, annotation });
    }
  }
  if (events.length > 1)
    toast(`${on ? 'Starred' : 'Star taken from'} ${formatCountOf(events.length, 'event')}`);
}
