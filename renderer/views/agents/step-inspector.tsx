/** One step of an agent session: what happened, what came before it, where it is recorded. */
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { EvidenceBadge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useCore } from '../../core-client.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { focusOn } from '../../state/selection.ts';
import { CallTab } from './call-tab.tsx';
import type { StepTabProps } from './call-tab.tsx';
import { CausedTab } from './caused-tab.tsx';
import { SourceTab } from './source-tab.tsx';
import { useStepSecrets } from './use-step-secrets.ts';
import './step-inspector.css';

export function StepInspector({ focus }: { readonly focus: FocusOf<'step'> }) {
  const sessions = useCore('sessions', {});
  const steps = useCore('sessionSteps', { session: focus.session });
  const session = sessions.data?.find(({ id }) => id === focus.session);
  const step = steps.data?.[focus.step - 1];
  if (session !== undefined && steps.data !== undefined && step !== undefined) {
    return <FoundStep session={session} steps={steps.data} step={step} />;
  }
  const error = sessions.error ?? steps.error;
  const isPending = sessions.isPending || steps.isPending;
  return (
    <InspectorFrame title={`Step ${focus.step}`} note={focus.session}>
      {error !== null && <ErrorState title="The step could not be read" error={error} />}
      {error === null && isPending && <LoadingState text="Reading the session…" />}
      {error === null && !isPending && (
        <EmptyState title="The session has no such step">
          Evidence was taken back or added since it was selected.
        </EmptyState>
      )}
    </InspectorFrame>
  );
}

interface FoundStepProps {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
  readonly step: Step;
}

function FoundStep(found: FoundStepProps) {
  const { session, step } = found;
  const { known, error } = useStepSecrets(session.id, step.step);
  return (
    <InspectorFrame
      title={step.tool ?? step.kind}
      note={`step ${step.step}`}
      state={step.evidenceState === null ? undefined : <EvidenceBadge state={step.evidenceState} />}
      actions={
        <Button onPress={() => focusOn({ kind: 'session', session: session.id })}>Session</Button>
      }
    >
      {error !== null && <ErrorState title="The step could not be read" error={error} />}
      {known !== undefined && <StepTabs {...found} known={known} />}
    </InspectorFrame>
  );
}

function StepTabs(props: StepTabProps) {
  return (
    <Tabs
      label="Step"
      tabs={[
        {
          id: 'call',
          title: props.step.kind === 'call' ? 'Call' : 'Step',
          content: <CallTab {...props} />,
        },
        { id: 'caused', title: 'Caused by', content: <CausedTab {...props} /> },
        { id: 'source', title: 'Source', content: <SourceTab {...props} /> },
      ]}
    />
  );
}
