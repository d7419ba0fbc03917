/** Colours, shapes and text of figures: the light tokens, one colour and one shape for each kind. */
import { visibleText } from '../values/visible-text.ts';
import type { Attributes, Markup } from './markup.ts';
import { element } from './markup.ts';

/** Colours on paper; the light theme of the screens. */
export const INK = {
  panel: '#ffffff',
  line: '#dfe3e8',
  strongLine: '#c9d0d8',
  text: '#1b222b',
  muted: '#5f6b79',
  thread: '#c1272f',
  filter: '#215db0',
  case: '#cdd4dc',
  ok: '#1c7a45',
  doubt: '#935610',
  danger: '#ac4010',
  account: '#215db0',
  session: '#7a52d1',
  device: '#7d5a00',
  card: '#b83b72',
  address: '#0d7268',
  wallet: '#9a4f12',
  email: '#3a711f',
  project: '#5f6b79',
} as const;

interface Place {
  readonly x: number;
  readonly y: number;
}

type Draw = (place: Place, attributes: Attributes) => Markup;

/** A kind's colour, its shape, and the word of the legend. */
export interface Look {
  readonly colour: string;
  readonly draw: Draw;
  readonly word: string;
}

const SIZE = 8;

const circle: Draw = ({ x, y }, attributes) =>
  element('circle', { cx: x, cy: y, r: SIZE, ...attributes });
const square: Draw = ({ x, y }, attributes) =>
  element('rect', { x: x - 7, y: y - 7, width: 14, height: 14, rx: 2, ...attributes });
const bar: Draw = ({ x, y }, attributes) =>
  element('rect', { x: x - 10, y: y - 5, width: 20, height: 10, rx: 2, ...attributes });
const oval: Draw = ({ x, y }, attributes) =>
  element('ellipse', { cx: x, cy: y, rx: 11, ry: 6, ...attributes });
const diamond = polygon(4, 0, 9);
const triangle = polygon(3, 0, 9);
const pentagon = polygon(5, 0, 9);

function polygon(corners: number, turn: number, radius: number): Draw {
  return ({ x, y }, attributes) => {
    const points = Array.from({ length: corners }, (_, index) => {
      const angle = turn - Math.PI / 2 + (2 * Math.PI * index) / corners;
      return `${round(x + radius * Math.cos(angle))},${round(y + radius * Math.sin(angle))}`;
    });
    return element('polygon', { points: points.join(' '), ...attributes });
  };
}

export const ACCOUNT: Look = { colour: INK.account, draw: circle, word: 'account' };
const OTHER: Look = { colour: INK.project, draw: oval, word: 'other value' };

const LOOKS: Readonly<Record<string, Look>> = {
  device: { colour: INK.device, draw: square, word: 'device' },
  card: { colour: INK.card, draw: diamond, word: 'card' },
  ip: { colour: INK.address, draw: triangle, word: 'address' },
  'ip-prefix': { colour: INK.address, draw: triangle, word: 'address' },
  wallet: { colour: INK.wallet, draw: pentagon, word: 'wallet' },
  email: { colour: INK.email, draw: bar, word: 'e-mail' },
  'email-domain': { colour: INK.email, draw: bar, word: 'e-mail' },
  'email-pattern': { colour: INK.email, draw: bar, word: 'e-mail' },
};

/** How a value of this kind is drawn. */
export function lookOf(kind: string): Look {
  return (Object.hasOwn(LOOKS, kind) ? LOOKS[kind] : undefined) ?? OTHER;
}

/** The text in one line of at most `max` signs, unseen ones as their numbers. */
export function label(value: string, max: number): string {
  const points = Array.from(visibleText(value.slice(0, 1000)));
  return points.length <= max ? points.join('') : `${points.slice(0, max - 1).join('')}…`;
}

/** Text of a figure at a place. */
export function caption(value: string, attributes: Attributes): Markup {
  return element('text', { 'font-size': 11, fill: INK.text, ...attributes }, value);
}

/** A whole SVG document on white, with hatching for what is claimed or missing as `url(#hatch)`. */
export function svgDocument(
  size: { width: number; height: number },
  children: readonly Markup[],
): string {
  const { width, height } = size;
  const hatch = element(
    'pattern',
    {
      id: 'hatch',
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('rect', { width: 6, height: 6, fill: '#f5ece0' }),
    element('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: INK.doubt, 'stroke-width': 2 }),
  );
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': 'sans-serif',
      role: 'img',
    },
    element('defs', {}, hatch),
    element('rect', { width, height, fill: INK.panel }),
    children,
  ).toString();
}

/** One digit behind the point: figures are the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
