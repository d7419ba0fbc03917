/** Cytoscape in a React component: made once, then kept in step with what is drawn and selected. */
import cytoscape, { type Core, type Position } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { type RefObject, useEffect, useRef } from 'react';
import { type Theme, useTheme } from '../../state/theme.ts';
import type { DrawnGraph } from './drawn-graph.ts';
import { syncElements, syncThread } from './graph-elements.ts';
import { keepPlaces, placeNodes } from './graph-layout.ts';
import { graphStyles } from './graph-look.ts';
import { followOverlay } from './graph-overlay.ts';
import { chooseEdge, chooseNode } from './graph-select.ts';
import { expandNode } from './graph-state.ts';
import { toastError } from '../../state/toasts.ts';

cytoscape.use(fcose);

/** Above this many nodes labels are hidden and edges are left out while the drawing moves. */
const LARGE = 60;
const FIT_PADDING = 40;
/** In a low pane the drawing comes closer to its edges. */
const FIT_SHARE = 0.1;
/** The legend stands at the foot. */
const LEGEND_HEIGHT = 30;
const MOST_FITTED = 1.6;

/** All of the drawing with its words, above the legend. */
function fitView(cy: Core): { readonly zoom: number; readonly pan: Position } {
  const box = cy.elements().boundingBox({ includeLabels: true });
  const room = Math.min(FIT_PADDING, cy.height() * FIT_SHARE);
  const height = cy.height() - LEGEND_HEIGHT;
  const zoom = Math.min(
    (cy.width() - 2 * room) / Math.max(1, box.w),
    (height - 2 * room) / Math.max(1, box.h),
    MOST_FITTED,
  );
  const pan = {
    x: cy.width() / 2 - zoom * (box.x1 + box.w / 2),
    y: height / 2 - zoom * (box.y1 + box.h / 2),
  };
  return { zoom, pan };
}

interface GraphRefs {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly under: RefObject<HTMLCanvasElement | null>;
  readonly over: RefObject<HTMLCanvasElement | null>;
}

interface GraphInput {
  readonly graph: DrawnGraph;
  /** Node ids of the hull. */
  readonly hull: ReadonlySet<string>;
  readonly selected: ReadonlySet<number>;
  readonly origin: number | null;
  readonly isLocked: boolean;
}

/** The live drawing, for commands; null while it is not on screen. */
let live: Core | null = null;

export function fitGraph(): void {
  live?.emit('rt-fitted');
  if (live !== null) live.viewport(fitView(live));
}

export function useGraph(refs: GraphRefs, input: GraphInput): void {
  const { graph, hull, selected, origin, isLocked } = input;
  const theme = useTheme();
  const cy = useRef<Core | null>(null);
  const latestHull = useRef(hull);
  // Being locked changes what happens to the nodes that come next.
  const latestLock = useRef(isLocked);
  useEffect(() => {
    latestHull.current = hull;
    latestLock.current = isLocked;
  });
  useEffect(() => start(refs, cy, latestHull), [refs, cy]);
  useEffect(() => restyle(cy.current, theme), [theme]);
  useEffect(() => {
    cy.current?.autolock(isLocked);
  }, [isLocked]);
  useEffect(() => {
    if (cy.current !== null) show(cy.current, graph, latestLock.current);
  }, [graph]);
  useEffect(() => {
    if (cy.current !== null) follow(cy.current, { graph, selected, origin });
  }, [selected, origin, graph]);
}

/** The thread, on the nodes that are drawn now. */
function follow(cy: Core, drawn: Pick<GraphInput, 'graph' | 'selected' | 'origin'>): void {
  if (drawn.graph.nodes.size > 0) syncThread(cy, drawn.selected, drawn.origin);
}

/** The colours are those of the theme that is drawn now. */
function restyle(cy: Core | null, theme: Theme): void {
  cy?.scratch('theme', theme).style(graphStyles(scaleAt(cy.zoom())));
}

/** Nodes and letters keep their size on screen while a drawing is made smaller to fit, down to a half. */
const MOST_SCALE = 2;

function scaleAt(zoom: number): number {
  return Math.min(MOST_SCALE, Math.max(1, 1 / zoom));
}

/** A change of size that the eye sees. */
const SEEN = 0.06;

function followZoom(cy: Core): void {
  let drawn = 1;
  let asked = 0;
  cy.on('zoom', () => {
    const scale = scaleAt(cy.zoom());
    if (Math.abs(scale - drawn) < SEEN && scale !== 1) return;
    if (scale === drawn || cy.nodes().length > LARGE) return;
    drawn = scale;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      if (!cy.destroyed()) cy.style(graphStyles(scale));
    });
  });
}

function start(
  refs: GraphRefs,
  cy: RefObject<Core | null>,
  hull: RefObject<ReadonlySet<string>>,
): (() => void) | undefined {
  const { box, under, over } = refs;
  if (box.current === null || under.current === null || over.current === null) return undefined;
  const core = cytoscape({
    container: box.current,
    style: graphStyles(1),
    autounselectify: true,
    boxSelectionEnabled: false,
    minZoom: 0.15,
    maxZoom: 3,
    hideEdgesOnViewport: false,
  });
  cy.current = core;
  live = core;
  const stop = followOverlay(
    core,
    { under: under.current, over: over.current },
    () => hull.current,
  );
  followPointer(core);
  followMoves(core);
  followZoom(core);
  const stopFitting = keepFitted(core, box.current);
  return () => {
    stop();
    stopFitting();
    keepPlaces(core);
    core.destroy();
    cy.current = null;
    live = null;
  };
}

function show(cy: Core, graph: DrawnGraph, isLocked: boolean): void {
  const before = cy.nodes().length;
  const fresh = syncElements(cy, graph);
  cy.autolock(false);
  placeNodes(cy, { graph, fresh, isLocked });
  cy.autolock(isLocked);
  const isOther = before === 0 || fresh.size === cy.nodes().length;
  if (isOther && fresh.size > 0) {
    cy.viewport(fitView(cy));
    cy.emit('rt-fitted');
  }
}

/** Until someone pans or zooms, the whole drawing stays in view as the pane changes. */
function keepFitted(cy: Core, box: HTMLElement): () => void {
  let isTouched = false;
  cy.on('scrollzoom dragpan pinchzoom', () => {
    isTouched = true;
  });
  cy.on('rt-fitted', () => {
    isTouched = false;
  });
  const observer = new ResizeObserver(() => {
    cy.resize();
    if (!isTouched) cy.viewport(fitView(cy));
  });
  observer.observe(box);
  return () => observer.disconnect();
}

function isExtending(event: Event): boolean {
  return event instanceof MouseEvent && (event.shiftKey || event.ctrlKey || event.metaKey);
}

function followPointer(cy: Core): void {
  cy.on('tap', 'node', ({ target, originalEvent }) =>
    chooseNode(Number(target.id()), isExtending(originalEvent)),
  );
  cy.on('tap', 'edge', ({ target }) =>
    chooseEdge(Number(target.source().id()), Number(target.target().id())),
  );
  cy.on('dbltap', 'node', ({ target }) => {
    void expandNode(Number(target.id())).catch(toastError);
  });
  cy.on('dragfree', 'node', () => keepPlaces(cy));
}

/** In a large drawing labels come back when it stands still. */
function followMoves(cy: Core): void {
  let timer = 0;
  cy.on('viewport', () => {
    if (cy.nodes().length <= LARGE) return;
    if (timer === 0) cy.batch(() => void cy.nodes().addClass('moving'));
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = 0;
      cy.batch(() => void cy.nodes().removeClass('moving'));
    }, 140);
  });
}
