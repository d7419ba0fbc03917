/** Commands of the graph; their letters work while the focus is in its pane. */
import type { Command, CommandScope } from '../../commands.ts';
import { selectionStore } from '../../state/selection.ts';
import { nextPath, startPath } from './graph-path.ts';
import {
  collapseNode,
  drawnStore,
  expandNode,
  lockStore,
  pathFromStore,
  pathStore,
} from './graph-state.ts';
import { fitGraph } from './use-graph.ts';

const isDrawn = (): boolean => drawnStore.get().nodes.size > 0;

/** The node that was chosen last, where it is drawn. */
function current(): number | null {
  const id = selectionStore.get().entities.at(-1);
  return id !== undefined && drawnStore.get().nodes.has(id) ? id : null;
}
const hasNode = (): boolean => current() !== null;

export const GRAPH_COMMANDS: readonly Command[] = [
  graph('expand', 'Expand: draw neighbours', {
    keys: ['E'],
    scope: 'everywhere',
    when: hasNode,
    run: expandCurrent,
  }),
  graph('collapse', 'Collapse: take its leaves away', {
    keys: ['Shift+E'],
    scope: 'everywhere',
    when: hasNode,
    run: collapseCurrent,
  }),
  graph('path', 'Path from A to B', { keys: ['P'], when: hasNode, run: startPath }),
  graph('next-path', 'Next path', {
    keys: ['Shift+P'],
    when: () => (pathStore.get()?.answer.paths.length ?? 0) > 1,
    run: nextPath,
  }),
  graph('stop-path', 'Choose no end of the path', {
    keys: ['Backspace'],
    when: () => pathFromStore.get() !== null,
    run: () => pathFromStore.set(null),
  }),
  graph('lock', 'Lock: nothing moves', {
    keys: ['L'],
    when: isDrawn,
    run: () => lockStore.set(!lockStore.get()),
  }),
  graph('fit', 'Fit into the pane', { keys: ['F'], when: isDrawn, run: fitGraph }),
];

interface GraphCommand {
  readonly keys: readonly string[];
  readonly scope?: CommandScope;
  readonly when: () => boolean;
  readonly run: () => void | Promise<void>;
}

function graph(name: string, title: string, rest: GraphCommand): Command {
  return { id: `graph.${name}`, title, group: 'Graph', scope: 'graph', ...rest };
}

async function expandCurrent(): Promise<void> {
  const id = current();
  if (id !== null) await expandNode(id);
}

function collapseCurrent(): void {
  const id = current();
  if (id !== null) collapseNode(id);
}
