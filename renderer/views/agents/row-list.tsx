/** A list of rows of one height that the keyboard walks through; drawn only where it is seen. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import './row-list.css';

export interface RowListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string | number;
  /** Index of the current row; it is brought into view when it changes. */
  readonly cursor: number | null;
  /** The arrows moved to this row. */
  readonly onMove: (index: number) => void;
  /** A click, or Enter on the current row. */
  readonly onChoose: (index: number) => void;
  readonly isSelected?: (item: Item) => boolean;
  /** Column heads; they scroll sideways with the rows. */
  readonly head?: ReactNode;
  /** Takes the focus when it appears. */
  readonly autoFocus?: boolean;
  /** Cells with the role `gridcell`. */
  readonly children: (item: Item) => ReactNode;
}

export function RowList<Item>(props: RowListProps<Item>) {
  const { label, items, rowHeight, keyOf, cursor, isSelected, autoFocus = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: props.head === undefined ? 0 : rowHeight,
  });
  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  useEffect(() => {
    if (cursor !== null) reveal(virtual, cursor);
  }, [cursor, virtual]);
  return (
    <div
      ref={scroller}
      className="rt-row-list"
      role="grid"
      aria-label={label}
      aria-rowcount={items.length}
      aria-activedescendant={cursor === null ? undefined : rowId(label, cursor)}
      tabIndex={0}
      onKeyDown={(event) => onKey(event, props)}
    >
      {props.head}
      <div className="rt-row-list-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={keyOf(item)}
              id={rowId(label, index)}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={isSelected?.(item) ?? index === cursor}
              className={`rt-row-list-row${index === cursor ? ' rt-row-list-cursor' : ''}`}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => props.onChoose(index)}
            >
              {props.children(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A step of the arrows moves the list by a row; what comes from elsewhere stands in the middle. */
function reveal(virtual: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const range = virtual.range;
  const isNear = range === null || (index >= range.startIndex - 2 && index <= range.endIndex + 2);
  virtual.scrollToIndex(index, { align: isNear ? 'auto' : 'center' });
}

function rowId(label: string, index: number): string {
  return `rt-${label.toLowerCase().replace(/\W+/g, '-')}-${index}`;
}

function onKey<Item>(event: KeyboardEvent, props: RowListProps<Item>): void {
  const { items, cursor, rowHeight } = props;
  if (event.ctrlKey || event.altKey || event.metaKey || items.length === 0) return;
  if (event.key === 'Enter' && cursor !== null) {
    event.preventDefault();
    props.onChoose(cursor);
    return;
  }
  const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1);
  const to = targetOf(event.key, { at: cursor ?? -1, page, last: items.length - 1 });
  if (to === null) return;
  event.preventDefault();
  props.onMove(Math.max(0, Math.min(to, items.length - 1)));
}

function targetOf(
  key: string,
  { at, page, last }: { readonly at: number; readonly page: number; readonly last: number },
): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
