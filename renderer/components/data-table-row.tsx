/** One row of a table, or the place where it will stand. */
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import type { DataColumn } from './table-columns.tsx';
import type { ChoiceKind } from './table-focus.ts';

/** A column as it stands on screen now. */
export interface DrawnColumn<Row> {
  readonly id: string;
  readonly className: string;
  readonly width: ColumnWidth;
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
  readonly onChoose: (position: number, how: ChoiceKind) => void;
}

export function DataTableRow<Row extends object>(props: DataTableRowProps<Row>) {
  const { position, row, columns, isSelected, isOnThread, isCursor, onChoose } = props;
  const choose = ({ shiftKey, ctrlKey, metaKey }: MouseEvent): void =>
    onChoose(position, shiftKey ? 'range' : ctrlKey || metaKey ? 'add' : 'only');
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

/** Of a column that grows, this much stays where the table is narrow. */
const LEAST_SHARE = 0.6;

function leastWidth(size: number, grow = 0): number {
  return grow === 0 ? size : Math.round(size * LEAST_SHARE);
}

interface ColumnWidth {
  readonly flex: string;
  readonly minWidth: number;
}

/** Heads and cells of one column stand under each other: both are sized by this. */
export function columnWidth(size: number, grow = 0): ColumnWidth {
  const shrink = grow === 0 ? 0 : 1;
  return { flex: `${grow} ${shrink} ${size}px`, minWidth: leastWidth(size, grow) };
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
