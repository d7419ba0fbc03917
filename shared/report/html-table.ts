/** Tables of a report. */
import type { Child, Markup } from './markup.ts';
import { element } from './markup.ts';

/** One row of a body. */
export function row(cells: readonly Child[]): Markup {
  return element(
    'tr',
    {},
    cells.map((cell) => element('td', {}, cell)),
  );
}

export function table(columns: readonly string[], rows: readonly Markup[]): Markup {
  const names = columns.map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, names)),
    element('tbody', {}, rows),
  );
}
