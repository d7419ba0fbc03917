/** All keys, by group, from the registry. */
import { COMMAND_GROUPS, type Command, useAllCommands } from '../commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { closeDialog } from '../state/dialogs.ts';
import './key-sheet.css';

export function KeySheet({ isOpen }: { readonly isOpen: boolean }) {
  const commands = useAllCommands().filter(({ keys }) => keys.length > 0);
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    own: commands.filter((command) => command.group === group),
  })).filter(({ own }) => own.length > 0);
  return (
    <Dialog title="Keys" size="large" isOpen={isOpen} onClose={closeDialog}>
      <div className="rt-key-sheet" role="document" tabIndex={0}>
        {groups.map(({ group, own }) => (
          <section key={group} className="rt-key-group">
            <h3>{group}</h3>
            <dl>
              {own.map((command) => (
                <KeyLine key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
        <p className="rt-note">
          A single letter belongs to the pane that has the focus; Tab and Shift+Tab walk through
          panes.
        </p>
      </div>
    </Dialog>
  );
}

function KeyLine({ command }: { readonly command: Command }) {
  return (
    <div className="rt-key-line">
      <dt>{command.title}</dt>
      <dd>
        {command.keys.map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
      </dd>
    </div>
  );
}
