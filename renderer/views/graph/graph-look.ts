/** How Cytoscape draws nodes and edges: the token sheet's colours, the shapes of the entity table. */
import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import { entityLook, type EntityShape } from '../../components/entity-look.ts';

interface NodeShape {
  readonly shape:
    | 'ellipse'
    | 'hexagon'
    | 'round-rectangle'
    | 'diamond'
    | 'triangle'
    | 'pentagon'
    | 'rectangle';
  readonly width: number;
  readonly height: number;
}

const SHAPES: Readonly<Record<EntityShape, NodeShape>> = {
  circle: { shape: 'ellipse', width: 15, height: 15 },
  ring: { shape: 'ellipse', width: 13, height: 13 },
  hexagon: { shape: 'hexagon', width: 19, height: 16 },
  square: { shape: 'round-rectangle', width: 13, height: 13 },
  diamond: { shape: 'diamond', width: 17, height: 17 },
  triangle: { shape: 'triangle', width: 15, height: 14 },
  pentagon: { shape: 'pentagon', width: 16, height: 16 },
  bar: { shape: 'rectangle', width: 17, height: 12 },
  tall: { shape: 'round-rectangle', width: 10, height: 15 },
  pill: { shape: 'round-rectangle', width: 20, height: 12 },
};

export interface NodeLook extends NodeShape {
  readonly colour: string;
  readonly isHollow: boolean;
}

export function nodeLook(kind: string): NodeLook {
  const { shape, colour } = entityLook(kind);
  return { ...SHAPES[shape], colour: token(colour), isHollow: shape === 'ring' };
}

/** A custom property of the sheet as it stands now: the canvas knows no variables. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const LEAST_WIDTH = 0.8;
const MOST_WIDTH = 4;
/** Weights beyond this are as wide as can be: a value of two holders among thousands. */
const HEAVY = 7;

export function edgeWidth(weight: number): number {
  return LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * Math.min(1, Math.max(0, weight) / HEAVY);
}

/** Read again when the theme changes. */
export function graphStyles(): StylesheetJson {
  const text = token('--text');
  const muted = token('--muted');
  const panel = token('--panel');
  const thread = token('--thread');
  return [
    {
      selector: 'node',
      style: {
        shape: (node: NodeSingular) => nodeLook(node.data('kind')).shape,
        width: (node: NodeSingular) => nodeLook(node.data('kind')).width,
        height: (node: NodeSingular) => nodeLook(node.data('kind')).height,
        'background-color': (node: NodeSingular) => nodeLook(node.data('kind')).colour,
        'border-color': (node: NodeSingular) => nodeLook(node.data('kind')).colour,
        'border-width': 0,
        label: 'data(label)',
        color: muted,
        'font-family': 'Inter Variable',
        'font-size': 11,
        'text-valign': 'bottom',
        'text-margin-y': 5,
        'text-background-color': panel,
        'text-background-opacity': 0.7,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 7,
        'overlay-opacity': 0,
      },
    },
    { selector: 'node.hollow', style: { 'background-opacity': 0, 'border-width': 2.5 } },
    { selector: 'node.probable', style: { 'background-opacity': 0.62 } },
    {
      selector: 'node.possible',
      style: { 'background-opacity': 0.3, 'border-width': 1.5, 'border-style': 'dashed' },
    },
    {
      selector: 'node.excluded',
      style: { 'background-opacity': 0, 'border-width': 1.5, 'border-style': 'dashed' },
    },
    {
      selector: 'edge',
      style: {
        width: (edge: EdgeSingular) => edgeWidth(edge.data('weight')),
        'line-color': token('--line-strong'),
        'curve-style': 'straight',
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.weightless', style: { width: 1 } },
    {
      selector: 'edge.excluded',
      style: { width: 1, 'line-style': 'dashed', 'line-dash-pattern': [4, 3] },
    },
    {
      selector: 'edge.thread',
      style: { 'line-color': thread, width: 2.4, 'line-style': 'solid', 'z-index': 9 },
    },
    {
      selector: 'node.thread',
      style: {
        color: text,
        'font-weight': 600,
        'z-index': 10,
        'outline-width': 2,
        'outline-color': thread,
        'outline-offset': 4,
      },
    },
    { selector: 'node.origin', style: { 'outline-style': 'dashed' } },
    { selector: 'node:grabbed', style: { color: text } },
    { selector: '.moving', style: { 'text-opacity': 0, 'text-background-opacity': 0 } },
  ];
}
