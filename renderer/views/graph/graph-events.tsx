/** Below the drawing: the events of what is drawn, and what drawn agent sessions did. */
import { useMemo, useState } from 'react';
import type { EventFilter, Overview } from '../../../shared/model/explore.ts';
import { MenuButton } from '../../components/menu.tsx';
import { EmptyState, LoadingState } from '../../components/states.tsx';
import { ColumnsButton, useShownColumns } from '../../components/table-columns.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount } from '../../format.ts';
import { useSelection } from '../../state/selection.ts';
import { useShown } from '../../state/shown.ts';
import { useStore } from '../../state/store.ts';
import { BulkActions } from '../explore/bulk-actions.tsx';
import { EVENT_COLUMNS } from '../explore/event-columns.tsx';
import { EventsTable } from '../explore/events-table.tsx';
import { drawnStore } from './graph-state.ts';
import { SessionTrace } from './session-trace.tsx';

const SCOPES = [
  { id: 'drawn', title: 'Of the drawn accounts' },
  { id: 'selected', title: 'Of what is selected' },
  { id: 'all', title: 'All that the filter leaves' },
] as const;
type EventScope = (typeof SCOPES)[number]['id'];
const ACTORS: ReadonlySet<string> = new Set(['account', 'session']);
type EventsTab = 'events' | 'trace';

export function GraphEvents() {
  const [tab, setTab] = useState<EventsTab>('events');
  const [scope, setScope] = useState<EventScope>('drawn');
  const shown = useShownColumns('events', EVENT_COLUMNS);
  const { filter, overview } = useScopedFilter(scope);
  const { events } = useSelection();
  const sessions = useDrawnSessions();
  const isTrace = tab === 'trace' && sessions.length > 0;
  const table =
    overview === null ? (
      <LoadingState text="Counting the events…" />
    ) : (
      <EventsTable
        filter={filter}
        overview={overview}
        shown={shown}
        beginsWithPeriod={scope === 'all'}
        marksEntities={scope !== 'selected'}
        empty={<EmptyState title="No events of these in what the filter leaves" />}
      />
    );
  const trace = {
    id: 'trace',
    title: 'Agent trace',
    content: <SessionTrace sessions={sessions} />,
  } as const;
  return (
    <section className="rt-pane" data-scope="table" aria-label="Events">
      <Tabs
        label="Below the drawing"
        active={isTrace ? 'trace' : 'events'}
        onChange={setTab}
        tabs={[
          { id: 'events', title: 'Events', content: table },
          ...(sessions.length === 0 ? [] : [{ ...trace, count: sessions.length }]),
        ]}
        actions={
          isTrace ? undefined : (
            <>
              {events.length > 0 && <BulkActions />}
              <span className="rt-muted">{overview !== null && formatCount(overview.matched)}</span>
              <MenuButton
                title={SCOPES.find(({ id }) => id === scope)?.title ?? ''}
                tone="quiet"
                choices={SCOPES}
                onChoose={(id) => setScope(SCOPES.find((one) => one.id === id)?.id ?? 'all')}
              />
              <ColumnsButton columns={EVENT_COLUMNS} shown={shown} />
            </>
          )
        }
      />
    </section>
  );
}

/** The filter of all views, narrowed to the events of some entities. */
function useScopedFilter(scope: EventScope): {
  readonly filter: EventFilter;
  readonly overview: Overview | null;
} {
  const { filter, overview } = useShown();
  const { nodes } = useStore(drawnStore);
  const { entities } = useSelection();
  const scoped = useMemo(() => {
    // Of a value that hundreds share, the events would bury those of the accounts.
    const actors = [...nodes.values()].filter(({ kind }) => ACTORS.has(kind)).map(({ id }) => id);
    // Derived values have no events of their own.
    const wanted = (scope === 'drawn' ? actors : entities).filter((id) => id > 0);
    if (scope === 'all' || wanted.length === 0) return filter;
    return { ...filter, text: `${filter.text} entity:${wanted.join(',')}`.trim() };
  }, [scope, nodes, entities, filter]);
  const isWhole = scoped === filter;
  const { data } = useCore(
    'overview',
    { filter: scoped, bins: 1, range: null },
    { enabled: !isWhole, keepPrevious: true },
  );
  return { filter: scoped, overview: isWhole ? overview : (data ?? null) };
}

function useDrawnSessions(): readonly string[] {
  const { nodes } = useStore(drawnStore);
  return useMemo(
    () => [...nodes.values()].filter(({ kind }) => kind === 'session').map(({ value }) => value),
    [nodes],
  );
}
