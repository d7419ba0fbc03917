/** The agent sessions of the case; those with a trifecta path first. */
import { useMemo, useState } from 'react';
import type { AgentSession } from '../../../shared/model/agent.ts';
import { CommandButton } from '../../components/button.tsx';
import { Pane } from '../../components/pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCountOf } from '../../format.ts';
import { useShowStatus } from '../../state/status.ts';
import { toastError } from '../../state/toasts.ts';
import { openSession } from './open-session.ts';
import { RowList } from './row-list.tsx';
import { SessionRow, SessionsHead } from './session-row.tsx';
import './sessions-list.css';

export function SessionsList() {
  const answer = useCore('sessions', {});
  const sessions = useMemo(() => inOrder(answer.data ?? []), [answer.data]);
  const [cursor, setCursor] = useState<number | null>(null);
  const withPath = sessions.filter(({ paths }) => paths.length > 0).length;
  useShowStatus(answer.isSuccess ? formatCountOf(sessions.length, 'agent session') : '');
  const choose = (index: number): void => {
    setCursor(index);
    const session = sessions[index];
    if (session !== undefined) openSession(session.id).catch(toastError);
  };

  return (
    <Pane
      title="Agent sessions"
      note={answer.isSuccess && sessions.length > 0 ? noteOf(sessions.length, withPath) : undefined}
      scroll="none"
    >
      {answer.isPending && <LoadingState text="Reading the sessions…" />}
      {answer.error !== null && (
        <ErrorState
          title="The sessions could not be read"
          error={answer.error}
          onRetry={() => void answer.refetch()}
        />
      )}
      {answer.isSuccess && sessions.length === 0 && <NoSessions />}
      {sessions.length > 0 && (
        <RowList
          label="Agent sessions"
          items={sessions}
          rowHeight={34}
          keyOf={({ id }) => id}
          cursor={cursor}
          onMove={setCursor}
          onChoose={choose}
          isSelected={() => false}
          head={<SessionsHead />}
          autoFocus
        >
          {(session) => <SessionRow session={session} />}
        </RowList>
      )}
    </Pane>
  );
}

function NoSessions() {
  return (
    <EmptyState
      title="No file of this case records an agent session"
      actions={<CommandButton id="evidence.import" />}
    >
      Import a GitLab session artifact, an audit stream with AI events or an agent’s own log. That
      none is here does not say that no agent ran: many sources store sessions only when told to.
    </EmptyState>
  );
}

function noteOf(count: number, withPath: number): string {
  const all = formatCountOf(count, 'session');
  if (withPath === 0) return `${all}, none with a trifecta path`;
  return `${all}, ${withPath} with a trifecta path: untrusted text read, then a secret, then a write outward`;
}

/** What asks for eyes first; else by time, undated last, as the core has them. */
function inOrder(sessions: readonly AgentSession[]): readonly AgentSession[] {
  return sessions.slice().sort((a, b) => b.paths.length - a.paths.length);
}
