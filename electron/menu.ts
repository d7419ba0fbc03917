/** The menu, drawn from the list that the page's command registry answers. */
import { basename, dirname } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_GROUPS } from '../shared/protocol/desktop-menu.ts';
import type { MenuCommand, MenuGroup } from '../shared/protocol/desktop-menu.ts';

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };
/** On macOS this one stands in the menu that bears the program's name. */
const ABOUT = 'help.about';
/** The cases opened last stand below this one. */
const BEFORE_RECENT = 'case.open';

export interface MenuParts {
  /** Gets the id of the command that was chosen. */
  readonly run: (command: string) => void;
  readonly macos: boolean;
  /** Paths of the cases opened last, newest first. */
  readonly recent: readonly string[];
  readonly openRecent: (path: string) => void;
}

/** What the platform does by itself, below our own items. */
function roles(group: string, macos: boolean): readonly MenuItemConstructorOptions[] {
  if (group === 'File') return [{ role: macos ? 'close' : 'quit' }];
  if (group === 'Edit') {
    return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
  }
  if (group !== 'View') return [];
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
}

/** The template of the whole menu. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const groups = MENU_GROUPS.map((group) => drawn(group, parts));
  return parts.macos ? [programMenu(parts), ...groups, { role: 'windowMenu' }] : groups;
}

function drawn({ label, items }: MenuGroup, parts: MenuParts): MenuItemConstructorOptions {
  const own = items
    .filter((item) => !parts.macos || item?.id !== ABOUT)
    .flatMap((item) => {
      if (item === null) return [SEPARATOR];
      const one = entry(item, parts.run);
      return item.id === BEFORE_RECENT ? [one, recentMenu(parts)] : [one];
    });
  const added = roles(label, parts.macos);
  return { label, submenu: added.length === 0 ? own : [...own, SEPARATOR, ...added] };
}

function programMenu({ run }: MenuParts): MenuItemConstructorOptions {
  const about = MENU_GROUPS.flatMap(({ items }) => items).find((item) => item?.id === ABOUT);
  return {
    role: 'appMenu',
    submenu: [
      ...(about === undefined || about === null ? [] : [entry(about, run), SEPARATOR]),
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

function recentMenu({ recent, openRecent }: MenuParts): MenuItemConstructorOptions {
  return {
    label: 'Open recent',
    enabled: recent.length > 0,
    submenu: recent.map((path) => ({
      label: `${plainLabel(basename(path))}  (${plainLabel(dirname(path))})`,
      click: () => openRecent(path),
    })),
  };
}

/** A file may be called anything: `&` would mark a key, and hidden signs could turn the text around. */
function plainLabel(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\ufffd').replaceAll('&', '&&');
}

function entry(
  { id, label, accelerator }: MenuCommand,
  run: (command: string) => void,
): MenuItemConstructorOptions {
  return {
    id,
    label,
    click: () => run(id),
    // Shown only: the page hears the key itself, and knows whether a text field wants it.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  };
}
