/** The pane of the drawing: its tools, the rings at the left, the canvas. */
import { useMemo } from 'react';
import { Button, CommandButton } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { Pane } from '../../components/pane.tsx';
import { EmptyState } from '../../components/states.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import { useStore } from '../../state/store.ts';
import { visibleLine } from '../../visible-text.ts';
import { type Fold, foldedGraph, FOLDS } from './drawn-graph.ts';
import { DrawnList } from './drawn-list.tsx';
import { GraphCanvas } from './graph-canvas.tsx';
import { drawnStore, foldStore, lockStore, pathFromStore, pathStore } from './graph-state.ts';
import type { Links } from './ignore-state.ts';
import { RingList } from './ring-list.tsx';

export function GraphPane({ links }: { readonly links: Links }) {
  const drawn = useStore(drawnStore);
  const folds = useStore(foldStore);
  const { graph, folded } = useMemo(() => foldedGraph(drawn, folds), [drawn, folds]);
  const hidden = [...graph.nodes.values()].reduce((sum, node) => sum + node.hidden, 0);
  const note = [
    drawn.ring?.title.toLowerCase() ?? 'selection',
    formatCountOf(graph.nodes.size, 'node'),
    folded > 0 ? `${formatCount(folded)} folded` : '',
    hidden > 0 ? `${formatCountOf(hidden, 'neighbour')} not drawn` : '',
  ].filter((part) => part !== '');
  const isEmpty = drawn.nodes.size === 0;
  return (
    <Pane
      title="Graph"
      note={isEmpty ? undefined : note.join(' · ')}
      scope="graph"
      scroll="none"
      actions={isEmpty ? undefined : <GraphTools />}
    >
      <div className="rt-graph">
        <div className="rt-graph-lists">
          <RingList links={links} />
          <DrawnList graph={graph} />
        </div>
        {isEmpty ? (
          <NothingDrawn hasRings={links.base.clusters.length > 0} />
        ) : (
          <GraphCanvas graph={graph} />
        )}
      </div>
    </Pane>
  );
}

const FOLD_TITLES: Readonly<Record<Fold, string>> = {
  excluded: 'Values left out of linking',
  leaves: 'Values with one link',
};

function GraphTools() {
  const isLocked = useStore(lockStore);
  const folds = useStore(foldStore);
  const fold = (id: string): void => {
    const choice = FOLDS.find((name) => name === id);
    if (choice === undefined) return;
    const next = new Set(folds);
    if (!next.delete(choice)) next.add(choice);
    foldStore.set(next);
  };
  return (
    <div className="rt-graph-tools">
      <PathNote />
      <Button aria-pressed={isLocked} onPress={() => lockStore.set(!isLocked)}>
        Lock
      </Button>
      <CommandButton id="graph.fit" showKey={false}>
        Fit
      </CommandButton>
      <MenuButton
        title="Fold"
        chosen={folds}
        choices={FOLDS.map((id) => ({ id, title: FOLD_TITLES[id] }))}
        onChoose={fold}
      />
      <CommandButton id="graph.path" showKey={false}>
        Path A → B
      </CommandButton>
      <CommandButton id="graph.expand" showKey={false}>
        Expand
      </CommandButton>
      <CommandButton id="graph.collapse" showKey={false}>
        Collapse
      </CommandButton>
    </div>
  );
}

/** Which end is waited for, or which path is drawn. */
function PathNote() {
  const choice = useStore(pathFromStore);
  const path = useStore(pathStore);
  if (choice !== null) {
    return (
      <span className="rt-graph-path" role="status">
        Path from {visibleLine(choice.from.label)}: choose the other account
        <Button tone="quiet" onPress={() => pathFromStore.set(null)}>
          Stop
        </Button>
      </span>
    );
  }
  if (path === null) return null;
  const { paths } = path.answer;
  return (
    <span className="rt-graph-path" role="status">
      path {path.at + 1} of {paths.length}, weight {(paths[path.at]?.weight ?? 0).toFixed(1)}
      <CommandButton id="graph.next-path" tone="quiet" showKey={false}>
        Next
      </CommandButton>
    </span>
  );
}

function NothingDrawn({ hasRings }: { readonly hasRings: boolean }) {
  return (
    <EmptyState
      title={hasRings ? 'Nothing is drawn' : 'No ring was found'}
      actions={<CommandButton id="graph.draw-selection">Draw the selection</CommandButton>}
    >
      {hasRings
        ? 'Choose a ring at the left, or select accounts in any view and draw them.'
        : 'No accounts share values of two independent kinds. Select accounts in Explore to draw what they do share.'}
    </EmptyState>
  );
}
