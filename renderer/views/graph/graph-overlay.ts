/** What lies under and over the drawing: the ring's hull, and the badges that count what is hidden. */
import type { Core, NodeCollection } from 'cytoscape';
import { formatShortCount } from '../../format.ts';
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

/** A soft ellipse around the ring. */
function drawHull(cy: Core, canvas: HTMLCanvasElement, members: NodeCollection): void {
  const context = cleared(cy, canvas);
  if (context === null || members.length < 2) return;
  const box = members.renderedBoundingBox({ includeLabels: false });
  const [x, y] = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];
  const half = { x: Math.max(1, box.w / 2), y: Math.max(1, box.h / 2) };
  // Wide enough that the outermost member, wherever in the box it stands, lies within.
  let reach = 0;
  members.forEach((node) => {
    const at = node.renderedPosition();
    reach = Math.max(reach, Math.hypot((at.x - x) / half.x, (at.y - y) / half.y));
  });
  const room = 26 * Math.max(0.5, cy.zoom());
  context.beginPath();
  context.ellipse(x, y, half.x * reach + room, half.y * reach + room, 0, 0, 2 * Math.PI);
  context.fillStyle = token('--filter');
  context.globalAlpha = 0.06;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = token('--line-strong');
  context.setLineDash([3, 3]);
  context.stroke();
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
    const left = x + (node.renderedWidth() / 2) * 0.6 + 2;
    const top = y - node.renderedHeight() / 2 - 12;
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
