/** An agent session as a whole: what is recorded of it, what its calls do, where its records lie. */
import type { ReactNode } from 'react';
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import type { UnixMs } from '../../../shared/model/time.ts';
import { Button } from '../../components/button.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount, formatCountOf, formatDuration, formatUtc, shortHash } from '../../format.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { useView } from '../../state/view.ts';
import { toastError } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import { approvalWords, tallyApprovals } from './approval-counts.tsx';
import { LABEL_WORDS } from './call-kinds.ts';
import { openSession, selectSteps, stepsOfPath } from './open-session.ts';
import { coverageWords, CoverageBadge } from './session-badges.tsx';
import { timePrecision } from './steps-pane.tsx';
import { StepLink } from './step-link.tsx';

export function SessionInspector({ focus }: { readonly focus: FocusOf<'session'> }) {
  const view = useView();
  const sessions = useCore('sessions', {});
  const steps = useCore('sessionSteps', { session: focus.session });
  const session = sessions.data?.find(({ id }) => id === focus.session);
  const error = sessions.error ?? steps.error;
  const open = (): void => void openSession(focus.session).catch(toastError);
  return (
    <InspectorFrame
      title={`Session ${focus.session}`}
      kind="session"
      state={session === undefined ? undefined : <CoverageBadge session={session} />}
      actions={view === 'agents' ? undefined : <Button onPress={open}>Show its lanes</Button>}
    >
      {error !== null && <ErrorState title="The session could not be read" error={error} />}
      {error === null && (session === undefined || steps.data === undefined) && (
        <LoadingState text="Reading the session…" />
      )}
      {session !== undefined && steps.data !== undefined && (
        <SessionFacts session={session} steps={steps.data} />
      )}
    </InspectorFrame>
  );
}

interface SessionFactsProps {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
}

function SessionFacts({ session, steps }: SessionFactsProps) {
  return (
    <>
      <PaneSection title="What is recorded">
        <Facts facts={factsOf(session, steps)} />
      </PaneSection>
      {session.paths.length > 0 && <PathSection session={session} steps={steps} />}
      <PaneSection title="What its calls do" note="by our own table of tools">
        {session.labels.length === 0 ? (
          <p className="rt-muted">No call of a class that asks for care.</p>
        ) : (
          <Facts
            facts={session.labels.map((label) => [
              LABEL_WORDS[label].short,
              LABEL_WORDS[label].meaning,
            ])}
          />
        )}
      </PaneSection>
      <PaneSection title="Tools" note={formatCountOf(session.calls, 'call')}>
        <Facts
          facts={Object.entries(session.tools)
            .sort(([, a], [, b]) => b - a)
            .map(([tool, count]) => [visibleLine(tool), formatCount(count)])}
        />
      </PaneSection>
      <PaneSection title="Where it is recorded">
        <Facts
          facts={session.sources.map(({ file, sha256 }) => [
            shortHash(sha256),
            <span key={sha256} title={`SHA-256 ${sha256}`}>
              {visibleLine(file)}
            </span>,
          ])}
        />
      </PaneSection>
    </>
  );
}

function PathSection({ session, steps }: SessionFactsProps) {
  const [path] = session.paths;
  if (path === undefined) return null;
  const all = stepsOfPath(path, steps);
  const count = session.paths.length;
  const note = count === 1 ? undefined : `the first of ${formatCount(count)}`;
  return (
    <PaneSection title="Trifecta path" note={note}>
      <p className="rt-inspector-words">
        Text that strangers can write was read, then private data, then something was written
        outward, and no person’s approval of it is recorded. The order is recorded; the cause is
        not.
      </p>
      <ol className="rt-step-links">
        {all.map((step) => (
          <li key={step.step}>
            <StepLink step={step} onPress={() => selectSteps(session.id, all, step)} />
          </li>
        ))}
      </ol>
    </PaneSection>
  );
}

function factsOf(
  session: AgentSession,
  steps: readonly Step[],
): readonly (readonly [string, ReactNode])[] {
  const { agent, model, human, start, end, runs, calls, errors, denied, tokens } = session;
  const hasTokens = tokens.in + tokens.out > 0;
  return [
    ['Agent', text(agent)],
    ['Model', text(model)],
    ['On behalf of', text(human)],
    ['First record', moment(start)],
    ['Last record', moment(end)],
    ['Length', start === null || end === null ? 'not recorded' : formatDuration(end - start)],
    ['Runs', formatCount(runs)],
    ['Steps', formatCount(steps.length)],
    ['Calls', coverageWords(session)],
    ['Errors, refusals', `${formatCount(errors)}, ${formatCount(denied)}`],
    ['Approvals', calls === 0 ? 'no calls' : approvalWords(tallyApprovals(steps))],
    [
      'Tokens',
      hasTokens
        ? `${formatCount(tokens.in)} in, ${formatCount(tokens.out)} out${tokens.estimated ? ', estimated' : ''}`
        : 'not recorded',
    ],
  ];
}

function text(value: string | null): string {
  return value === null ? 'not recorded' : visibleLine(value);
}

function moment(time: UnixMs | null): ReactNode {
  if (time === null) return 'not recorded';
  return (
    <>
      <span className="rt-mono">{formatUtc(time, timePrecision(time))}</span>{' '}
      <span className="rt-muted">UTC</span>
    </>
  );
}
