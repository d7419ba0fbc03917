/**
 * Where nodes stand: the same graph always comes out the same. Beginnings are computed, not drawn by lot;
 * what was placed before, by the layout or by hand, stays where it is.
 */
import type { BaseLayoutOptions, Core, NodeSingular, Position } from 'cytoscape';
import { caseSerialStore } from '../../state/case.ts';
import type { DrawnGraph } from './drawn-graph.ts';
import { spreadLabels } from './spread-labels.ts';

/** Places of all nodes that were drawn in this case. */
const places = new Map<string, Position>();

caseSerialStore.subscribe(() => places.clear());

export function keepPlaces(cy: Core): void {
  cy.nodes().forEach((node) => void places.set(node.id(), { ...node.position() }));
}

interface Placing {
  readonly graph: DrawnGraph;
  readonly fresh: ReadonlySet<string>;
  /** Nothing but the new nodes may move, and those only to their beginning. */
  readonly isLocked: boolean;
}

/** Puts new nodes to their places. */
export function placeNodes(cy: Core, { graph, fresh, isLocked }: Placing): void {
  const unknown = [...fresh].filter((id) => !places.has(id));
  cy.batch(() => {
    for (const id of fresh) {
      const place = places.get(id);
      if (place !== undefined) cy.getElementById(id).position(place);
    }
    if (unknown.length > 0) begin(cy, graph, unknown);
  });
  if (unknown.length === 0) return;
  const isWhole = unknown.length === cy.nodes().length;
  if (!isLocked || isWhole) relax(cy, new Set(unknown));
  if (isWhole) lieDown(cy);
  makeRoom(cy, new Set(unknown));
  keepPlaces(cy);
}

/** Ring members on a circle in the order of the core, values between those that hold them, the rest outside. */
function begin(cy: Core, graph: DrawnGraph, unknown: readonly string[]): void {
  const waiting = new Set(unknown);
  const accounts = unknown.filter((id) => graph.nodes.get(Number(id))?.kind === 'account');
  const isFirst = unknown.length === cy.nodes().length;
  const radius = 60 + 22 * accounts.length;
  accounts.forEach((id, at) => {
    const node = cy.getElementById(id);
    const { x, y } = isFirst ? { x: 0, y: 0 } : middleOf(node, waiting);
    const angle = (2 * Math.PI * at) / accounts.length - Math.PI / 2;
    const reach = isFirst ? radius : 110;
    node.position({ x: x + reach * 1.35 * Math.cos(angle), y: y + reach * Math.sin(angle) });
  });
  for (const id of accounts) waiting.delete(id);
  unknown
    .filter((id) => waiting.has(id))
    .forEach((id, at) => {
      const node = cy.getElementById(id);
      const { x, y } = middleOf(node, waiting);
      // Two values of the same holders must not begin at one point.
      const angle = at * 2.399_963;
      const isOut = graph.nodes.get(Number(id))?.excluded === true || node.degree(false) < 2;
      const reach = isOut ? radius * 0.9 + 60 : 14 + (at % 5) * 6;
      node.position({ x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) });
      waiting.delete(id);
    });
}

function middleOf(node: NodeSingular, waiting: ReadonlySet<string>): Position {
  const placed = node.neighborhood('node').filter((other) => !waiting.has(other.id()));
  if (placed.empty()) return { x: 0, y: 0 };
  let x = 0;
  let y = 0;
  placed.forEach((other) => {
    x += other.position('x');
    y += other.position('y');
  });
  return { x: x / placed.length, y: y / placed.length };
}

interface FcoseOptions extends BaseLayoutOptions {
  readonly quality: 'default';
  readonly randomize: boolean;
  readonly animate: boolean;
  readonly fit: boolean;
  readonly idealEdgeLength: number;
  readonly nodeRepulsion: number;
  readonly nodeSeparation: number;
  readonly gravity: number;
  readonly packComponents: boolean;
  readonly fixedNodeConstraint:
    | readonly { readonly nodeId: string; readonly position: Position }[]
    | undefined;
}

/** Springs, from computed beginnings: no lots are drawn. */
function relax(cy: Core, moving: ReadonlySet<string>): void {
  const fixed: { readonly nodeId: string; readonly position: Position }[] = [];
  cy.nodes().forEach((node) => {
    if (moving.has(node.id())) return;
    fixed.push({ nodeId: node.id(), position: { ...node.position() } });
  });
  const options: FcoseOptions = {
    name: 'fcose',
    quality: 'default',
    randomize: false,
    animate: false,
    fit: false,
    idealEdgeLength: 92,
    nodeRepulsion: 14_000,
    nodeSeparation: 90,
    gravity: 0.18,
    packComponents: false,
    fixedNodeConstraint: fixed.length === 0 ? undefined : fixed,
  };
  cy.layout(options).run();
}

/** Panes are wider than high: a drawing that stands is laid down, and widened a little. */
const WIDE = 2.8;
const MOST_WIDENED = 2.6;

function lieDown(cy: Core): void {
  const box = cy.nodes().boundingBox({ includeLabels: false });
  const isStanding = box.h > box.w;
  const [w, h] = isStanding ? [box.h, box.w] : [box.w, box.h];
  const widened = Math.min(MOST_WIDENED, Math.max(1, (WIDE * h) / Math.max(1, w)));
  cy.batch(() => {
    cy.nodes().forEach((node) => {
      const { x, y } = node.position();
      const turned = isStanding ? { x: y, y: -x } : { x, y };
      node.position({ x: turned.x * widened, y: turned.y });
    });
  });
}

/** Width of a letter and height of a node with its words, where the drawing is two thirds larger than its pane. */
const LETTER = 9.4;
const TALL = 50;
const BADGE = 14;
const LEAST_ROOM = 34;

/** New nodes give way until no words lie on each other. */
function makeRoom(cy: Core, fresh: ReadonlySet<string>): void {
  const roomy = spreadLabels(
    cy.nodes().map((node) => {
      const { x, y } = node.position();
      const width = Math.max(LEAST_ROOM, String(node.data('label')).length * LETTER);
      const hasBadge = node.data('excluded') === true || Number(node.data('hidden')) > 0;
      const height = hasBadge ? TALL + BADGE : TALL;
      return { id: node.id(), x, y, width, height, isFixed: !fresh.has(node.id()) };
    }),
  );
  cy.batch(() => {
    for (const [id, place] of roomy) cy.getElementById(id).position(place);
  });
}
