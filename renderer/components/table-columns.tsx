/** Which columns of a table are on screen; kept from one start to the next. */
import { type ReactNode, useState } from 'react';
import { MenuButton } from './menu.tsx';

export interface DataColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** The head says its title to screen readers alone: a column of signs. */
  readonly hidesTitle?: boolean;
  /** Pixels at first; columns can be dragged wider. */
  readonly size: number;
  /** Share of the width that is left over; none by default. */
  readonly grow?: number;
  readonly cell: (row: Row) => ReactNode;
  /** Times, ids, addresses, raw words. */
  readonly isMono?: boolean;
  readonly isHiddenAtFirst?: boolean;
  /** The head switches the order. Only the time is: everything else would have to be read whole. */
  readonly isSortable?: boolean;
}

export interface ShownColumns {
  /** By column id; absent means shown. */
  readonly visibility: Readonly<Record<string, boolean>>;
  readonly toggle: (column: string) => void;
}

export function useShownColumns(
  table: string,
  columns: readonly { readonly id: string; readonly isHiddenAtFirst?: boolean }[],
): ShownColumns {
  const key = `redthread-columns-${table}`;
  const [visibility, setVisibility] = useState(() => {
    const stored = new Set(localStorage.getItem(key)?.split(' ') ?? firstHidden(columns));
    return Object.fromEntries(columns.map(({ id }) => [id, !stored.has(id)]));
  });
  const toggle = (column: string): void => {
    const next = { ...visibility, [column]: visibility[column] === false };
    const hidden = Object.keys(next).filter((id) => next[id] === false);
    localStorage.setItem(key, hidden.join(' '));
    setVisibility(next);
  };
  return { visibility, toggle };
}

function firstHidden(
  columns: readonly { readonly id: string; readonly isHiddenAtFirst?: boolean }[],
): readonly string[] {
  return columns.filter((column) => column.isHiddenAtFirst === true).map(({ id }) => id);
}

interface ColumnsButtonProps {
  readonly columns: readonly { readonly id: string; readonly title: string }[];
  readonly shown: ShownColumns;
}

/** The chooser, for the head of the table's pane. */
export function ColumnsButton({ columns, shown }: ColumnsButtonProps) {
  const chosen = new Set(
    columns.map(({ id }) => id).filter((id) => shown.visibility[id] !== false),
  );
  return (
    <MenuButton
      title="Columns"
      tone="quiet"
      choices={columns}
      chosen={chosen}
      onChoose={(id) => {
        // The last one stays: a table without columns cannot be got back by eye.
        if (!chosen.has(id) || chosen.size > 1) shown.toggle(id);
      }}
    />
  );
}
