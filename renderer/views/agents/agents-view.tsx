/** What each agent did: the list of sessions, or one of them as lanes and as steps in words. */
import { useEffect } from 'react';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { useFocus } from '../../state/selection.ts';
import { closeSession, keepOpen, useOpenSession } from './open-session.ts';
import { SessionView } from './session-view.tsx';
import { SessionsList } from './sessions-list.tsx';
import './agents.css';

export function AgentsView() {
  const opened = useOpenSession();
  const focus = useFocus();
  // A session or step that was selected in another view is shown here.
  const focused = focus?.kind === 'session' || focus?.kind === 'step' ? focus.session : null;
  useEffect(() => {
    if (focused !== null) keepOpen(focused);
  }, [focused]);
  const id = focused ?? opened;
  return id === null ? <SessionsList /> : <OpenedSession key={id} id={id} />;
}

function OpenedSession({ id }: { readonly id: string }) {
  const sessions = useCore('sessions', {});
  const steps = useCore('sessionSteps', { session: id });
  const error = sessions.error ?? steps.error;
  if (error !== null) {
    const retry = (): void => {
      closeSession();
      void sessions.refetch();
    };
    return (
      <section className="rt-pane">
        <ErrorState title="The session could not be read" error={error} onRetry={retry} />
      </section>
    );
  }
  const session = sessions.data?.find((one) => one.id === id);
  if (session === undefined || steps.data === undefined) {
    return (
      <section className="rt-pane">
        <LoadingState text="Reading the session…" />
      </section>
    );
  }
  return <SessionView session={session} steps={steps.data} />;
}
