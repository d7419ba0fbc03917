/** Why an account is in a ring: what it shares, what speaks against, what if one signal is wrong. */
import type { EntityDetail } from '../../../shared/model/entity-detail.ts';
import type { Cluster, Member } from '../../../shared/model/link.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { EmptyState, LoadingState } from '../../components/states.tsx';
import { formatCountOf } from '../../format.ts';
import { visibleText } from '../../visible-text.ts';
import { ringTitle } from './graph-state.ts';
import { clusterOf, ignoreStore, kindsOf, memberOf, useLinks } from './ignore-state.ts';
import { SignalLine } from './signal-line.tsx';
import { StabilityList } from './stability-list.tsx';
import { useSharedSince } from './use-shared-since.ts';
import './why-linked.css';

export function WhyLinked({ detail }: { readonly detail: EntityDetail }) {
  const { base, now, ignore, isPending } = useLinks();
  const ring = clusterOf(base, detail.id);
  const member = memberOf(base, detail.id);
  if (isPending) return <LoadingState text="Comparing what the accounts share…" />;
  if (ring === null || member === null) return <NotInRing detail={detail} />;
  const current = memberOf(now, detail.id);
  return (
    <>
      {ignore.length > 0 && (
        <WhatIf isIn={current !== null} ring={clusterOf(now, detail.id)} before={ring} />
      )}
      <Signals detail={detail} ring={ring} member={member} />
      <Against member={current ?? member} />
      <StabilityList
        stability={(current ?? member).stability}
        kinds={kindsOf(ring)}
        words={{ survives: 'stays', fails: 'leaves' }}
      />
      {member.hypothesis !== null && (
        <PaneSection title="What it may be">
          <p>
            {member.hypothesis === 'fake'
              ? 'It may have been made for this: it appeared together with the other members.'
              : 'It may have been taken over: an old account that began to share these values long after it was made.'}
          </p>
        </PaneSection>
      )}
    </>
  );
}

interface SignalsProps {
  readonly detail: EntityDetail;
  readonly ring: Cluster;
  readonly member: Member;
}

function Signals({ detail, ring, member }: SignalsProps) {
  const since = useSharedSince(member.account, ring);
  const families = new Set(member.signals.map(({ family }) => family));
  return (
    <PaneSection
      title={`In ${ringTitle(ring).toLowerCase()} because of`}
      note={formatCountOf(families.size, 'independent signal')}
    >
      {member.signals.map((signal) => {
        const shared = since.get(`${signal.kind} ${signal.value}`);
        const held = detail.connected.find(
          ({ kind, value }) => kind === signal.kind && value === signal.value,
        );
        return (
          <SignalLine
            key={`${signal.kind} ${signal.value}`}
            signal={signal}
            firstShared={shared?.first ?? null}
            rows={held?.rows ?? null}
          />
        );
      })}
    </PaneSection>
  );
}

interface WhatIfProps {
  readonly isIn: boolean;
  /** The ring as it would be; null when the account is in none. */
  readonly ring: Cluster | null;
  readonly before: Cluster;
}

/** The answer to "what if we are wrong about these", computed anew with each change. */
function WhatIf({ isIn, ring, before }: WhatIfProps) {
  const gone = before.members.length - (ring?.members.length ?? 0);
  return (
    <PaneSection>
      <p className="rt-what-if" role="status">
        {isIn ? (
          <StateText tone="ok">
            stays in the ring
            {gone > 0 && `; ${formatCountOf(gone, 'other leaves', 'others leave')}`}
          </StateText>
        ) : (
          <StateText tone="danger">leaves the ring without what is ignored</StateText>
        )}
        <Button tone="quiet" onPress={() => ignoreStore.set([])}>
          count all
        </Button>
      </p>
    </PaneSection>
  );
}

function Against({ member }: { readonly member: Member }) {
  return (
    <PaneSection title="Against">
      {member.against.length === 0 && (
        <p className="rt-muted">Nothing in the evidence speaks against it.</p>
      )}
      <ul className="rt-against">
        {member.against.map(({ kind, text }) => (
          <li key={kind}>{visibleText(text.charAt(0).toUpperCase() + text.slice(1))}</li>
        ))}
      </ul>
    </PaneSection>
  );
}

/** Not a member: what it shares is still on its Details, and in the graph. */
function NotInRing({ detail }: { readonly detail: EntityDetail }) {
  const shared = detail.connected.length;
  return (
    <EmptyState title="In no ring">
      {shared === 0
        ? 'It holds no values that could link it to others.'
        : 'It does not share values of two independent kinds with others. Details lists what it holds; Expand draws with whom it shares.'}
    </EmptyState>
  );
}
