/** The first rows of a staged file, as they will be read. */
import type { ReactNode } from 'react';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { Badge, OutcomeBadge } from '../../components/badge.tsx';
import { shownTime } from '../explore/event-words.ts';
import { visibleLine } from '../../visible-text.ts';

interface PreviewColumn {
  readonly title: string;
  readonly isMono: boolean;
  /** Null: the row has nothing there. */
  readonly cell: (row: EventRow) => ReactNode | null;
}

const COLUMNS: readonly PreviewColumn[] = [
  { title: 'Time (UTC)', isMono: true, cell: timeCell },
  { title: 'Actor', isMono: false, cell: ({ actor }) => shown(actor?.name ?? actor?.id ?? null) },
  { title: 'Action', isMono: true, cell: ({ action }) => shown(action) },
  {
    title: 'Target',
    isMono: false,
    cell: ({ target }) => shown(target?.name ?? target?.id ?? null),
  },
  {
    title: 'Address',
    isMono: true,
    cell: ({ ips }) => shown(ips.length === 0 ? null : ips.join(', ')),
  },
  { title: 'Outcome', isMono: false, cell: outcomeCell },
];

/** With fewer columns than this, what the record says besides is worth its place. */
const ENOUGH = 5;
const SUMMARY: PreviewColumn = {
  title: 'Summary',
  isMono: false,
  cell: ({ summary }) => shown(summary),
};

export function PreviewTable({ rows }: { readonly rows: readonly EventRow[] }) {
  // A column that no row fills would only take the place of those that say something.
  const filled = COLUMNS.filter(({ cell }) => rows.some((row) => cell(row) !== null));
  const columns = filled.length < ENOUGH ? [...filled, SUMMARY] : filled;
  return (
    <div className="rt-import-table" role="region" aria-label="First rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ title, isMono, cell }) => (
                <td key={title} className={isMono ? 'rt-mono' : ''}>
                  {cell(row) ?? <span className="rt-muted">—</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function timeCell(row: EventRow): ReactNode {
  if (row.time === null) return <Badge tone="doubt">no time</Badge>;
  return shownTime(row);
}

function outcomeCell({ outcome }: EventRow): ReactNode | null {
  return outcome === 'unknown' ? null : <OutcomeBadge outcome={outcome} />;
}

function shown(text: string | null): string | null {
  return text === null || text === '' ? null : visibleLine(text);
}
