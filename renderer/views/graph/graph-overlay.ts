/** What lies under and over the drawing: the ring's hull, and the badges that count what is hidden. */
import type { Core, NodeCollection, Position } from 'cytoscape';
import { formatShortCount } from '../../format.ts';
import { convexHull } from './convex-hull.ts';
import { token } from './graph-look.ts';

interface Layers {
  readonly under: HTMLCanvasElement;
  readonly over: HTMLCanvasElement;
}

/** Redraws both with every picture of Cytoscape. Returns the way to stop. */
export function followOverlay(
  cy: Core,
  layers: Layers,
  hullOf: () => ReadonlySet<string>,
): () => void {
  const draw = (): void => {
    const members = hullOf();
    drawHull(
      cy,
      layers.under,
      cy.nodes().filter((node) => members.has(node.id())),
    );
    drawBadges(cy, layers.over);
  };
  cy.on('render', draw);
  return () => void cy.off('render', draw);
}

/** A clean layer of the drawing's size, sharp on dense screens; null where nothing can be drawn. */
function cleared(cy: Core, canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  const width = Math.round(cy.width() * ratio);
  const height = Math.round(cy.height() * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, cy.width(), cy.height());
  return context;
}

/** Room between the ring's nodes and its hull, in pixels of the screen. */
const HULL_ROOM = 30;
const CORNERS = 16;

/** A soft line around the ring. */
function drawHull(cy: Core, canvas: HTMLCanvasElement, members: NodeCollection): void {
  const context = cleared(cy, canvas);
  if (context === null || members.length < 2) return;
  const points: Position[] = [];
  members.forEach((node) => {
    const { x, y } = node.renderedPosition();
    for (let corner = 0; corner < CORNERS; corner++) {
      const angle = (2 * Math.PI * corner) / CORNERS;
      const room = HULL_ROOM * Math.max(0.6, Math.min(1.4, cy.zoom()));
      // The words stand below a node.
      points.push({ x: x + room * 1.3 * Math.cos(angle), y: y + 4 + room * Math.sin(angle) });
    }
  });
  smoothPath(context, convexHull(points));
  context.fillStyle = token('--filter');
  context.globalAlpha = 0.06;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = token('--line-strong');
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** Through the middles of its sides, bent around its corners. */
function smoothPath(context: CanvasRenderingContext2D, corners: readonly Position[]): void {
  const middle = (at: number): Position => {
    const [a, b] = [corners[at % corners.length], corners[(at + 1) % corners.length]];
    return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
  };
  context.beginPath();
  corners.forEach((_, at) => {
    const corner = corners[(at + 1) % corners.length];
    const next = middle(at + 1);
    if (at === 0) context.moveTo(middle(0).x, middle(0).y);
    context.quadraticCurveTo(corner?.x ?? 0, corner?.y ?? 0, next.x, next.y);
  });
  context.closePath();
}

/** `+6`: neighbours that are not drawn; `412`: accounts that hold a value that is left out. */
function drawBadges(cy: Core, canvas: HTMLCanvasElement): void {
  const context = cleared(cy, canvas);
  if (context === null || cy.zoom() < 0.45) return;
  const style = { panel: token('--panel'), line: token('--line-strong'), muted: token('--muted') };
  context.font = "10px 'Inter Variable', sans-serif";
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  cy.nodes().forEach((node) => {
    const words = badgeOf(
      node.data('excluded') === true,
      Number(node.data('degree')),
      Number(node.data('hidden')),
    );
    if (words === null) return;
    const { x, y } = node.renderedPosition();
    const width = context.measureText(words).width + 8;
    const left = x + node.renderedWidth() / 2;
    const top = y - node.renderedHeight() / 2 - 7;
    context.beginPath();
    context.roundRect(left, top, width, 14, 7);
    context.fillStyle = style.panel;
    context.fill();
    context.strokeStyle = style.line;
    context.stroke();
    context.fillStyle = style.muted;
    context.fillText(words, left + width / 2, top + 7.5);
  });
}

function badgeOf(isExcluded: boolean, degree: number, hidden: number): string | null {
  if (isExcluded) return formatShortCount(degree);
  return hidden > 0 ? `+${formatShortCount(hidden)}` : null;
}
