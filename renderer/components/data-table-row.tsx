/** One row of a table, or the place where it will stand. */
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import type { DataColumn } from './table-columns.tsx';

/** A column as it stands on screen now. */
export interface DrawnColumn<Row> {
  readonly id: string;
  readonly className: string;
  readonly width: { readonly flex: string };
  readonly cell: (row: Row) => ReactNode;
}

interface DataTableRowProps<Row extends object> {
  readonly position: number;
  /** Null while it is on its way. */
  readonly row: Row | null;
  /** The same list as long as nothing in it changes: cells are drawn again only with it. */
  readonly columns: readonly DrawnColumn<Row>[];
  readonly isSelected: boolean;
  readonly isOnThread: boolean;
  readonly isCursor: boolean;
  readonly onChoose: (position: number, extend: boolean) => void;
}

export function DataTableRow<Row extends object>(props: DataTableRowProps<Row>) {
  const { position, row, columns, isSelected, isOnThread, isCursor, onChoose } = props;
  const choose = (event: MouseEvent): void =>
    onChoose(position, event.ctrlKey || event.metaKey || event.shiftKey);
  const cells = useMemo(
    () =>
      row === null ? (
        <div className="rt-cell rt-cell-waiting" role="gridcell">
          …
        </div>
      ) : (
        columns.map(({ id, className, width, cell }) => (
          <div key={id} className={className} role="gridcell" style={width}>
            {cell(row)}
          </div>
        ))
      ),
    [row, columns],
  );
  return (
    <div
      id={`rt-row-${position}`}
      className={`rt-row${isCursor ? ' rt-row-cursor' : ''}${isOnThread ? ' rt-row-thread' : ''}`}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      onClick={choose}
    >
      {cells}
    </div>
  );
}

/** Heads and cells of one column stand under each other: both are sized by this. */
export function columnWidth(size: number, grow = 0): { readonly flex: string } {
  return { flex: `${grow} 0 ${size}px` };
}

/** `sizes`: a line `id pixels` for each column that is shown, in order. */
export function drawnColumns<Row>(
  columns: readonly DataColumn<Row>[],
  sizes: string,
): readonly DrawnColumn<Row>[] {
  return sizes.split('\n').flatMap((line) => {
    const [id = '', size = '0'] = line.split(' ');
    const column = columns.find((one) => one.id === id);
    if (column === undefined) return [];
    const { cell, grow, isMono } = column;
    const className = `rt-cell${isMono === true ? ' rt-mono' : ''}`;
    return [{ id, className, width: columnWidth(Number(size), grow), cell }];
  });
}
