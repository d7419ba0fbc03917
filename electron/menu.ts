/** The menu, drawn from the list that the page's command registry answers. */
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_GROUPS } from '../shared/protocol/desktop-menu.ts';
import type { MenuCommand } from '../shared/protocol/desktop-menu.ts';

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** What the platform does by itself, below our own items. */
const ROLES: Readonly<Record<string, readonly MenuItemConstructorOptions[]>> = {
  File: [{ role: 'quit' }],
  Edit: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  View: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ],
};

/** The template of the menu; `run` gets the id of the command that was chosen. */
export function menuTemplate(
  run: (command: string) => void,
  macos: boolean,
): MenuItemConstructorOptions[] {
  const groups = MENU_GROUPS.map(({ label, items }) => {
    const roles = ROLES[label] ?? [];
    const own = items.map((item) => (item === null ? SEPARATOR : entry(item, run)));
    return { label, submenu: roles.length === 0 ? own : [...own, SEPARATOR, ...roles] };
  });
  return macos ? [{ role: 'appMenu' }, ...groups, { role: 'windowMenu' }] : groups;
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
