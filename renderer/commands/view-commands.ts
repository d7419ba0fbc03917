/** Where to look: views, back and forward, theme, help. */
import type { Command } from '../commands.ts';
import { caseStore } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { clearFilter, filterStore, isFiltering } from '../state/filter.ts';
import { clearSelection, goBack, goForward, goToView, selectionStore } from '../state/selection.ts';
import { switchTheme } from '../state/theme.ts';
import type { ViewId } from '../state/view.ts';

const hasCase = (): boolean => caseStore.get() !== null;

const VIEW_TITLES: readonly (readonly [ViewId, string])[] = [
  ['explore', 'Explore'],
  ['graph', 'Graph'],
  ['agents', 'Agents'],
  ['report', 'Report'],
  ['evidence', 'Evidence'],
  ['log', 'Log'],
];

export const VIEW_COMMANDS: readonly Command[] = [
  ...VIEW_TITLES.map(([view, title], index): Command => {
    return {
      id: `view.${view}`,
      title: `Go to ${title}`,
      group: 'View',
      keys: [`Alt+${index + 1}`],
      scope: 'everywhere',
      when: hasCase,
      run: () => goToView(view),
    };
  }),
  {
    id: 'view.back',
    title: 'Back',
    group: 'View',
    keys: ['Alt+Left'],
    scope: 'everywhere',
    run: goBack,
  },
  {
    id: 'view.forward',
    title: 'Forward',
    group: 'View',
    keys: ['Alt+Right'],
    scope: 'everywhere',
    run: goForward,
  },
  {
    id: 'view.theme',
    title: 'Light or dark',
    group: 'View',
    keys: [],
    scope: 'everywhere',
    run: switchTheme,
  },
  {
    id: 'filter.clear',
    title: 'Clear the filter',
    group: 'Filter',
    keys: ['Alt+Backspace'],
    scope: 'everywhere',
    when: () => isFiltering(filterStore.get()),
    run: clearFilter,
  },
  {
    id: 'selection.clear',
    title: 'Select nothing',
    group: 'Selection',
    keys: ['Esc'],
    scope: 'everywhere',
    when: () => selectionStore.get().focus !== null || selectionStore.get().events.length > 0,
    run: clearSelection,
  },
  { ...help('palette', 'All commands…', 'Ctrl+K'), dialogs: ['parts', 'import', 'mapping'] },
  { ...help('evidence', 'How evidence is read…', null), dialogs: ['parts', 'import', 'mapping'] },
  help('keys', 'Keys', '?'),
  help('about', 'About Redthread', null),
];

function help(
  id: 'palette' | 'keys' | 'about' | 'evidence',
  title: string,
  key: string | null,
): Command {
  return {
    id: `help.${id}`,
    title,
    group: 'Help',
    keys: key === null ? [] : [key],
    scope: 'everywhere',
    run: () => openDialog(id),
  };
}
