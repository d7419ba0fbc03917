/** What a step did: in words, as facts with what each rests on, and its arguments and result. */
import type { ReactNode } from 'react';
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { StateText } from '../../components/badge.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { formatUtc } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';
import { LABEL_WORDS } from './call-kinds.ts';
import { SecondSource } from './second-source.tsx';
import type { KnownSecrets } from './secrets.ts';
import { SecretText } from './secret-text.tsx';
import { Sentence } from './sentence.tsx';
import { timePrecision } from './steps-pane.tsx';
import { APPROVAL_WORDS, lengthWords, pairingWords, STATE_MEANINGS } from './step-words.ts';

export interface StepTabProps {
  readonly session: AgentSession;
  readonly step: Step;
  readonly steps: readonly Step[];
  readonly known: KnownSecrets;
}

export function CallTab({ session, step, known }: StepTabProps) {
  const isCall = step.kind === 'call';
  const text = step.input ?? step.output;
  return (
    <>
      <PaneSection title="What happened">
        <p className="rt-inspector-words rt-selectable">
          <Sentence text={step.sentence} />
        </p>
      </PaneSection>
      <PaneSection>
        <Facts facts={isCall ? callFacts(session, step) : otherFacts(session, step)} />
      </PaneSection>
      {step.evidenceState !== null && (
        <PaneSection title={`Evidence: ${step.evidenceState}`}>
          <p className="rt-inspector-words">{STATE_MEANINGS[step.evidenceState]}</p>
          {step.evidenceState === 'confirmed' && (
            <SecondSource session={session.id} step={step.step} />
          )}
        </PaneSection>
      )}
      {isCall && <TextSection title="Arguments" text={step.input} known={known} step={step} />}
      {isCall && <TextSection title="Result" text={step.output} known={known} step={step} />}
      {!isCall && text !== null && (
        <TextSection title="Text" text={text} known={known} step={step} />
      )}
    </>
  );
}

interface TextSectionProps {
  readonly title: string;
  readonly text: string | null;
  readonly known: KnownSecrets;
  readonly step: Step;
}

function TextSection({ title, text, known, step }: TextSectionProps) {
  return (
    <PaneSection title={title}>
      {text === null && <p className="rt-muted">{title} not recorded</p>}
      {text === '' && <p className="rt-muted">recorded as empty</p>}
      {text !== null && text !== '' && (
        <SecretText
          key={step.step}
          label={title.toLowerCase()}
          text={text}
          secrets={[...known.keys()]}
        />
      )}
    </PaneSection>
  );
}

type FactList = readonly (readonly [string, ReactNode])[];

function otherFacts(session: AgentSession, step: Step): FactList {
  const facts: [string, ReactNode][] = [['Time', <Moment key="t" step={step} />]];
  if (step.tool !== null) facts.push(['Tool', visibleLine(step.tool)]);
  if (step.approval !== null) facts.push(['Approval', <ApprovalFact key="a" step={step} />]);
  return [...facts, ['On behalf of', forWhom(session)], ['Run', runWords(step)]];
}

function callFacts(session: AgentSession, step: Step): FactList {
  const [length, basis] = lengthWords(step);
  const labels = step.labels.map((label) => LABEL_WORDS[label].short).join(', ');
  return [
    ['Start', <Moment key="start" step={step} />],
    [
      'Length',
      <>
        {length} <span className="rt-muted">{basis}</span>
      </>,
    ],
    [
      'Tool',
      <span key="tool" className="rt-mono">
        {visibleLine(step.tool ?? 'not named')}
      </span>,
    ],
    ['On behalf of', forWhom(session)],
    ['Approval', <ApprovalFact key="approval" step={step} />],
    ['Outcome', step.outcome === 'unknown' ? 'not recorded' : step.outcome],
    ['Result', pairingWords(step)],
    ['Class of call', labels === '' ? 'no class of their own' : labels],
    ['Run', runWords(step)],
  ];
}

function Moment({ step }: { readonly step: Step }) {
  if (step.start === null) return <>not recorded</>;
  return (
    <>
      <span className="rt-mono">{formatUtc(step.start, timePrecision(step.start))}</span>{' '}
      <span className="rt-muted">UTC, recorded</span>
    </>
  );
}

function ApprovalFact({ step }: { readonly step: Step }) {
  const state = step.approval?.state ?? 'not-recorded';
  if (state === 'not-recorded') return <StateText tone="doubt">not recorded</StateText>;
  return (
    <>
      <StateText tone={state === 'denied' ? 'danger' : state === 'person' ? 'ok' : 'muted'}>
        {APPROVAL_WORDS[state]}
      </StateText>
      {step.approval?.verified === false && (
        <p className="rt-muted">not verified: the client reports it of itself</p>
      )}
    </>
  );
}

function forWhom({ human }: AgentSession): string {
  return human === null ? 'not recorded' : visibleLine(human);
}

function runWords({ run }: Step): string {
  return run === null ? 'main' : `sub-agent ${visibleLine(run)}`;
}
