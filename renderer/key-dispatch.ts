/** From a key press to a command. A letter belongs to the pane that has the focus before it is anyone's. */
import { allCommands, type Command, isOffered, isPossible, start } from './commands.ts';
import { dialogStore } from './state/dialogs.ts';
import { openFlowDialog } from './state/flow-dialog.ts';

/** Marks a pane: `<div data-scope="table">`. */
const SCOPE_ATTRIBUTE = 'data-scope';
const TYPING = 'input, textarea, select, [contenteditable="true"]';
const DIALOG = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

const NAMED_KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ' ': 'Space',
  Escape: 'Esc',
};

/** Listens on the window; returns the way to stop. */
export function startKeys(): () => void {
  window.addEventListener('keydown', dispatch);
  return () => window.removeEventListener('keydown', dispatch);
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  const chord = chordOf(event);
  if (!mayAct(target, chord)) return;
  const command = commandFor(chord, physicalChordOf(event), scopeOf(target));
  if (command === undefined) return;
  event.preventDefault();
  start(command);
}

/** While someone types, or a dialog is open, only chords with Ctrl or Alt are commands. */
function mayAct(target: Element | null, chord: string): boolean {
  if (/^(Ctrl|Alt)\+/.test(chord)) {
    return target?.closest('[role="dialog"]') == null || isInFlow();
  }
  return target?.closest(`${TYPING}, ${DIALOG}`) == null;
}

/** In a dialog of an import, with no other over it: its own commands have their keys. */
function isInFlow(): boolean {
  return openFlowDialog() !== null && dialogStore.get() === null;
}

function scopeOf(target: Element | null): string | null {
  return target?.closest(`[${SCOPE_ATTRIBUTE}]`)?.getAttribute(SCOPE_ATTRIBUTE) ?? null;
}

function commandFor(chord: string, physical: string, scope: string | null): Command | undefined {
  const dialog = openFlowDialog();
  const fits = (command: Command): boolean =>
    command.keys.includes(command.physical === true ? physical : chord) &&
    isOffered(command, dialog) &&
    isPossible(command);
  const inScope = (wanted: string | null): Command | undefined =>
    allCommands().find((command) => command.scope === wanted && fits(command));
  return inScope(scope) ?? inScope('everywhere');
}

/** As written on the key sheet. Shift is named only beside a letter, a digit or a named key. */
function chordOf(event: KeyboardEvent): string {
  const key =
    NAMED_KEYS[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const printed = event.key.length === 1 && !/[a-z0-9 ]/i.test(event.key);
  return withModifiers(event, key, { shift: event.shiftKey && !printed });
}

function physicalChordOf(event: KeyboardEvent): string {
  const key = event.code.replace(/^(Key|Digit)/, '');
  return withModifiers(event, key, { shift: event.shiftKey });
}

function withModifiers(
  event: KeyboardEvent,
  key: string,
  { shift }: { readonly shift: boolean },
): string {
  // Command on macOS is where other systems have Control.
  const control = event.ctrlKey || event.metaKey;
  return [control ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
}
