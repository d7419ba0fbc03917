/** The table of events, as Explore and Graph show it. */
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import type { EventFilter, Overview, SortOrder } from '../../../shared/model/explore.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { TableBreak } from '../../components/table-breaks.ts';
import type { ShownColumns } from '../../components/table-columns.tsx';
import { useCore } from '../../core-client.ts';
import { services } from '../../services.ts';
import { useCase } from '../../state/case.ts';
import { addFilterTerm } from '../../state/filter.ts';
import {
  addEvents,
  focusOn,
  selectEvent,
  selectionStore,
  toggleEvent,
  useSelection,
} from '../../state/selection.ts';
import { CellMenu, type CellPlace, cellPlaceOf } from './cell-menu.tsx';
import { EVENT_COLUMNS } from './event-columns.tsx';
import './events-table.css';
import { focusInspector } from './focus-inspector.ts';
import { gapBreaks } from './gap-words.ts';

interface EventsTableProps {
  readonly filter: EventFilter;
  /** The counts of this filter. */
  readonly overview: Overview;
  readonly shown: ShownColumns;
  /** Marks the rows of the selected entities; not where all rows are of one. */
  readonly marksEntities: boolean;
  /** Begins with the period of the histogram; where the rows are fewer, with the first. */
  readonly beginsWithPeriod: boolean;
  readonly empty: ReactNode;
}

export function EventsTable(props: EventsTableProps) {
  const { filter, overview, shown, marksEntities, beginsWithPeriod, empty } = props;
  const [order, setOrder] = useState<SortOrder>('time-ascending');
  const [place, setPlace] = useState<CellPlace | null>(null);
  const { events, entities } = useSelection();
  const isSelected = useMemo(() => {
    const chosen = new Set(events);
    return (row: EventRow) => chosen.has(row.id);
  }, [events]);
  const isOnThread = useMemo(() => {
    const chosen = new Set(marksEntities ? entities : []);
    return (row: EventRow) => chosen.size > 0 && namesAny(row, chosen);
  }, [entities, marksEntities]);
  return (
    <div
      className="rt-events"
      onClickCapture={filterByClick}
      onDoubleClick={focusInspector}
      onKeyDown={(event) => {
        if (event.key === 'Enter') focusInspector();
      }}
      onContextMenu={(event) => {
        const next = cellPlaceOf(event);
        if (next === null) return;
        event.preventDefault();
        setPlace(next);
      }}
    >
      <DataTable
        label="Events"
        columns={EVENT_COLUMNS}
        shown={shown}
        count={overview.matched}
        listKey={['eventRows', { filter, order }]}
        fetchPage={async (page, signal) =>
          (await services().core.call('eventRows', { filter, order, ...page }, { signal })).rows
        }
        isSelected={isSelected}
        isOnThread={isOnThread}
        onSelect={chooseRow}
        onSelectRange={(rows) => addEvents(rows.map(({ id }) => id))}
        order={order}
        onOrder={setOrder}
        breaks={useGaps(overview, filter, order)}
        reveal={usePosition(filter, order)}
        startAt={beginsWithPeriod ? startOf(overview, order) : 0}
        empty={empty}
      />
      <CellMenu place={place} onClose={() => setPlace(null)} />
    </div>
  );
}

/** A table of marked rows is walked through without losing the marks: X begins and adds, a click ends it. */
let isMarking = false;

function chooseRow(
  { id }: EventRow,
  how: { readonly extend: boolean; readonly isMove: boolean },
): void {
  const { events } = selectionStore.get();
  const isAlone = events.length === 1 && events[0] === id;
  if (how.extend && isAlone && !isMarking) {
    isMarking = true;
  } else if (how.extend) {
    toggleEvent(id);
  } else if (how.isMove && events.length > 0 && (isMarking || events.length > 1)) {
    focusOn({ kind: 'event', event: id });
  } else {
    isMarking = false;
    selectEvent(id);
  }
}

function namesAny({ entities }: EventRow, chosen: ReadonlySet<number>): boolean {
  return Object.values(entities).some((id) => id !== null && chosen.has(id));
}

/** Ctrl and a click: only these. Alt and a click: without these. */
function filterByClick(event: MouseEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
  const place = cellPlaceOf(event);
  if (place === null || place.field === null || place.value === null) return;
  event.preventDefault();
  event.stopPropagation();
  addFilterTerm(place.field, place.value, { exclude: event.altKey });
}

function useGaps(overview: Overview, filter: EventFilter, order: SortOrder): readonly TableBreak[] {
  const sources = useCase()?.info.sources;
  return useMemo(
    () => gapBreaks(overview, { filter, order, sources: sources ?? [] }),
    [overview, filter, order, sources],
  );
}

/** The table begins with the days that the histogram shows; what is earlier or later is above. */
function startOf({ histogram, matched }: Overview, order: SortOrder): number {
  const above = order === 'time-ascending' ? histogram?.before : histogram?.after;
  return Math.min(above?.matched ?? 0, Math.max(0, matched - 1));
}

/** Where the event of the focus stands, so that the table shows what another pane selects. */
function usePosition(filter: EventFilter, order: SortOrder): number | null {
  const { focus } = useSelection();
  const event = focus?.kind === 'event' ? focus.event : null;
  const { data } = useCore(
    'eventPosition',
    { filter, order, event: event ?? 0 },
    { enabled: event !== null },
  );
  return event === null ? null : (data ?? null);
}
