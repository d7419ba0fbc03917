/**
 * Every action of the workbench, once: the palette, the key sheet, the keys, the desktop's menu and the
 * tests all read this registry. A view adds its own while it is on screen with `useCommands`.
 */
import { useEffect } from 'react';
import { createStore, useStore } from './state/store.ts';
import { toastError } from './state/toasts.ts';

/** A pane whose single-letter keys work while the focus is in it; `everywhere` for the rest. */
export type CommandScope = 'everywhere' | 'table' | 'histogram' | 'graph' | 'lanes' | 'report';

export const COMMAND_GROUPS = [
  'Case',
  'Evidence',
  'Selection',
  'Filter',
  'View',
  'Table',
  'Histogram',
  'Graph',
  'Agents',
  'Report',
  'Help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Dialogs of an import, over which only its own commands are offered: what lies below waits. */
export type FlowDialog = 'parts' | 'import' | 'mapping';

export interface Command {
  /** `area.verb`; the desktop's menu names commands by it. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** Any of these, written as on the key sheet: `Ctrl+Shift+Z`, `Alt+1`, `C`, `?`, `Enter`. */
  readonly keys: readonly string[];
  readonly scope: CommandScope;
  /** By place on the keyboard instead of by letter: for W A S D and their like. */
  readonly physical?: boolean;
  /** Absent: always possible. */
  readonly when?: () => boolean;
  /** Why it is not possible now, in words that end a sentence; null when it is. The palette says them. */
  readonly blocked?: () => string | null;
  /** Dialogs over which it is offered too. */
  readonly dialogs?: readonly FlowDialog[];
  readonly run: () => void | Promise<void>;
}

const registry = createStore<readonly Command[]>([]);

/** Adds commands; one of the same id takes the place of the one before. Returns the way to take them out. */
export function registerCommands(commands: readonly Command[]): () => void {
  const ids = new Set(commands.map((command) => command.id));
  registry.set([...registry.get().filter((command) => !ids.has(command.id)), ...commands]);
  return () => registry.set(registry.get().filter((command) => !commands.includes(command)));
}

/** A view's own commands, there while it is on screen. `commands` must be stable: a constant or a memo. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

export function allCommands(): readonly Command[] {
  return registry.get();
}

export function useAllCommands(): readonly Command[] {
  return useStore(registry);
}

export function isPossible(command: Command): boolean {
  return (command.when?.() ?? true) && blockedBy(command) === null;
}

/** Why a command is not possible now, in words; null when it is, or when nobody says why. */
export function blockedBy({ blocked }: Command): string | null {
  return blocked?.() ?? null;
}

/** True when a command is offered while this dialog of an import is open (null: none). */
export function isOffered({ dialogs = [] }: Command, dialog: FlowDialog | null): boolean {
  return dialog === null || dialogs.includes(dialog);
}

/** Runs a command by id; false when there is none, or it is not possible now. */
export function runCommand(id: string): boolean {
  const command = registry.get().find((known) => known.id === id);
  if (command === undefined || !isPossible(command)) return false;
  start(command);
  return true;
}

/** The first key of a command, for its button's hint; null when it has none. */
export function keyOf(id: string): string | null {
  return registry.get().find((known) => known.id === id)?.keys[0] ?? null;
}

export function start(command: Command): void {
  void (async () => {
    try {
      await command.run();
    } catch (error) {
      toastError(error);
    }
  })();
}
