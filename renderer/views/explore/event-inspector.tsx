/** One event: its fields, its record, where it is written. */
import { useState } from 'react';
import type { EventDetail } from '../../../shared/model/explore-row.ts';
import { OutcomeBadge } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useCore } from '../../core-client.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { EventFacts } from './event-facts.tsx';
import { EventMarks } from './event-marks.tsx';
import { EventRaw } from './event-raw.tsx';
import { EventSources } from './event-sources.tsx';
import './event-inspector.css';

type EventTab = 'details' | 'raw' | 'source';

export function EventInspector({ focus }: { readonly focus: FocusOf<'event'> }) {
  const [tab, setTab] = useState<EventTab>('details');
  const { data, error, refetch } = useCore('event', { id: focus.event }, { keepPrevious: true });
  if (error !== null) {
    return (
      <InspectorFrame title={`Event ${focus.event}`}>
        <ErrorState
          title="The event could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      </InspectorFrame>
    );
  }
  if (data === undefined) {
    return (
      <InspectorFrame title={`Event ${focus.event}`}>
        <LoadingState text="Reading the record…" />
      </InspectorFrame>
    );
  }
  const { row } = data;
  return (
    <InspectorFrame
      title={row.action}
      note={`#${row.id}`}
      state={<OutcomeBadge outcome={row.outcome} />}
      actions={<CommandButton id="selection.star">Star</CommandButton>}
    >
      <Tabs
        label="Parts of the event"
        active={tab}
        onChange={setTab}
        tabs={[
          { id: 'details', title: 'Details', content: <Details detail={data} /> },
          { id: 'raw', title: 'Raw', content: <EventRaw key={row.id} detail={data} /> },
          {
            id: 'source',
            title: 'Source',
            ...(row.sources.length > 1 ? { count: row.sources.length } : {}),
            content: <EventSources row={row} />,
          },
        ]}
      />
    </InspectorFrame>
  );
}

function Details({ detail }: { readonly detail: EventDetail }) {
  return (
    <>
      <EventFacts detail={detail} />
      <EventMarks key={detail.row.id} detail={detail} />
    </>
  );
}
