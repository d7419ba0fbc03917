/** Lanes as few paths: what falls on the same pixels is drawn once, so that 50,000 calls stay quick. */
import type { ApprovalState } from '../../../shared/model/agent.ts';
import type { TimeAxis } from '../../components/time-axis.ts';
import { type CallKind, KIND_LOOKS } from './call-kinds.ts';
import { type Bar, barsWithin, type Lane } from './lane-layout.ts';

export const LANE_HEIGHT = 23;
const BAR_TOP = 4;
const BAR_HEIGHT = 12;
const BAND_TOP = 17;
/** A call of no length is still to be seen and to be hit. */
const LEAST_WIDTH = 6;
const LEAST_THIN = 3;

export interface BarBox {
  readonly x: number;
  readonly width: number;
}

export interface LanePaths {
  readonly bars: readonly { readonly key: string; readonly fill: string; readonly d: string }[];
  readonly bands: readonly { readonly state: ApprovalState; readonly d: string }[];
  /** Crosses over failed and refused calls. */
  readonly errors: string;
}

/** Straight arithmetic: the axis's own scale would make a date of each of 50,000 times. */
export function boxOf(bar: Bar, { from, to, width }: TimeAxis): BarBox {
  const perMs = width / (to - from);
  const least = bar.kind === 'talk' || bar.kind === 'second' ? LEAST_THIN : LEAST_WIDTH;
  return { x: (bar.from - from) * perMs, width: Math.max(least, (bar.to - bar.from) * perMs) };
}

/** Bars that look the same and lie on each other are drawn as one, from the first to the last. */
interface Stretch {
  readonly bar: Bar;
  readonly left: number;
  right: number;
}

/** Paths of one lane with its top at 0. */
export function lanePaths(lane: Lane, axis: TimeAxis): LanePaths {
  const open = new Map<string, Stretch>();
  const closed: Stretch[] = [];
  for (const bar of barsWithin(lane, axis.from, axis.to)) {
    const { x, width } = boxOf(bar, axis);
    const last = open.get(bar.look);
    if (last !== undefined && x < last.right - width / 2) {
      last.right = Math.max(last.right, x + width);
      continue;
    }
    if (last !== undefined) closed.push(last);
    open.set(bar.look, { bar, left: x, right: x + width });
  }
  return pathsOf([...closed, ...open.values()]);
}

function pathsOf(stretches: readonly Stretch[]): LanePaths {
  const bars = new Map<string, string[]>();
  const bands = new Map<ApprovalState, string[]>();
  const errors: string[] = [];
  for (const { bar, left, right } of stretches) {
    const x = Math.round(left * 2) / 2;
    const width = round(right - left);
    const look = `${bar.kind}${bar.isHatched ? '-hatched' : ''}`;
    push(bars, look, `M${x} ${BAR_TOP}h${width}v${BAR_HEIGHT}h-${width}z`);
    if (bar.band !== null) push(bands, bar.band, `M${x} ${BAND_TOP}h${width}v3h-${width}z`);
    if (bar.isError) errors.push(cross(x + width / 2));
  }
  return {
    bars: [...bars].map(([key, parts]) => ({ key, fill: fillOf(key), d: parts.join('') })),
    bands: [...bands].map(([state, parts]) => ({ state, d: parts.join('') })),
    errors: errors.join(''),
  };
}

/** Solid in the kind's colour; what is only asked or claimed in its hatch. */
function fillOf(look: string): string {
  const [kind = '', hatched] = look.split('-');
  if (hatched !== undefined) return `url(#rt-lane-${kind})`;
  if (isCallKind(kind)) return KIND_LOOKS[kind].colour;
  return kind === 'second' ? 'var(--ok)' : 'var(--kind-session)';
}

function isCallKind(kind: string): kind is CallKind {
  return Object.hasOwn(KIND_LOOKS, kind);
}

function cross(middle: number): string {
  const x = round(middle);
  const y = BAR_TOP + BAR_HEIGHT / 2;
  return `M${x - 3} ${y - 3}l6 6m0 -6l-6 6`;
}

function push<Key>(lists: Map<Key, string[]>, key: Key, part: string): void {
  const list = lists.get(key);
  if (list) list.push(part);
  else lists.set(key, [part]);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The step under a point of a lane; the later one where two overlap, for it is drawn on top. */
export function stepAt(lane: Lane, axis: TimeAxis, x: number): number | null {
  const reach = axis.time(x) - axis.time(x - LEAST_WIDTH - 2);
  const near = barsWithin(lane, axis.time(x) - reach, axis.time(x) + reach);
  let best: { readonly step: number; readonly off: number } | null = null;
  for (const bar of near) {
    const box = boxOf(bar, axis);
    const off = Math.max(0, box.x - x, x - box.x - box.width);
    if (off <= 3 && (best === null || off <= best.off)) best = { step: bar.step, off };
  }
  return best?.step ?? null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Calls nearer than this are joined from below to above: a curve between their sides would loop. */
const LEAST_ROOM = 26;

interface Ends {
  readonly left: number;
  readonly right: number;
  /** Middle of the bar. */
  readonly middle: number;
}

/** From one call to a later one. */
export function arrowPath(from: Ends, to: Ends): string {
  if (to.left - from.right < LEAST_ROOM && from.middle !== to.middle) return steepPath(from, to);
  return sidePath({ x: from.right + 2, y: from.middle }, { x: to.left - 1, y: to.middle });
}

function steepPath(from: Ends, to: Ends): string {
  const down = to.middle > from.middle ? 1 : -1;
  const [fromX, toX] = [round((from.left + from.right) / 2), round((to.left + to.right) / 2)];
  const [start, end] = [from.middle + 9 * down, to.middle - 11 * down];
  const bend = Math.max(4, Math.abs(end - start) / 2) * down;
  return `M${fromX} ${start}C${fromX} ${start + bend} ${toX} ${end - bend} ${toX} ${end}`;
}

function sidePath(from: Point, to: Point): string {
  const bend = Math.max(14, Math.abs(to.x - from.x) / 2);
  return `M${round(from.x)} ${from.y}C${round(from.x + bend)} ${from.y} ${round(to.x - bend)} ${to.y} ${round(to.x - 5)} ${to.y}`;
}
