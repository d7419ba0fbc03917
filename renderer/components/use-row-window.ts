/**
 * Which rows of a long table are on screen, and how the scroll bar stands for all of them.
 *
 * Browsers cannot scroll further than some 33 million pixels, so above `MAX_HEIGHT` the bar is scaled:
 * it stands for more than its length, and the wheel and the keys move by true pixels. Own arithmetic
 * instead of react-virtual, which at 5M rows of one height needs 80 MB and 150 ms for each new count.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

const MAX_HEIGHT = 8_000_000;
const OVERSCAN = 6;

export interface RowWindow {
  /** First row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Height of the scrolled content, in real pixels. */
  readonly height: number;
  /** Where row `from` stands within it. */
  readonly top: number;
  /** Rows that fit on screen. */
  readonly fits: number;
  /** Brings a row into view, moving as little as possible. */
  readonly reveal: (row: number) => void;
  /** Brings a row to the top. */
  readonly showFirst: (row: number) => void;
}

export interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** Height of a sticky head within the scroller. */
  readonly headHeight: number;
}

export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { scroller, count, rowHeight, headHeight } = options;
  const [viewHeight, setViewHeight] = useState(600);
  /** Offset in true pixels: row × height. */
  const [offset, setOffset] = useState(0);
  const whole = count * rowHeight;
  const height = Math.min(whole, MAX_HEIGHT);
  const scale = scaleOf({ whole, height, viewHeight });

  useHeightOf(scroller, headHeight, setViewHeight);
  useScrollOf(scroller, scale, setOffset);

  const moveTo = useCallback(
    (next: number) => {
      const limited = Math.max(0, Math.min(next, whole - viewHeight));
      setOffset(limited);
      scroller.current?.scrollTo({ top: limited / scale });
    },
    [scroller, whole, viewHeight, scale],
  );
  useTrueWheel(scroller, scale === 1 ? null : moveTo, offset);

  const reveal = useCallback(
    (row: number) => {
      const start = row * rowHeight;
      if (start < offset) moveTo(start);
      else if (start + rowHeight > offset + viewHeight) moveTo(start + rowHeight - viewHeight);
    },
    [moveTo, offset, rowHeight, viewHeight],
  );

  const showFirst = useCallback((row: number) => moveTo(row * rowHeight), [moveTo, rowHeight]);

  const start = Math.min(offset, Math.max(0, whole - viewHeight));
  const from = Math.max(0, Math.floor(start / rowHeight) - OVERSCAN);
  const to = Math.min(count, Math.ceil((start + viewHeight) / rowHeight) + OVERSCAN);
  const top = from * rowHeight - start + start / scale;
  const fits = Math.max(1, Math.floor(viewHeight / rowHeight));
  return { from, to, height, top, fits, reveal, showFirst };
}

/** True pixels for each pixel of the bar. */
function scaleOf(sizes: {
  readonly whole: number;
  readonly height: number;
  readonly viewHeight: number;
}): number {
  const { whole, height, viewHeight } = sizes;
  if (whole <= height || height <= viewHeight) return 1;
  return (whole - viewHeight) / (height - viewHeight);
}

function useHeightOf(
  scroller: RefObject<HTMLElement | null>,
  headHeight: number,
  onHeight: (height: number) => void,
): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => onHeight(Math.max(0, element.clientHeight - headHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, headHeight, onHeight]);
}

function useScrollOf(
  scroller: RefObject<HTMLElement | null>,
  scale: number,
  onOffset: (change: (offset: number) => number) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const read = (): void =>
      // A scaled bar moved by ourselves stands less than a pixel off: the finer offset stays.
      onOffset((offset) =>
        Math.abs(element.scrollTop - offset / scale) < 1.5 && scale !== 1
          ? offset
          : element.scrollTop * scale,
      );
    read();
    element.addEventListener('scroll', read, { passive: true });
    return () => element.removeEventListener('scroll', read);
  }, [scroller, scale, onOffset]);
}

function useTrueWheel(
  scroller: RefObject<HTMLElement | null>,
  moveTo: ((offset: number) => void) | null,
  offset: number,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || moveTo === null) return undefined;
    const turn = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(offset + event.deltaY);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [scroller, moveTo, offset]);
}
