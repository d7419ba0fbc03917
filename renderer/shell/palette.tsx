/** Any command by name, or the case searched for what was typed. */
import { Autocomplete, Dialog, Menu, MenuItem, Modal, ModalOverlay } from 'react-aria-components';
import { useState } from 'react';
import { allCommands, blockedBy, type Command, isOffered, isPossible, start } from '../commands.ts';
import { TextField } from '../components/field.tsx';
import { Kbd } from '../components/kbd.tsx';
import { caseStore } from '../state/case.ts';
import { closeDialog } from '../state/dialogs.ts';
import { setFilter } from '../state/filter.ts';
import { openFlowDialog } from '../state/flow-dialog.ts';
import { goToView } from '../state/selection.ts';
import '../components/menu.css';
import './palette.css';

const SEARCH = 'search';

export function Palette({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <ModalOverlay
      className="rt-palette-shade"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) closeDialog();
      }}
    >
      <Modal className="rt-palette">
        <Dialog className="rt-palette-content" aria-label="Search the case or run a command">
          <PaletteList />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteList() {
  const [text, setText] = useState('');
  const found = commandsFor(text);
  const canSearch = caseStore.get() !== null && openFlowDialog() === null && text.trim() !== '';
  const act = (key: unknown): void => {
    const command = found.find(({ id }) => id === key);
    // What is not possible stays on screen with its reason.
    if (command !== undefined && !isPossible(command)) return;
    closeDialog();
    if (key === SEARCH) searchCase(text);
    if (command !== undefined) start(command);
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField
        label="Search the case or run a command"
        placeholder="Search the case or run a command"
        hideLabel
        value={text}
        onChange={setText}
        autoFocus
      />
      <Menu
        className="rt-palette-list"
        aria-label="Commands"
        onAction={act}
        renderEmptyState={() => (
          <p className="rt-palette-empty rt-muted">No command of that name.</p>
        )}
      >
        {found.map((command) => (
          <CommandItem key={command.id} command={command} />
        ))}
        {canSearch && (
          <MenuItem id={SEARCH} className="rt-menu-item" textValue={text}>
            <span className="rt-grow">Search events for “{text.trim()}”</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

function CommandItem({ command }: { readonly command: Command }) {
  const { id, title, group, keys } = command;
  const reason = blockedBy(command);
  const name = reason === null ? title : `${title}, not now: ${reason}`;
  return (
    <MenuItem
      id={id}
      className={`rt-menu-item${reason === null ? '' : ' rt-palette-off'}`}
      textValue={name}
    >
      <span className="rt-muted rt-palette-group">{group}</span>
      <span className="rt-grow rt-ellipsis">{title}</span>
      {reason !== null && (
        <span className="rt-note rt-ellipsis rt-palette-reason">not now: {reason}</span>
      )}
      {reason === null && keys[0] !== undefined && <Kbd keys={keys[0]} />}
    </MenuItem>
  );
}

function searchCase(text: string): void {
  setFilter({ text: text.trim() });
  goToView('explore');
}

/**
 * Possible commands whose title or group has a word that begins with each typed one; titles that begin so
 * first. Within words nothing is found: a name of the case must not run a command. Those that are not possible now
 * come last, once something is typed, if there are words for why. Over a dialog of an import only its own are found.
 */
function commandsFor(text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/);
  const beginning = text.trim().toLowerCase();
  const fits = (command: Command): boolean => {
    const name = `${command.group} ${command.title}`.toLowerCase();
    return words.every((word) => ` ${name}`.includes(` ${word}`));
  };
  const dialog = openFlowDialog();
  const found = allCommands().filter((command) => isOffered(command, dialog) && fits(command));
  const begins = (command: Command): number =>
    command.title.toLowerCase().startsWith(beginning) ? 0 : 1;
  const possible = found.filter(isPossible).sort((a, b) => begins(a) - begins(b));
  if (beginning === '') return possible;
  return [...possible, ...found.filter((command) => blockedBy(command) !== null)];
}
