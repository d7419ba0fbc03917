/** Undo and redo, each saying what it would do. */
import { CommandButton } from '../../components/button.tsx';
import { useCore } from '../../core-client.ts';

export function UndoButtons() {
  const { data } = useCore('undoable', {}, { keepPrevious: true });
  return (
    <>
      <span className="rt-pane-note rt-ellipsis">
        {data?.undo === null && data.redo === null && 'nothing to undo'}
      </span>
      {data?.undo != null && <CommandButton id="edit.undo">Undo {data.undo}</CommandButton>}
      {data?.redo != null && <CommandButton id="edit.redo">Redo {data.redo}</CommandButton>}
    </>
  );
}
