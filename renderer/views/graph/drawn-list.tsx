/** The drawn nodes as a list: everything in the drawing without a pointer. */
import { useMemo } from 'react';
import type { GraphNode } from '../../../shared/model/link.ts';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { formatCount, formatShortCount } from '../../format.ts';
import { useSelection } from '../../state/selection.ts';
import { RowList } from '../agents/row-list.tsx';
import { type DrawnGraph, listedNodes } from './drawn-graph.ts';
import { nodeLabel } from './graph-labels.ts';
import { chooseNode } from './graph-select.ts';

export function DrawnList({ graph }: { readonly graph: DrawnGraph }) {
  const nodes = useMemo(() => listedNodes(graph), [graph]);
  const { entities } = useSelection();
  const last = entities.at(-1);
  const at = last === undefined ? -1 : nodes.findIndex(({ id }) => id === last);
  const choose = (index: number): void => {
    const node = nodes[index];
    if (node !== undefined) chooseNode(node.id, false);
  };
  return (
    <section className="rt-graph-list rt-graph-nodes" aria-label="Drawn">
      <header>
        <h3>Drawn</h3>
        <span>{formatCount(nodes.length)}</span>
      </header>
      <RowList
        label="Drawn nodes"
        items={nodes}
        rowHeight={24}
        keyOf={(node) => node.id}
        cursor={at < 0 ? null : at}
        onMove={choose}
        onChoose={choose}
        isSelected={(node) => entities.includes(node.id)}
      >
        {(node) => <NodeRow node={node} />}
      </RowList>
    </section>
  );
}

function NodeRow({ node }: { readonly node: GraphNode }) {
  const { kind, excluded, degree, hidden } = node;
  return (
    <div className="rt-node-row" role="gridcell">
      <EntityIcon kind={kind} excluded={excluded} />
      <span className="rt-ellipsis">{nodeLabel(node)}</span>
      <span className="rt-grow" />
      {excluded ? (
        <span className="rt-note" title="accounts that hold it; left out of linking">
          {formatShortCount(degree)}
        </span>
      ) : (
        hidden > 0 && (
          <span className="rt-note" title="neighbours that are not drawn">
            +{formatShortCount(hidden)}
          </span>
        )
      )}
    </div>
  );
}
