/** The steps of the drawn agent sessions in plain sentences; the Agents view has them in full. */
import type { Step } from '../../../shared/model/agent.ts';
import { EvidenceBadge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCountOf, formatUtc } from '../../format.ts';
import { focusOn, select, useSelection } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import { openSession } from '../agents/open-session.ts';
import { RowList } from '../agents/row-list.tsx';

export function SessionTrace({ sessions }: { readonly sessions: readonly string[] }) {
  const [first] = sessions;
  const { focus } = useSelection();
  const wanted = focus?.kind === 'step' || focus?.kind === 'session' ? focus.session : first;
  const session = sessions.find((id) => id === wanted) ?? first ?? '';
  const { data, error, refetch } = useCore('sessionSteps', { session });
  if (error !== null) {
    return (
      <ErrorState
        title="The steps could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) return <LoadingState text="Reading the session…" />;
  return (
    <div className="rt-trace">
      <header className="rt-trace-head">
        {sessions.length === 1 && <span>session {visibleLine(session)}</span>}
        {sessions.length > 1 &&
          sessions.map((id) => (
            <Button
              key={id}
              tone="quiet"
              aria-pressed={id === session}
              onPress={() => focusOn({ kind: 'session', session: id })}
            >
              session {visibleLine(id)}
            </Button>
          ))}
        <span className="rt-muted">{formatCountOf(data.length, 'step')}</span>
        <span className="rt-grow" />
        <Button tone="quiet" onPress={() => void openSession(session).catch(toastError)}>
          Open in Agents
        </Button>
      </header>
      <Steps session={session} steps={data} />
    </div>
  );
}

function Steps({ session, steps }: { readonly session: string; readonly steps: readonly Step[] }) {
  const { focus } = useSelection();
  const at =
    focus?.kind === 'step' && focus.session === session
      ? steps.findIndex(({ step }) => step === focus.step)
      : -1;
  const choose = (index: number): void => {
    const step = steps[index];
    if (step === undefined) return;
    select({ events: [step.event], focus: { kind: 'step', session, step: step.step } });
  };
  return (
    <RowList
      label="Steps"
      items={steps}
      rowHeight={24}
      keyOf={({ step }) => step}
      cursor={at < 0 ? null : at}
      onMove={choose}
      onChoose={choose}
    >
      {(step) => (
        <div className="rt-trace-row" role="gridcell">
          <span className="rt-mono">
            {step.start === null ? 'no time' : formatUtc(step.start, 'second')}
          </span>
          <span className="rt-ellipsis">{visibleLine(step.sentence)}</span>
          <span className="rt-grow" />
          {step.evidenceState !== null && <EvidenceBadge state={step.evidenceState} />}
        </div>
      )}
    </RowList>
  );
}
