/** A ring: its members, how sure each is, what holds it together. */
import { useState } from 'react';
import type { Cluster } from '../../../shared/model/link.ts';
import { ConfidenceBadge } from '../../components/badge.tsx';
import { EntityLink } from '../../components/entity-link.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { formatCountOf, formatUtc } from '../../format.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { ringTitle } from './graph-state.ts';
import { kindsOf, type Links, useLinks } from './ignore-state.ts';
import { ringSignals } from './ring-signals.ts';
import { SignalLine } from './signal-line.tsx';
import { StabilityList } from './stability-list.tsx';
import './why-linked.css';

type ClusterTab = 'members' | 'why';

export function ClusterInspector({ focus }: { readonly focus: FocusOf<'cluster'> }) {
  const [tab, setTab] = useState<ClusterTab>('members');
  const links = useLinks();
  const found = findRing(links, focus.accounts);
  if (found === null) {
    return (
      <InspectorFrame title={formatCountOf(focus.accounts.length, 'account')}>
        <NoRing links={links} />
      </InspectorFrame>
    );
  }
  const { ring, base } = found;
  return (
    <InspectorFrame title={ringTitle(ring)} note={formatCountOf(ring.members.length, 'member')}>
      <Tabs
        label="Parts of the ring"
        active={tab}
        onChange={setTab}
        tabs={[
          { id: 'members', title: 'Members', content: <Members ring={ring} base={base} /> },
          { id: 'why', title: 'Why linked', content: <Why ring={base} now={ring} /> },
        ]}
      />
    </InspectorFrame>
  );
}

/** The ring of these accounts with everything counted, and what is left of it now. */
function findRing(
  links: Links,
  accounts: readonly string[],
): { ring: Cluster; base: Cluster } | null {
  const wanted = new Set(accounts);
  const base = links.base.clusters.find(({ members }) =>
    members.some(({ account }) => wanted.has(account)),
  );
  if (base === undefined) return null;
  const ring = links.now.clusters.find(({ id }) => id === base.id);
  return { ring: ring ?? { ...base, members: [], score: 0 }, base };
}

function NoRing({ links }: { readonly links: Links }) {
  if (links.isPending) return <LoadingState text="Comparing what the accounts share…" />;
  if (links.error !== null) {
    return (
      <ErrorState
        title="The links could not be computed"
        error={links.error}
        onRetry={links.retry}
      />
    );
  }
  return (
    <EmptyState title="These accounts form no ring">
      Nothing of two independent kinds is shared among them.
    </EmptyState>
  );
}

const day = (time: number | null): string =>
  time === null ? 'undated' : formatUtc(time, 'minute');

function Members({ ring, base }: { readonly ring: Cluster; readonly base: Cluster }) {
  const { score, firstSeen, lastSeen, members, stability } = ring;
  const gone = base.members.filter(({ entity }) => !members.some((one) => one.entity === entity));
  return (
    <>
      <PaneSection>
        <Facts
          facts={[
            ['Score', score.toFixed(2)],
            ['First seen', day(firstSeen)],
            ['Last seen', day(lastSeen)],
            ['Without one signal', `holds in ${stability.survives} of ${stability.of}`],
          ]}
        />
      </PaneSection>
      <PaneSection title="Members" note={gone.length > 0 ? `${gone.length} left` : undefined}>
        <table className="rt-members">
          <thead>
            <tr>
              <th>Account</th>
              <th title="in how many of the removals of one kind of signal">Stays</th>
              <th>Against</th>
              <th>How sure</th>
            </tr>
          </thead>
          <tbody>
            {[...members, ...gone].map((member) => (
              <tr key={member.entity}>
                <td>
                  <EntityLink
                    kind="account"
                    label={member.name ?? member.account}
                    entity={member.entity}
                  />
                </td>
                <td className="rt-muted">
                  {member.stability.survives}/{member.stability.of}
                </td>
                <td className="rt-muted" title={member.against.map(({ text }) => text).join('\n')}>
                  {member.against.length > 0 && member.against.length}
                </td>
                <td>
                  {gone.includes(member) ? (
                    <span className="rt-danger">leaves</span>
                  ) : (
                    <ConfidenceBadge confidence={member.confidence} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </PaneSection>
      <TakenOver members={members} />
    </>
  );
}

/** Members who may be victims are told apart from those who were made for it. */
function TakenOver({ members }: Pick<Cluster, 'members'>) {
  const victims = members.filter(({ hypothesis }) => hypothesis === 'taken-over');
  if (victims.length === 0) return null;
  return (
    <PaneSection title="Perhaps taken over" note={victims.length}>
      <p>
        {victims.map(({ entity, name, account }) => (
          <EntityLink key={entity} kind="account" label={name ?? account} entity={entity} />
        ))}
      </p>
      <p className="rt-muted">
        Older than the others, and shares these values only since long after it was made.
      </p>
    </PaneSection>
  );
}

function Why({ ring, now }: { readonly ring: Cluster; readonly now: Cluster }) {
  return (
    <>
      <PaneSection title="Held together by" note={formatCountOf(kindsOf(ring).size, 'kind')}>
        {ringSignals(ring).map(({ signal, members }) => (
          <SignalLine
            key={`${signal.kind} ${signal.value}`}
            signal={signal}
            note={`${formatCountOf(members, 'member')} of the ring`}
          />
        ))}
      </PaneSection>
      <StabilityList
        stability={now.stability}
        kinds={kindsOf(ring)}
        words={{ survives: 'holds', fails: 'falls apart' }}
      />
    </>
  );
}
