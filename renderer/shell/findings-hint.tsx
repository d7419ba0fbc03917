/** One line above a case that was just opened: what there is to see in it, and the way there. */
import type { Cluster } from '../../shared/model/link.ts';
import type { AgentSession } from '../../shared/model/agent.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Sign } from '../components/sign.tsx';
import { useCore } from '../core-client.ts';
import { formatCount, formatCountOf } from '../format.ts';
import { useCase } from '../state/case.ts';
import { dismissHint, useHintWanted } from '../state/hint.ts';
import { goToView } from '../state/selection.ts';
import { toastError } from '../state/toasts.ts';
import { openSession } from '../views/agents/open-session.ts';
import './findings-hint.css';

/** Above this, linking is not begun unasked: it would hold back what the person is looking at. */
const MOST_EVENTS = 200_000;

export function FindingsHint() {
  const open = useCase();
  const isWanted = useHintWanted();
  const enabled = isWanted && open !== null && open.info.counts.events <= MOST_EVENTS;
  // Where they were asked for already, the answers are there at any size.
  const links = useCore('links', { ignore: [] }, { enabled });
  const sessions = useCore('sessions', {}, { enabled });
  const clusters = links.data?.clusters ?? [];
  const withPath = (sessions.data ?? []).filter(({ paths }) => paths.length > 0);
  if (!isWanted || (clusters.length === 0 && withPath.length === 0)) return null;
  return (
    <div className="rt-hint" role="region" aria-label="To see in this case">
      <span className="rt-ellipsis">{hintWords(clusters, withPath)}</span>
      {clusters.length > 0 && (
        <Button onPress={() => goToView('graph')}>
          Show the {clusters.length === 1 ? 'ring' : 'rings'}
        </Button>
      )}
      {withPath[0] !== undefined && <SessionButton sessions={withPath} first={withPath[0]} />}
      <span className="rt-grow" />
      <IconButton label="Close this line" onPress={dismissHint}>
        <Sign shape="cross" />
      </IconButton>
    </div>
  );
}

interface SessionButtonProps {
  readonly sessions: readonly AgentSession[];
  readonly first: AgentSession;
}

/** One session is opened; of several the list. */
function SessionButton({ sessions, first }: SessionButtonProps) {
  if (sessions.length > 1) {
    return <Button onPress={() => goToView('agents')}>Show the sessions</Button>;
  }
  return (
    <Button onPress={() => void openSession(first.id).catch(toastError)}>Show the session</Button>
  );
}

function hintWords(clusters: readonly Cluster[], sessions: readonly AgentSession[]): string {
  const members = clusters.reduce((sum, cluster) => sum + cluster.members.length, 0);
  const rings =
    clusters.length === 0
      ? ''
      : `${formatCountOf(clusters.length, 'ring')} with ${formatCount(members)} accounts`;
  const paths =
    sessions.length === 0
      ? ''
      : `${formatCountOf(sessions.length, 'agent session')} with a path from outside text to a secret to a write outward`;
  return [rings, paths].filter((part) => part !== '').join(' · ');
}
