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

function shapeOf(node: NodeSingular): NodeShape {
  return SHAPES[entityLook(node.data('kind')).shape];
}

function colourOf(node: NodeSingular): string {
  return token(entityLook(node.data('kind')).colour);
}

/** A custom property of the sheet as it stands now: the canvas knows no variables. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const LEAST_WIDTH = 0.8;
const MOST_WIDTH = 4;
/** Weights beyond this are as wide as can be: a value of two holders among thousands. */
const HEAVY = 7;

function edgeWidth(weight: number): number {
  return LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * Math.min(1, Math.max(0, weight) / HEAVY);
}

/**
 * `scale`: nodes and letters grow by it, so that they keep their size on screen while a drawing is made
 * smaller to fit. Read again when the theme changes.
 */
export function graphStyles(scale: number): StylesheetJson {
  return [...nodeStyles(scale), ...edgeStyles(scale), ...stateStyles(scale)];
}

function nodeStyles(scale: number): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        shape: (node: NodeSingular) => shapeOf(node).shape,
        width: (node: NodeSingular) => shapeOf(node).width * scale,
        height: (node: NodeSingular) => shapeOf(node).height * scale,
        'background-color': colourOf,
        'border-color': colourOf,
        'border-width': 0,
        label: 'data(label)',
        color: token('--muted'),
        'font-family': 'Inter Variable',
        'font-size': 11 * scale,
        'text-valign': 'bottom',
        'text-margin-y': 5 * scale,
        'text-background-color': token('--panel'),
        'text-background-opacity': 0.7,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 6,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'node.hollow',
      style: { 'background-opacity': 0, 'border-width': 2.5 * scale },
    },
    { selector: 'node.probable', style: { 'background-opacity': 0.62 } },
    {
      selector: 'node.possible',
      style: { 'background-opacity': 0.3, 'border-width': 1.5 * scale, 'border-style': 'dashed' },
    },
    {
      selector: 'node.excluded',
      style: { 'background-opacity': 0, 'border-width': 1.5 * scale, 'border-style': 'dashed' },
    },
  ];
}

function edgeStyles(scale: number): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        width: (edge: EdgeSingular) => edgeWidth(edge.data('weight')) * scale,
        'line-color': token('--line-strong'),
        'curve-style': 'straight',
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.weightless', style: { width: scale } },
    {
      selector: 'edge.excluded',
      style: { width: scale, 'line-style': 'dashed', 'line-dash-pattern': [4 * scale, 3 * scale] },
    },
  ];
}

/** The thread over everything else. */
function stateStyles(scale: number): StylesheetJson {
  const thread = token('--thread');
  const text = token('--text');
  return [
    {
      selector: 'edge.thread',
      style: { 'line-color': thread, 'line-style': 'solid', width: 2.4 * scale, 'z-index': 9 },
    },
    {
      selector: 'node.thread',
      style: {
        color: text,
        'font-weight': 600,
        'z-index': 10,
        'outline-width': 2 * scale,
        'outline-color': thread,
        'outline-offset': 4 * scale,
      },
    },
    { selector: 'node.origin', style: { 'outline-style': 'dashed' } },
    { selector: 'node:grabbed', style: { color: text } },
    { selector: '.moving', style: { 'text-opacity': 0, 'text-background-opacity': 0 } },
  ];
}
