/** One entity: what it is, why it is linked, when it was seen. */
import { useState } from 'react';
import type { EntityDetail } from '../../../shared/model/entity-detail.ts';
import { ConfidenceBadge } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { entityLook } from '../../components/entity-look.ts';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { Tabs, type TabItem } from '../../components/tabs.tsx';
import { useCore } from '../../core-client.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { EntityActivity } from './entity-activity.tsx';
import { EntityFacts } from './entity-facts.tsx';
import { memberOf, useLinks } from './ignore-state.ts';
import { WhyLinked } from './why-linked.tsx';

type EntityTab = 'details' | 'why' | 'activity';

export function EntityInspector({ focus }: { readonly focus: FocusOf<'entity'> }) {
  const { data, error, refetch } = useCore('entity', { id: focus.entity }, { keepPrevious: true });
  if (error !== null) {
    return (
      <InspectorFrame title={`Entity ${focus.entity}`}>
        <ErrorState
          title="The entity could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      </InspectorFrame>
    );
  }
  if (data === undefined) {
    return (
      <InspectorFrame title={`Entity ${focus.entity}`}>
        <LoadingState text="Reading…" />
      </InspectorFrame>
    );
  }
  return <EntityBody detail={data} />;
}

function EntityBody({ detail }: { readonly detail: EntityDetail }) {
  const [tab, setTab] = useState<EntityTab>('why');
  const { base, now } = useLinks();
  const isAccount = detail.kind === 'account';
  const member = isAccount ? (memberOf(now, detail.id) ?? memberOf(base, detail.id)) : null;
  const isIn = memberOf(now, detail.id) !== null;
  const why: readonly TabItem<EntityTab>[] = isAccount
    ? [{ id: 'why', title: 'Why linked', content: <WhyLinked detail={detail} /> }]
    : [];
  return (
    <InspectorFrame
      title={detail.label}
      kind={detail.kind}
      note={noteOf(detail)}
      state={member !== null && isIn && <ConfidenceBadge confidence={member.confidence} />}
      actions={
        <>
          <CommandButton id="graph.expand">Expand</CommandButton>
          <CommandButton id="graph.draw-selection">Draw</CommandButton>
        </>
      }
    >
      <Tabs
        label="Parts of the entity"
        active={!isAccount && tab === 'why' ? 'details' : tab}
        onChange={setTab}
        tabs={[
          { id: 'details', title: 'Details', content: <EntityFacts detail={detail} /> },
          ...why,
          { id: 'activity', title: 'Activity', content: <EntityActivity detail={detail} /> },
        ]}
      />
    </InspectorFrame>
  );
}

function noteOf({ kind, value }: EntityDetail): string {
  return kind === 'account' ? `id ${value}` : entityLook(kind).title;
}
