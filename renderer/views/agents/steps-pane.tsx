/** The steps of a session: in words, and the record behind the chosen one. */
import { memo } from 'react';
import type { Step } from '../../../shared/model/agent.ts';
import { Badge, EvidenceBadge } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { formatTimeOfDay } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';
import { wordOfStep } from './call-kinds.ts';
import { selectStep } from './open-session.ts';
import { RawRecord } from './raw-record.tsx';
import { RowList } from './row-list.tsx';
import { Sentence } from './sentence.tsx';
import { SessionEvents } from './session-events.tsx';
import { LabelBadges } from './session-badges.tsx';
import type { SessionProps } from './session-view.tsx';
import { placeOnPath } from './step-walk.ts';
import type { SelectedSteps } from './use-selected-steps.ts';
import { useStepSecrets } from './use-step-secrets.ts';
import './steps-pane.css';

interface StepsPaneProps extends SessionProps {
  readonly selected: SelectedSteps;
}

export const StepsPane = memo(function StepsPane(props: StepsPaneProps) {
  const { steps, selected } = props;
  const current = selected.current === null ? undefined : steps[selected.current - 1];
  return (
    <section className="rt-pane" aria-label="Steps">
      <Tabs
        label="Steps"
        tabs={[
          { id: 'words', title: 'Steps in words', content: <StepList {...props} /> },
          {
            id: 'events',
            title: 'Events',
            content: <SessionEvents session={props.session.id} />,
          },
          {
            id: 'raw',
            title: 'Raw',
            content:
              current === undefined ? (
                <EmptyState title="Select a step to read its record" />
              ) : (
                <div className="rt-steps-raw">
                  <StepRecord session={props.session.id} step={current} />
                </div>
              ),
          },
        ]}
        actions={<NextButtons />}
      />
    </section>
  );
});

function StepRecord({ session, step }: { readonly session: string; readonly step: Step }) {
  const { known, error } = useStepSecrets(session, step.step);
  if (error !== null) return <ErrorState title="The record could not be read" error={error} />;
  return known === undefined ? null : <RawRecord event={step.event} known={known} />;
}

const NEXT = [
  ['agents.next-error', 'error'],
  ['agents.next-approval', 'approval'],
  ['agents.next-write', 'write'],
] as const;

function NextButtons() {
  return (
    <span className="rt-steps-next">
      <span className="rt-note">Next</span>
      {NEXT.map(([id, word]) => (
        <CommandButton key={id} id={id} tone="quiet">
          {word}
        </CommandButton>
      ))}
    </span>
  );
}

function StepList({ session, steps, selected }: StepsPaneProps) {
  const choose = (index: number): void => {
    const step = steps[index];
    if (step !== undefined) selectStep(session.id, step);
  };
  if (steps.length === 0) {
    return <EmptyState title="This session has no steps in the evidence" />;
  }
  return (
    <RowList
      label="Steps in words"
      items={steps}
      rowHeight={30}
      keyOf={({ step }) => step}
      cursor={selected.current === null ? null : selected.current - 1}
      onMove={choose}
      onChoose={choose}
      isSelected={({ step }) => selected.all.has(step)}
    >
      {(step) => <StepRow step={step} place={placeOnPath(session.paths, step.step)} />}
    </RowList>
  );
}

function StepRow({ step, place }: { readonly step: Step; readonly place: string | null }) {
  return (
    <div className="rt-step-row" role="presentation">
      <span role="gridcell" className="rt-mono rt-muted">
        {step.start === null ? 'undated' : formatTimeOfDay(step.start, timePrecision(step.start))}
      </span>
      <span role="gridcell" className="rt-muted">
        {wordOfStep(step)}
      </span>
      <span role="gridcell" className="rt-ellipsis" title={visibleLine(step.sentence)}>
        <Sentence text={step.sentence} />
      </span>
      <span role="gridcell" className="rt-step-labels">
        {place !== null && <Badge tone="danger">{place}</Badge>}
        <LabelBadges labels={step.labels} />
      </span>
      <span role="gridcell" className="rt-step-state">
        {step.evidenceState === null ? (
          <span className="rt-note">{step.approval?.verified === false ? 'not verified' : ''}</span>
        ) : (
          <EvidenceBadge state={step.evidenceState} />
        )}
      </span>
    </div>
  );
}

/** Whole seconds are shown as such: most sources know no more. */
export function timePrecision(time: number): 'second' | 'ms' {
  return time % 1_000 === 0 ? 'second' : 'ms';
}
