/** Any command by name, or the case searched for what was typed. */
import { Autocomplete, Dialog, Menu, MenuItem, Modal, ModalOverlay } from 'react-aria-components';
import { useState } from 'react';
import { allCommands, type Command, isPossible, start } from '../commands.ts';
import { TextField } from '../components/field.tsx';
import { Kbd } from '../components/kbd.tsx';
import { caseStore } from '../state/case.ts';
import { closeDialog } from '../state/dialogs.ts';
import { setFilter } from '../state/filter.ts';
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
  const canSearch = caseStore.get() !== null && text.trim() !== '';
  const act = (key: unknown): void => {
    closeDialog();
    if (key === SEARCH) searchCase(text);
    const command = found.find(({ id }) => id === key);
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
        {found.map(({ id, title, group, keys }) => (
          <MenuItem key={id} id={id} className="rt-menu-item" textValue={title}>
            <span className="rt-muted rt-palette-group">{group}</span>
            <span className="rt-grow">{title}</span>
            {keys[0] !== undefined && <Kbd keys={keys[0]} />}
          </MenuItem>
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

function searchCase(text: string): void {
  setFilter({ text: text.trim() });
  goToView('explore');
}

/**
 * Possible commands whose title or group has a word that begins with each typed one; titles that begin so
 * first. Within words nothing is found: a name of the case must not run a command.
 */
function commandsFor(text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/);
  const beginning = text.trim().toLowerCase();
  const fits = (command: Command): boolean => {
    const name = `${command.group} ${command.title}`.toLowerCase();
    return words.every((word) => ` ${name}`.includes(` ${word}`));
  };
  const found = allCommands().filter((command) => isPossible(command) && fits(command));
  const begins = (command: Command): number =>
    command.title.toLowerCase().startsWith(beginning) ? 0 : 1;
  return found.sort((a, b) => begins(a) - begins(b));
}
