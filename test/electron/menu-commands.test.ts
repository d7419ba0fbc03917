import { beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../../renderer/commands.ts';
import { MENU_GROUPS } from '../../shared/protocol/desktop-menu.ts';

const items = MENU_GROUPS.flatMap((group) => group.items.filter((item) => item !== null));
const commands = new Map<string, Command>();

beforeAll(async () => {
  // The theme asks the window what the system prefers as soon as it is loaded.
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
  const lists = await Promise.all([
    import('../../renderer/commands/case-commands.ts').then((module) => module.CASE_COMMANDS),
    import('../../renderer/commands/encryption-commands.ts').then(
      (module) => module.ENCRYPTION_COMMANDS,
    ),
    import('../../renderer/commands/view-commands.ts').then((module) => module.VIEW_COMMANDS),
    import('../../renderer/commands/desktop-commands.ts').then((module) => module.DESKTOP_COMMANDS),
  ]);
  for (const command of lists.flat()) commands.set(command.id, command);
});

test('every item of the menu is a command of the page', () => {
  expect(items.filter(({ id }) => !commands.has(id))).toEqual([]);
});

test('every key that the menu shows is one that the page hears for that command', () => {
  const wrong = items.filter(({ id, accelerator }) => {
    const key = accelerator?.replace('CmdOrCtrl', 'Ctrl');
    return key !== undefined && commands.get(id)?.keys.includes(key) !== true;
  });
  expect(wrong).toEqual([]);
});
