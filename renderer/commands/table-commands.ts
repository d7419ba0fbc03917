/** Keys of the table that has the focus. */
import type { Command } from '../commands.ts';
import { hasTable, moveInTable, toggleInTable } from '../components/table-focus.ts';

const ROWS: readonly (readonly [string, string, string, () => void])[] = [
  ['table.next', 'Next row', 'J', () => moveInTable(1)],
  ['table.previous', 'Row before', 'K', () => moveInTable(-1)],
  ['table.toggle', 'Add the row to the selection, or take it out', 'X', toggleInTable],
];

export const TABLE_COMMANDS: readonly Command[] = ROWS.map(([id, title, key, run]): Command => {
  return { id, title, keys: [key], run, group: 'Table', scope: 'table', when: hasTable };
});
