/** A shared value: how common it is, whether it counts, who holds it. */
import { VALUE_KINDS } from '../../../shared/model/entity.ts';
import type { Hub, Signal } from '../../../shared/model/link.ts';
import { EntityLink } from '../../components/entity-link.tsx';
import { entityLook } from '../../components/entity-look.ts';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { StateText } from '../../components/badge.tsx';
import { useStore } from '../../state/store.ts';
import { useCore } from '../../core-client.ts';
import { formatCount } from '../../format.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { visibleLine, visibleText } from '../../visible-text.ts';
import { drawnStore } from './graph-state.ts';
import { type Links, useLinks } from './ignore-state.ts';
import { SignalLine } from './signal-line.tsx';
import { signalName } from './signal-words.ts';
import { useAccountCount } from './use-accounts.ts';
import './why-linked.css';

const MOST_HOLDERS = 100;

export function ValueInspector({ focus }: { readonly focus: FocusOf<'value'> }) {
  const { valueKind, value } = focus;
  const kind = VALUE_KINDS.find((known) => known === valueKind);
  const links = useLinks();
  const accounts = useAccountCount();
  const node = [...useStore(drawnStore).nodes.values()].find(
    (one) => one.kind === valueKind && one.value === value,
  );
  const hub = links.base.hubs.find((one) => one.kind === valueKind && one.value === value) ?? null;
  const signal = signalOf(links, { valueKind, value });
  const holders = hub?.holders ?? signal?.holders ?? node?.degree ?? null;
  const of = accounts === null ? '' : ` of ${formatCount(accounts)} accounts`;
  return (
    <InspectorFrame
      title={kind === undefined ? value : signalName({ kind, value })}
      kind={valueKind}
      note={entityLook(valueKind).title}
    >
      <PaneSection>
        <Facts
          facts={[
            ['Kind', entityLook(valueKind).title],
            [
              'Value',
              <span key="value" className="rt-mono">
                {visibleText(value)}
              </span>,
            ],
            ['Held by', holders === null ? 'not known' : `${formatCount(holders)}${of}`],
            ...(hub === null ? [] : [['In linking', <HubWords key="hub" hub={hub} />] as const]),
          ]}
        />
      </PaneSection>
      {signal !== null && (
        <PaneSection title="What it is worth">
          <SignalLine signal={signal} />
        </PaneSection>
      )}
      {node !== undefined && <Holders node={node.id} />}
    </InspectorFrame>
  );
}

function HubWords({ hub }: { readonly hub: Hub }) {
  return (
    <StateText tone="doubt">
      {hub.treatment}: {visibleLine(hub.reason)}
    </StateText>
  );
}

function signalOf(
  { base }: Links,
  wanted: { readonly valueKind: string; readonly value: string },
): Signal | null {
  const signals = base.clusters.flatMap(({ members }) => members.flatMap((one) => one.signals));
  return (
    signals.find(({ kind, value }) => kind === wanted.valueKind && value === wanted.value) ?? null
  );
}

/** A value that is derived when links are computed has its holders in the graph alone. */
function Holders({ node }: { readonly node: number }) {
  const { data } = useCore('expand', { entity: node, drawn: [], limit: MOST_HOLDERS });
  const accounts = data?.nodes.filter(({ kind }) => kind === 'account') ?? [];
  if (accounts.length === 0) return null;
  return (
    <PaneSection
      title="Accounts that hold it"
      note={accounts.length === MOST_HOLDERS ? `the first ${MOST_HOLDERS}` : accounts.length}
    >
      <ul className="rt-connected">
        {accounts.map(({ id, kind, label, value }) => (
          <li key={id}>
            <EntityLink kind={kind} label={label} entity={id} />
            <span className="rt-muted rt-mono">{visibleLine(value)}</span>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
