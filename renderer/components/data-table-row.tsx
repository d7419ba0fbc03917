/** One row of a table, or the place where it will stand. */
import type { Cell } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { MouseEvent } from 'react';
import type { TABLE_FEATURES } from './table-features.ts';

interface DrawnRow<Row extends object> {
  readonly getVisibleCells: () => readonly Cell<typeof TABLE_FEATURES, Row>[];
}

interface DataTableRowProps<Row extends object> {
  readonly position: number;
  /** Null while it is on its way. */
  readonly row: DrawnRow<Row> | null;
  readonly isSelected: boolean;
  readonly isOnThread: boolean;
  readonly isCursor: boolean;
  readonly onChoose: (position: number, extend: boolean) => void;
}

export function DataTableRow<Row extends object>(props: DataTableRowProps<Row>) {
  const { position, row, isSelected, isOnThread, isCursor, onChoose } = props;
  const choose = (event: MouseEvent): void =>
    onChoose(position, event.ctrlKey || event.metaKey || event.shiftKey);
  return (
    <div
      id={`rt-row-${position}`}
      className={`rt-row${isCursor ? ' rt-row-cursor' : ''}${isOnThread ? ' rt-row-thread' : ''}`}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      onClick={choose}
    >
      {row === null ? (
        <div className="rt-cell rt-cell-waiting" role="gridcell">
          …
        </div>
      ) : (
        row.getVisibleCells().map((cell) => (
          <div
            key={cell.id}
            className={`rt-cell${isMono(cell.column.columnDef.meta) ? ' rt-mono' : ''}`}
            role="gridcell"
            style={cellWidth(cell.column.getSize(), cell.column.columnDef.meta)}
          >
            {cellContent(cell)}
          </div>
        ))
      )}
    </div>
  );
}

/** Our columns are functions of the row; the library would also take components and texts. */
function cellContent<Row extends object>(cell: Cell<typeof TABLE_FEATURES, Row>): ReactNode {
  const { cell: draw } = cell.column.columnDef;
  return typeof draw === 'function' ? draw(cell.getContext()) : null;
}

/** Heads and cells of one column stand under each other: both are sized by this. */
export function cellWidth(size: number, meta: unknown): { readonly flex: string } {
  const grows = typeof meta === 'object' && meta !== null && 'grow' in meta ? meta.grow : 0;
  return { flex: `${typeof grows === 'number' ? grows : 0} 0 ${size}px` };
}

function isMono(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && 'isMono' in meta && meta.isMono === true;
}
