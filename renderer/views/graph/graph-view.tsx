/** Who is linked to whom: the rings, the drawing, and the events behind it. */
import { useEffect } from 'react';
import { useCommands } from '../../commands.ts';
import { CommandButton } from '../../components/button.tsx';
import { SplitPanes } from '../../components/split-panes.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { formatCountOf } from '../../format.ts';
import { useCase } from '../../state/case.ts';
import { selectionStore } from '../../state/selection.ts';
import { useShowStatus } from '../../state/status.ts';
import { useStore } from '../../state/store.ts';
import { toastError } from '../../state/toasts.ts';
import { GRAPH_COMMANDS } from './graph-commands.ts';
import { GraphEvents } from './graph-events.tsx';
import { GraphPane } from './graph-pane.tsx';
import { drawnStore, drawRing, drawSelection } from './graph-state.ts';
import './graph-view.css';
import { useLinks } from './ignore-state.ts';

export function GraphView() {
  useCommands(GRAPH_COMMANDS);
  const links = useLinks();
  const drawn = useStore(drawnStore);
  const events = useCase()?.info.counts.events ?? 0;
  const [first] = links.base.clusters;
  const isReady = !links.isPending;
  useEffect(() => {
    if (!isReady || drawnStore.get().nodes.size > 0) return;
    const { entities } = selectionStore.get();
    // Never everything: what is selected, else the ring that stands first.
    if (entities.length > 0) void drawSelection().catch(toastError);
    else if (first !== undefined) void drawRing(first).catch(toastError);
  }, [isReady, first]);
  useShowStatus(drawn.nodes.size === 0 ? '' : `${formatCountOf(drawn.nodes.size, 'node')} drawn`);
  if (events === 0) return <NoLinks />;
  if (links.error !== null) {
    return (
      <ErrorState
        title="The links could not be computed"
        error={links.error}
        onRetry={links.retry}
      />
    );
  }
  if (links.isPending) return <LoadingState text="Comparing what the accounts share…" />;
  return (
    <SplitPanes
      id="graph"
      direction="column"
      panes={[
        { id: 'drawing', content: <GraphPane links={links} />, size: '62%', minSize: '180px' },
        { id: 'events', content: <GraphEvents />, minSize: '96px' },
      ]}
    />
  );
}

function NoLinks() {
  return (
    <EmptyState
      title="Nothing to link yet"
      actions={
        <CommandButton id="evidence.import" tone="primary">
          Open files…
        </CommandButton>
      }
    >
      Accounts are linked through what they share: devices, cards, addresses, e-mail. Audit logs and
      account lists have these.
    </EmptyState>
  );
}
