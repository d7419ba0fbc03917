/** One session: in words, as lanes on a time axis, and step by step. */
import { useMemo } from 'react';
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { useCommands } from '../../commands.ts';
import { SplitPanes } from '../../components/split-panes.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount, formatCountOf, formatDuration } from '../../format.ts';
import { useShowStatus } from '../../state/status.ts';
import { layOut } from './lane-layout.ts';
import { LanesPane } from './lanes-pane.tsx';
import { sessionCommands } from './session-commands.ts';
import { SessionHead } from './session-head.tsx';
import { StepsPane } from './steps-pane.tsx';
import { useLaneView } from './use-lane-view.ts';
import { useSelectedSteps } from './use-selected-steps.ts';

export interface SessionProps {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
}

export function SessionView({ session, steps }: SessionProps) {
  const seconds = useCore('secondSources', { session: session.id });
  const layout = useMemo(
    () => layOut(session, steps, seconds.data ?? []),
    [session, steps, seconds.data],
  );
  const selected = useSelectedSteps(session.id, steps);
  const view = useLaneView(layout, selected);
  const { zoom, pan, fit } = view;
  const commands = useMemo(
    () => sessionCommands({ session, steps, zoom, pan, fit }),
    [session, steps, zoom, pan, fit],
  );
  useCommands(commands);
  useShowStatus(statusOf(session));
  const props = { session, steps, selected };
  return (
    <div className="rt-view" data-scope="lanes">
      <SessionHead session={session} steps={steps} />
      <SplitPanes
        id="agents"
        direction="column"
        panes={[
          {
            id: 'lanes',
            content: <LanesPane {...props} layout={layout} view={view} />,
            size: '52%',
            minSize: '180px',
          },
          { id: 'steps', content: <StepsPane {...props} />, minSize: '120px' },
        ]}
      />
    </div>
  );
}

function statusOf({ start, end, steps, calls, paired }: AgentSession): string {
  const length = start === null || end === null ? 'undated' : formatDuration(end - start);
  return `${length} · ${formatCountOf(steps, 'step')} · ${formatCount(paired)} of ${formatCountOf(calls, 'call')} paired`;
}
