/** From the drawn part to Cytoscape's elements: only what changed is added or taken away. */
import type { Core, ElementDefinition } from 'cytoscape';
import type { GraphEdge, GraphNode } from '../../../shared/model/link.ts';
import { entityLook } from '../../components/entity-look.ts';
import { type DrawnGraph, edgeKey } from './drawn-graph.ts';
import { nodeLabel } from './graph-labels.ts';

/** Returns the ids of the nodes that are new. */
export function syncElements(cy: Core, graph: DrawnGraph): ReadonlySet<string> {
  const wanted = elementsOf(graph);
  const ids = new Set(wanted.map(({ data }) => data.id));
  const fresh = wanted.filter(({ data }) => cy.getElementById(data.id ?? '').empty());
  cy.batch(() => {
    cy.elements()
      .filter((element) => !ids.has(element.id()))
      .remove();
    cy.add(fresh);
    for (const { id, hidden } of graph.nodes.values()) {
      cy.getElementById(String(id)).data('hidden', hidden);
    }
  });
  return new Set(fresh.flatMap(({ group, data }) => (group === 'nodes' ? [data.id ?? ''] : [])));
}

function elementsOf({ nodes, edges }: DrawnGraph): ElementDefinition[] {
  return [
    ...[...nodes.values()].map(nodeElement),
    ...edges.map((edge) => edgeElement(edge, nodes)),
  ];
}

function nodeElement(node: GraphNode): ElementDefinition {
  const { id, kind, hidden, degree, excluded, confidence } = node;
  const classes = [
    excluded ? 'excluded' : '',
    !excluded && entityLook(kind).shape === 'ring' ? 'hollow' : '',
    confidence ?? '',
  ];
  return {
    group: 'nodes',
    data: { id: String(id), kind, label: nodeLabel(node), hidden, degree, excluded },
    classes: classes.filter((name) => name !== ''),
  };
}

function edgeElement(edge: GraphEdge, nodes: ReadonlyMap<number, GraphNode>): ElementDefinition {
  const { a, b, weight } = edge;
  const isExcluded = nodes.get(a)?.excluded === true || nodes.get(b)?.excluded === true;
  return {
    group: 'edges',
    data: { id: edgeKey(edge), source: String(a), target: String(b), weight },
    classes: isExcluded ? ['excluded'] : weight === 0 ? ['weightless'] : [],
  };
}

/** Marks the thread: selected nodes, and the edges between two of them. */
export function syncThread(cy: Core, selected: ReadonlySet<number>, origin: number | null): void {
  const isOn = (id: string): boolean => selected.has(Number(id));
  cy.batch(() => {
    cy.nodes().forEach((node) => {
      node.toggleClass('thread', isOn(node.id()) || Number(node.id()) === origin);
      node.toggleClass('origin', Number(node.id()) === origin);
    });
    cy.edges().forEach((edge) => {
      edge.toggleClass('thread', isOn(edge.source().id()) && isOn(edge.target().id()));
    });
  });
}
