/** What can be done with a cell: at the pointer, or below the row for the keyboard. */
import { type MouseEvent, useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { runCommand } from '../../commands.ts';
import { Kbd } from '../../components/kbd.tsx';
import { addFilterTerm } from '../../state/filter.ts';
import { focusOn, selectEntity, selectEvent, selectionStore } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import { showInGraph } from '../graph/graph-state.ts';
import { starEvents } from './explore-commands.ts';

export interface CellPlace {
  readonly x: number;
  readonly y: number;
  readonly event: number;
  readonly field: string | null;
  readonly value: string | null;
  readonly entity: number | null;
}

/** The cell under the pointer; the focused event for the menu key. Null off the rows. */
export function cellPlaceOf(event: MouseEvent): CellPlace | null {
  const target = event.target instanceof Element ? event.target : null;
  const cell = target?.closest('[role="gridcell"]')?.querySelector<HTMLElement>('[data-event]');
  const at = { x: event.clientX, y: event.clientY };
  if (cell === null || cell === undefined) return placeOfFocus(at);
  const { event: id, field, value, entity } = cell.dataset;
  return {
    ...at,
    event: Number(id),
    field: field ?? null,
    value: value ?? null,
    entity: entity === undefined ? null : Number(entity),
  };
}

function placeOfFocus(at: { readonly x: number; readonly y: number }): CellPlace | null {
  const { focus } = selectionStore.get();
  if (focus?.kind !== 'event') return null;
  return { ...at, event: focus.event, field: null, value: null, entity: null };
}

interface CellMenuProps {
  readonly place: CellPlace | null;
  readonly onClose: () => void;
}

interface Choice {
  readonly title: string;
  readonly keys?: string;
  readonly run: () => void;
}

export function CellMenu({ place, onClose }: CellMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const choices = place === null ? [] : choicesFor(place);
  return (
    <>
      <span
        ref={anchor}
        className="rt-menu-anchor"
        style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
      />
      <Popover
        className="rt-popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen={place !== null}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu
          className="rt-menu"
          aria-label="With this cell"
          autoFocus="first"
          onAction={(key) => {
            onClose();
            choices[Number(key)]?.run();
          }}
        >
          {choices.map(({ title, keys }, index) => (
            <MenuItem key={title} id={String(index)} className="rt-menu-item" textValue={title}>
              <span className="rt-grow rt-ellipsis rt-cell-choice">{title}</span>
              {keys !== undefined && <Kbd keys={keys} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}

function choicesFor({ event, field, value, entity }: CellPlace): readonly Choice[] {
  const name = `${field ?? ''}:${visibleLine(value ?? '')}`;
  const filters: readonly Choice[] =
    field === null || value === null
      ? []
      : [
          { title: `Only ${name}`, keys: 'Ctrl+click', run: () => addFilterTerm(field, value) },
          {
            title: `Without ${name}`,
            keys: 'Alt+click',
            run: () => addFilterTerm(field, value, { exclude: true }),
          },
        ];
  const entities: readonly Choice[] =
    entity === null
      ? []
      : [
          { title: `Select ${visibleLine(value ?? '')}`, run: () => selectEntity(entity) },
          {
            title: 'Show in the graph',
            run: () => void showInGraph(entity).catch(toastError),
          },
        ];
  const on = (act: () => void) => () => {
    if (!selectionStore.get().events.includes(event)) selectEvent(event);
    else focusOn({ kind: 'event', event });
    act();
  };
  return [
    ...filters,
    ...entities,
    { title: 'Star', keys: 'S', run: () => void starEvents([event]) },
    { title: 'Tag…', keys: 'T', run: on(() => runCommand('selection.tag')) },
    { title: 'Note…', keys: 'N', run: on(() => runCommand('selection.note')) },
    { title: 'Cite in the report', keys: 'C', run: on(() => runCommand('selection.cite')) },
  ];
}
