/** What can be done with the selected rows; stands where the table's own controls were. */
import { Button, CommandButton, IconButton } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { Toolbar } from '../../components/toolbar.tsx';
import { formatCount } from '../../format.ts';
import { citeItem } from '../../commands/selection-commands.ts';
import { clearSelection, useSelection } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';

export function BulkActions() {
  const { events } = useSelection();
  return (
    <Toolbar label="With the selected rows">
      <span className="rt-thread">{formatCount(events.length)} selected</span>
      <CommandButton id="selection.star">Star</CommandButton>
      <CommandButton id="selection.tag">Tag</CommandButton>
      <CommandButton id="selection.note">Note</CommandButton>
      {events.length < 2 ? (
        <CommandButton id="selection.cite">Cite</CommandButton>
      ) : (
        <Button onPress={() => void citeAll(events).catch(toastError)}>Cite all</Button>
      )}
      <IconButton label="Select nothing" keyHint="Esc" onPress={clearSelection}>
        <Sign shape="cross" />
      </IconButton>
    </Toolbar>
  );
}

async function citeAll(events: readonly number[]): Promise<void> {
  for (const event of events) await citeItem({ kind: 'event', event });
}
