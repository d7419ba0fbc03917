/** Shapes of entities, badges, pills. */
import { APPROVAL_STATES, EVIDENCE_STATES } from '../../shared/model/agent.ts';
import { OUTCOMES } from '../../shared/model/event.ts';
import { CONFIDENCES } from '../../shared/model/link.ts';
import {
  ApprovalBadge,
  Badge,
  ConfidenceBadge,
  EvidenceBadge,
  OutcomeBadge,
  Pill,
  StateText,
} from '../components/badge.tsx';
import { EntityIcon, EntityName } from '../components/entity-icon.tsx';
import { ENTITY_LOOKS } from '../components/entity-look.ts';
import { Sign } from '../components/sign.tsx';
import { EntityLegend, Legend, Swatch } from '../components/legend.tsx';

export function StateSamples() {
  return (
    <>
      <div className="rt-gallery-line">
        {OUTCOMES.map((outcome) => (
          <OutcomeBadge key={outcome} outcome={outcome} />
        ))}
        {EVIDENCE_STATES.map((state) => (
          <EvidenceBadge key={state} state={state} />
        ))}
        {CONFIDENCES.map((confidence) => (
          <ConfidenceBadge key={confidence} confidence={confidence} />
        ))}
        {APPROVAL_STATES.map((state) => (
          <ApprovalBadge key={state} state={state} />
        ))}
        <Badge tone="doubt">untrusted text</Badge>
      </div>
      <div className="rt-gallery-line">
        <Pill tone="ok">
          <Sign shape="dot" /> log #418 verified
        </Pill>
        <Pill tone="danger">
          <Sign shape="cross" /> log broken: see Log
        </Pill>
        <Pill>offline</Pill>
        <StateText tone="ok">stays</StateText>
        <StateText tone="doubt">unknown table</StateText>
        <StateText tone="danger">not evidence</StateText>
        <StateText tone="muted">leaves</StateText>
      </div>
    </>
  );
}

export function EntitySamples() {
  return (
    <>
      <div className="rt-gallery-line">
        {Object.keys(ENTITY_LOOKS).map((kind) => (
          <EntityName key={kind} kind={kind} label={kind} />
        ))}
        <EntityIcon kind="ip" size={18} excluded />
        <EntityName kind="account" label="nadia.k" isSelected />
      </div>
      <EntityLegend kinds={['account', 'session', 'device', 'card', 'ip', 'wallet', 'email']} />
      <Legend
        label="Calls"
        items={[
          { sign: <Swatch colour="var(--ok)" />, words: 'approved by a person' },
          { sign: <Swatch colour="var(--danger)" />, words: 'not recorded' },
          { sign: <Swatch look="rt-hatched" />, words: 'claimed only' },
        ]}
      />
    </>
  );
}
