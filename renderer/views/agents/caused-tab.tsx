/** What came before a step and may have led to it: what is recorded, and what is only order. */
import type { Step } from '../../../shared/model/agent.ts';
import { PaneSection } from '../../components/pane.tsx';
import { formatDuration } from '../../format.ts';
import type { StepTabProps } from './call-tab.tsx';
import { selectStep, selectSteps, stepsOfPath } from './open-session.ts';
import { sourcesOfSecrets } from './secrets.ts';
import { StepLink } from './step-link.tsx';
import { pathAt } from './step-walk.ts';

export function CausedTab(props: StepTabProps) {
  return (
    <>
      <FlowSection {...props} />
      <PathSection {...props} />
      <BeforeSection {...props} />
    </>
  );
}

/** A value that one step returned and a later one sent: the records themselves show it. */
function FlowSection({ session, step, steps, known }: StepTabProps) {
  const from = sourcesOfSecrets(step.input, known)
    .filter((source) => source < step.step)
    .flatMap((source) => steps[source - 1] ?? []);
  if (from.length === 0) return null;
  return (
    <PaneSection title="Shown by the records" note="the same value">
      <p className="rt-inspector-words">
        The arguments of this step hold a value that an earlier step returned.
      </p>
      <Links
        links={from.map((one) => ({ step: one, why: 'returned the value' }))}
        onGo={(to) => selectStep(session.id, to)}
      />
    </PaneSection>
  );
}

function PathSection({ session, step, steps }: StepTabProps) {
  const path = pathAt(session.paths, step.step);
  const onPath = path?.steps.includes(step.step) === true ? stepsOfPath(path, steps) : [];
  if (onPath.length === 0) return null;
  const at = onPath.findIndex((one) => one.step === step.step);
  const [before, after] = [onPath[at - 1], onPath[at + 1]];
  return (
    <PaneSection title="On the trifecta path" note={`${at + 1} of ${onPath.length}`}>
      <Links
        links={[
          ...(before === undefined ? [] : [{ step: before, why: `${apart(before, step)} before` }]),
          ...(after === undefined ? [] : [{ step: after, why: `${apart(step, after)} after` }]),
        ]}
        onGo={(to) => selectSteps(session.id, onPath, to)}
      />
    </PaneSection>
  );
}

const KINDS = [
  ['request', 'last request'],
  ['message', 'last words of the agent'],
  ['call', 'call before'],
] as const;

function BeforeSection({ session, step, steps }: StepTabProps) {
  const links = KINDS.flatMap(([kind, why]) => {
    const found = lastBefore(step, steps, kind);
    return found === undefined ? [] : [{ step: found, why }];
  });
  return (
    <PaneSection title="What came before" note="by order only">
      <p className="rt-inspector-words">
        {links.length === 0
          ? 'No request, words or call is recorded before this step.'
          : 'No log states what made an agent act. These are the last records before this step.'}
      </p>
      <Links links={links} onGo={(to) => selectStep(session.id, to)} />
    </PaneSection>
  );
}

interface LinksProps {
  readonly links: readonly { readonly step: Step; readonly why: string }[];
  readonly onGo: (step: Step) => void;
}

function Links({ links, onGo }: LinksProps) {
  return (
    <ol className="rt-step-links">
      {links.map(({ step, why }) => (
        <li key={`${step.step} ${why}`}>
          <StepLink step={step} why={why} onPress={() => onGo(step)} />
        </li>
      ))}
    </ol>
  );
}

/** The nearest step of a kind before this one, in its own run. */
function lastBefore(step: Step, steps: readonly Step[], kind: Step['kind']): Step | undefined {
  for (let at = step.step - 2; at >= 0; at -= 1) {
    const other = steps[at];
    if (other?.kind === kind && other.run === step.run) return other;
  }
  return undefined;
}

function apart(from: Step, to: Step): string {
  if (from.start === null || to.start === null) return 'an unknown time';
  return formatDuration(Math.abs(to.start - from.start));
}
