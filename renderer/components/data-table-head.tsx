/** The heads of a table: titles, the order of time, handles to drag. */
import type { ReactTable } from '@tanstack/react-table';
import type { SortOrder } from '../../shared/model/explore.ts';
import { columnWidth } from './data-table-row.tsx';
import { Sign } from './sign.tsx';
import type { TABLE_FEATURES } from './table-features.ts';
import type { DataColumn } from './table-columns.tsx';

interface DataTableHeadProps<Row extends object> {
  readonly table: ReactTable<typeof TABLE_FEATURES, Row>;
  readonly columns: readonly DataColumn<Row>[];
  /** The least width of the rows. */
  readonly width: number;
  readonly order: SortOrder | undefined;
  readonly onOrder: ((order: SortOrder) => void) | undefined;
}

export function DataTableHead<Row extends object>(props: DataTableHeadProps<Row>) {
  const { table, columns, width, order, onOrder } = props;
  const sortable = new Set(columns.filter((one) => one.isSortable === true).map(({ id }) => id));
  const other: SortOrder = order === 'time-ascending' ? 'time-descending' : 'time-ascending';
  return (
    <div className="rt-table-head" role="row" aria-rowindex={1} style={{ minWidth: width }}>
      {table.getHeaderGroups()[0]?.headers.map((header) => {
        const column = columns.find(({ id }) => id === header.column.id);
        const title = column?.title ?? '';
        const isSorted = order !== undefined && sortable.has(header.column.id);
        return (
          <div
            key={header.id}
            className="rt-head-cell"
            role="columnheader"
            aria-sort={isSorted ? sortWord(order) : undefined}
            style={columnWidth(header.getSize(), column?.grow)}
          >
            {isSorted && onOrder !== undefined ? (
              <button type="button" className="rt-head-sort" onClick={() => onOrder(other)}>
                {title} <Sign shape={order === 'time-ascending' ? 'up' : 'down'} size={8} />
              </button>
            ) : (
              <span className={column?.hidesTitle === true ? 'rt-hidden' : 'rt-ellipsis'}>
                {title}
              </span>
            )}
            <span
              className="rt-head-handle"
              aria-hidden="true"
              onMouseDown={header.getResizeHandler()}
              onTouchStart={header.getResizeHandler()}
            />
          </div>
        );
      })}
    </div>
  );
}

function sortWord(order: SortOrder): 'ascending' | 'descending' {
  return order === 'time-ascending' ? 'ascending' : 'descending';
}
