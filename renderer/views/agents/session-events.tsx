/** The events of a session, in the table that Explore has: also those which are no step. */
import type { EventFilter } from '../../../shared/model/explore.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useShownColumns } from '../../components/table-columns.tsx';
import { useCore } from '../../core-client.ts';
import { EVENT_COLUMNS } from '../explore/event-columns.tsx';
import { EventsTable } from '../explore/events-table.tsx';

/** No histogram is drawn here: the counts and the gaps are wanted. */
const BINS = 1;

export function SessionEvents({ session }: { readonly session: string }) {
  const entity = useCore('findEntity', { kind: 'session', value: session });
  if (entity.error !== null) {
    return <ErrorState title="The session could not be found" error={entity.error} />;
  }
  if (entity.isPending) return <LoadingState text="Reading the events…" />;
  if (entity.data === null || entity.data === undefined) return <NoEvents />;
  return <EventsOf entity={entity.data} />;
}

function EventsOf({ entity }: { readonly entity: number }) {
  const shown = useShownColumns('events', EVENT_COLUMNS);
  // Without the filter of the other views: a session is read whole.
  const filter: EventFilter = {
    text: `entity:${entity}`,
    withoutSources: [],
    from: null,
    to: null,
  };
  const counts = useCore('overview', { filter, bins: BINS, range: null });
  if (counts.error !== null) {
    return <ErrorState title="The events could not be read" error={counts.error} />;
  }
  if (counts.data === undefined) return <LoadingState text="Reading the events…" />;
  return (
    <EventsTable
      filter={filter}
      overview={counts.data}
      shown={shown}
      beginsWithPeriod={false}
      marksEntities={false}
      empty={<NoEvents />}
    />
  );
}

function NoEvents() {
  return <EmptyState title="No events of this session" />;
}
