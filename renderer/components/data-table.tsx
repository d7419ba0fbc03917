/**
 * A read-only table of any length: rows by position, in pages, drawn only where they are seen.
 * Order, filter and counts are the core's work; what is selected is the shared selection's.
 */
import { useTable } from '@tanstack/react-table';
import {
  type KeyboardEvent,
  type RefObject,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { SortOrder } from '../../shared/model/explore.ts';
import { toastError } from '../state/toasts.ts';
import './data-table.css';
import { DataTableHead } from './data-table-head.tsx';
import { DataTableRow, drawnColumns } from './data-table-row.tsx';
import { ErrorState } from './states.tsx';
import type { DataColumn, ShownColumns } from './table-columns.tsx';
import { lineOf, linesBetween, type TableBreak } from './table-breaks.ts';
import { TABLE_FEATURES } from './table-features.ts';
import { type ChoiceKind, type TableFocus, useTableFocus } from './table-focus.ts';
import { type PagesOptions, usePages } from './use-pages.ts';
import { useRowWindow } from './use-row-window.ts';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 26;

export interface DataTableProps<Row extends { readonly id: number }> {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly shown?: ShownColumns;
  readonly count: number;
  /** Names the list for the cache, e.g. `['eventRows', filter, order]`: the first is the method. */
  readonly listKey: readonly unknown[];
  readonly fetchPage: PagesOptions<Row>['fetchPage'];
  readonly isSelected: (row: Row) => boolean;
  /** Drawn red without being selected: it belongs to what is. */
  readonly isOnThread?: (row: Row) => boolean;
  /** `extend`: added to the selection, or taken out of it. `isMove`: the keyboard came by. */
  readonly onSelect: (
    row: Row,
    how: { readonly extend: boolean; readonly isMove: boolean },
  ) => void;
  /** Rows from the current one to the chosen one; at most 1,000. Absent: rows are added one by one. */
  readonly onSelectRange?: (rows: readonly Row[]) => void;
  readonly order?: SortOrder;
  readonly onOrder?: (order: SortOrder) => void;
  /** Gaps in the evidence, in ascending order: each takes a line above its row. */
  readonly breaks?: readonly TableBreak[];
  /** Brings this position into view when it changes, and walks on from there. */
  readonly reveal?: number | null;
  /** Begins at this position when it changes: scrolls, and moves nothing else. */
  readonly startAt?: number;
  /** Instead of rows when `count` is 0. */
  readonly empty: ReactNode;
}

export function DataTable<Row extends { readonly id: number }>(props: DataTableProps<Row>) {
  const { label, columns, shown, count, listKey, fetchPage, breaks = NO_BREAKS } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useFollowed(props.reveal ?? null);
  const { view, lines, pages, rowAt } = useLines({ scroller, count, breaks, listKey, fetchPage });
  useStart(view.showFirst, lineOrNull(breaks, props.startAt ?? null));
  // The rows are drawn from the pages: the library keeps widths and what is shown.
  const table = useTable<typeof TABLE_FEATURES, Row>({
    features: TABLE_FEATURES,
    columns: useTableColumns(columns),
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state: { columnVisibility: shown?.visibility ?? ALL_SHOWN },
  });
  const sizes = table.getVisibleLeafColumns().map((column) => `${column.id} ${column.getSize()}`);
  const drawn = useDrawnColumns(columns, sizes.join('\n'));
  const choose = (position: number, how: ChoiceKind): void => {
    setCursor(position);
    const row = rowAt(position);
    if (how === 'range' && props.onSelectRange !== undefined && cursor !== null) {
      void selectRange({ from: cursor, to: position, fetchPage, onRange: props.onSelectRange });
    } else if (row !== null) {
      props.onSelect(row, { extend: how === 'add' || how === 'range', isMove: how === 'move' });
    }
  };
  const reveal = (position: number): void => view.reveal(lineOf(breaks, position));
  const focus: TableFocus = { cursor, count, fits: view.fits, choose, reveal };
  const onKeyDown: (event: KeyboardEvent) => void = useTableFocus(focus, props.reveal ?? null);

  if (pages.error !== null) {
    return (
      <ErrorState title={`${label} could not be read`} error={pages.error} onRetry={pages.retry} />
    );
  }
  const width = drawn.reduce((sum, column) => sum + column.width.minWidth, 0);
  return (
    <div
      ref={scroller}
      className="rt-table"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursor === null ? undefined : `rt-row-${cursor}`}
      tabIndex={0}
      data-scope="table"
      onKeyDown={onKeyDown}
    >
      <DataTableHead
        table={table}
        columns={columns}
        width={width}
        order={props.order}
        onOrder={props.onOrder}
      />
      {count === 0 && props.empty}
      <div className="rt-table-body" style={{ height: view.height, minWidth: width }}>
        <div className="rt-table-rows" style={{ transform: `translateY(${view.top}px)` }}>
          {lines.map((line) => {
            if (typeof line !== 'number')
              return <BreakLine key={`gap ${line.before}`} line={line} />;
            const row = rowAt(line);
            return (
              <DataTableRow
                key={line}
                position={line}
                row={row}
                columns={drawn}
                isSelected={row !== null && props.isSelected(row)}
                isOnThread={row !== null && props.isOnThread?.(row) === true}
                isCursor={cursor === line}
                onChoose={choose}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface LinesOf<Row> extends Pick<PagesOptions<Row>, 'listKey' | 'fetchPage'> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly breaks: readonly TableBreak[];
}

/** The lines on screen, and the rows that stand on them. */
function useLines<Row>({ scroller, count, breaks, listKey, fetchPage }: LinesOf<Row>) {
  const view = useRowWindow({
    scroller,
    count: count + breaks.length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
  });
  const lines = linesBetween(breaks, view.from, view.to);
  const positions = lines.filter((line) => typeof line === 'number');
  const from = positions[0] ?? 0;
  const pages = usePages({ listKey, from, to: (positions.at(-1) ?? -1) + 1, fetchPage });
  const rowAt = (position: number): Row | null => pages.rows[position - from] ?? null;
  return { view, lines, pages, rowAt };
}

interface RangeChoice<Row> {
  readonly from: number;
  readonly to: number;
  readonly fetchPage: PagesOptions<Row>['fetchPage'];
  readonly onRange: (rows: readonly Row[]) => void;
}

const MOST_IN_RANGE = 1_000;

async function selectRange<Row>({ from, to, fetchPage, onRange }: RangeChoice<Row>): Promise<void> {
  const position = Math.min(from, to);
  const limit = Math.min(Math.abs(to - from) + 1, MOST_IN_RANGE);
  try {
    onRange(await fetchPage({ position, limit }, new AbortController().signal));
  } catch (error) {
    toastError(error);
  }
}

function BreakLine({ line }: { readonly line: TableBreak }) {
  return (
    <div className="rt-row-break rt-hatched" role="row">
      <span role="gridcell">{line.words}</span>
    </div>
  );
}

const NO_BREAKS: readonly TableBreak[] = [];

function lineOrNull(breaks: readonly TableBreak[], position: number | null): number | null {
  return position === null ? null : lineOf(breaks, position);
}

/** Scrolls to where the table shall begin, once for each place. */
function useStart(showFirst: (row: number) => void, startAt: number | null): void {
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (startAt === null || done.current === startAt) return;
    done.current = startAt;
    showFirst(startAt);
  }, [showFirst, startAt]);
}

/** A state that takes over what comes from outside when that changes. */
function useFollowed(outer: number | null): [number | null, (next: number | null) => void] {
  const [value, setValue] = useState(outer);
  const [seen, setSeen] = useState(outer);
  if (seen !== outer) {
    setSeen(outer);
    if (outer !== null) setValue(outer);
  }
  return [value, setValue];
}

const ALL_SHOWN: Readonly<Record<string, boolean>> = {};

const NO_ROWS: readonly never[] = [];

function useDrawnColumns<Row>(columns: readonly DataColumn<Row>[], sizes: string) {
  return useMemo(() => drawnColumns(columns, sizes), [columns, sizes]);
}

function useTableColumns<Row>(columns: readonly DataColumn<Row>[]) {
  return useMemo(
    () =>
      columns.map(({ id, title, size }) => ({
        id,
        header: title,
        size,
        minSize: Math.min(48, size),
      })),
    [columns],
  );
}
