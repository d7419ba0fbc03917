/** States in words: never a colour alone. */
import type { ReactNode } from 'react';
import type { ApprovalState, EvidenceState } from '../../shared/model/agent.ts';
import type { Outcome } from '../../shared/model/event.ts';
import type { Confidence } from '../../shared/model/link.ts';
import './badge.css';
import { Sign, type SignShape } from './sign.tsx';

export type Tone = 'ok' | 'doubt' | 'danger' | 'muted';

interface BadgeProps {
  readonly tone?: Tone;
  /** Claimed, missing or undecided. */
  readonly hatched?: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A small box with a word in it. */
export function Badge({ tone = 'muted', hatched = false, title, children }: BadgeProps) {
  const hatch = hatched ? ' rt-hatched' : '';
  return (
    <span className={`rt-badge rt-badge-${tone}${hatch}`} title={title}>
      {children}
    </span>
  );
}

const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  success: 'ok',
  failure: 'danger',
  denied: 'danger',
  unknown: 'muted',
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  if (outcome === 'unknown') return <span className="rt-muted">—</span>;
  return <Badge tone={OUTCOME_TONES[outcome]}>{outcome}</Badge>;
}

const EVIDENCE_TONES: Readonly<Record<EvidenceState, Tone>> = {
  asked: 'muted',
  claimed: 'muted',
  recorded: 'muted',
  confirmed: 'ok',
  contradicted: 'danger',
};

export function EvidenceBadge({ state }: { readonly state: EvidenceState }) {
  const hatched = state === 'claimed' || state === 'asked';
  return (
    <Badge tone={EVIDENCE_TONES[state]} hatched={hatched}>
      {state}
    </Badge>
  );
}

const CONFIDENCE_TONES: Readonly<Record<Confidence, Tone>> = {
  confirmed: 'danger',
  probable: 'doubt',
  possible: 'muted',
};

/** Membership of a ring; orange where it is sure, for it is a finding against someone. */
export function ConfidenceBadge({ confidence }: { readonly confidence: Confidence }) {
  return (
    <Badge tone={CONFIDENCE_TONES[confidence]} hatched={confidence === 'possible'}>
      {confidence}
    </Badge>
  );
}

const APPROVAL_WORDS: Readonly<Record<ApprovalState, readonly [Tone, string]>> = {
  person: ['ok', 'approved by a person'],
  policy: ['muted', 'allowed by policy'],
  denied: ['danger', 'denied'],
  'not-recorded': ['danger', 'approval not recorded'],
};

export function ApprovalBadge({ state }: { readonly state: ApprovalState }) {
  const [tone, words] = APPROVAL_WORDS[state];
  return <Badge tone={tone}>{words}</Badge>;
}

const SIGNS: Readonly<Record<Tone, SignShape>> = {
  ok: 'dot',
  doubt: 'warning',
  danger: 'cross',
  muted: 'ring',
};

/** A sign and words, without a box. */
export function StateText({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span className={`rt-state rt-${tone}`}>
      <Sign shape={SIGNS[tone]} />
      {children}
    </span>
  );
}

/** A fact of the whole program or case, in the top bar. */
export function Pill({
  tone = 'muted',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return <span className={`rt-pill rt-pill-${tone}`}>{children}</span>;
}
