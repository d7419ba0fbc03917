/** The table that has the focus, for the keys and the commands that walk through rows. */
import { type KeyboardEvent, useEffect, useRef } from 'react';

/** `only`: this row. `move`: the keyboard came by. `add`: into the selection, or out of it. `range`: all up to here. */
export type ChoiceKind = 'only' | 'move' | 'add' | 'range';

export interface TableFocus {
  /** Position of the current row; null before the first choice. */
  readonly cursor: number | null;
  readonly count: number;
  readonly fits: number;
  readonly choose: (position: number, how: ChoiceKind) => void;
  readonly reveal: (position: number) => void;
}

let focused: TableFocus | null = null;

/** For commands: moves in the table that was used last; `by` rows. */
export function moveInTable(by: number): void {
  if (focused !== null) moveTo(focused, (focused.cursor ?? -1) + by, 'move');
}

/** Adds the current row to the selection, or takes it out. */
export function toggleInTable(): void {
  if (focused !== null && focused.cursor !== null) focused.choose(focused.cursor, 'add');
}

export function hasTable(): boolean {
  return focused !== null;
}

/** The key handler of a table; also brings `reveal` into view when it changes. */
export function useTableFocus(
  focus: TableFocus,
  reveal: number | null,
): (event: KeyboardEvent) => void {
  const latest = useRef(focus);
  useEffect(() => {
    if (focused === latest.current || focused === null) focused = focus;
    latest.current = focus;
  });
  useEffect(
    () => () => {
      focused = null;
    },
    [],
  );
  useEffect(() => {
    if (reveal !== null) latest.current.reveal(reveal);
  }, [reveal]);

  return (event) => {
    focused = focus;
    const to = targetOf(event.key, focus);
    if (to === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    moveTo(focus, to, event.shiftKey ? 'range' : 'move');
  };
}

function moveTo(focus: TableFocus, position: number, how: ChoiceKind): void {
  if (focus.count === 0) return;
  const limited = Math.max(0, Math.min(position, focus.count - 1));
  focus.reveal(limited);
  focus.choose(limited, how);
}

function targetOf(key: string, { cursor, count, fits }: TableFocus): number | null {
  const at = cursor ?? -1;
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + fits;
    case 'PageUp':
      return at - fits;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Enter':
      return Math.max(at, 0);
    default:
      return null;
  }
}
