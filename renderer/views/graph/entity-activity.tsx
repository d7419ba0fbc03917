/** What an entity's events say of it: by action, over time, the last of them. */
import { Button as AriaButton } from 'react-aria-components';
import type { EntityDetail } from '../../../shared/model/entity-detail.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { NO_FILTER } from '../../../shared/model/explore.ts';
import { PaneSection } from '../../components/pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount, formatUtc } from '../../format.ts';
import { selectEvent } from '../../state/selection.ts';
import { visibleLine } from '../../visible-text.ts';

/** Rows that are read for it; of more, the newest are told. */
const MOST_ROWS = 500;
const SHOWN_ROWS = 40;

export function EntityActivity({ detail }: { readonly detail: EntityDetail }) {
  const filter = { ...NO_FILTER, text: `entity:${detail.id}` };
  const { data, error, refetch } = useCore('eventRows', {
    filter,
    order: 'time-descending',
    position: 0,
    limit: MOST_ROWS,
  });
  if (error !== null) {
    return (
      <ErrorState
        title="Its events could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) return <LoadingState text="Reading its events…" />;
  if (data.rows.length === 0) return <EmptyState title="No events name it" />;
  const isCut = data.matched > data.rows.length;
  return (
    <>
      <PaneSection
        title="What happened"
        note={
          isCut
            ? `of its newest ${formatCount(data.rows.length)}`
            : `${formatCount(data.matched)} events`
        }
      >
        <ul className="rt-connected">
          {countsOf(data.rows).map(([action, count]) => (
            <li key={action}>
              <span className="rt-mono rt-ellipsis">{visibleLine(action)}</span>
              <span className="rt-muted">{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      </PaneSection>
      <PaneSection title="Newest events">
        {data.rows.slice(0, SHOWN_ROWS).map((row) => (
          <AriaButton key={row.id} className="rt-receipt-row" onPress={() => selectEvent(row.id)}>
            <span className="rt-mono">
              {row.time === null ? 'no time' : formatUtc(row.time, 'second')}
            </span>
            <span className="rt-ellipsis">{visibleLine(row.action)}</span>
          </AriaButton>
        ))}
      </PaneSection>
    </>
  );
}

function countsOf(rows: readonly EventRow[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { action } of rows) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
}
