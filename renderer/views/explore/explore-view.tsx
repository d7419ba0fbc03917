/** The events of the case: those that the filter leaves. */
import { CommandButton } from '../../components/button.tsx';
import { Pane } from '../../components/pane.tsx';
import { EmptyState, LoadingState } from '../../components/states.tsx';
import { ColumnsButton, useShownColumns } from '../../components/table-columns.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import { useSelection } from '../../state/selection.ts';
import { useShown } from '../../state/shown.ts';
import { useShowStatus } from '../../state/status.ts';
import { BulkActions } from './bulk-actions.tsx';
import { EVENT_COLUMNS } from './event-columns.tsx';
import { EventsTable } from './events-table.tsx';

export function ExploreView() {
  const { filter, overview } = useShown();
  const shown = useShownColumns('events', EVENT_COLUMNS);
  const { events } = useSelection();
  const matched = overview?.matched ?? 0;
  useShowStatus(overview === null ? '' : formatCountOf(matched, 'event'));
  if (overview === null) return <LoadingState text="Counting the events…" />;
  if (overview.total === 0) return <NoEvents />;
  return (
    <Pane
      title="Events"
      note={`${formatCount(matched)} in time order`}
      scroll="none"
      scope="table"
      actions={
        <>
          {events.length > 0 && <BulkActions />}
          <ColumnsButton columns={EVENT_COLUMNS} shown={shown} />
        </>
      }
    >
      <EventsTable
        filter={filter}
        overview={overview}
        shown={shown}
        marksEntities
        beginsWithPeriod
        empty={<NothingLeft />}
      />
    </Pane>
  );
}

function NoEvents() {
  return (
    <EmptyState
      title="This case has no events yet"
      actions={
        <CommandButton id="evidence.import" tone="primary">
          Open files…
        </CommandButton>
      }
    >
      Drop exported files anywhere in the window. Nothing enters the case before you commit it.
    </EmptyState>
  );
}

function NothingLeft() {
  return (
    <EmptyState
      title="The filter leaves no events"
      actions={<CommandButton id="filter.clear">Clear the filter</CommandButton>}
    >
      Take a term, a source or the time away. With a time filter, undated events are left out.
    </EmptyState>
  );
}
