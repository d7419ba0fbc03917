/** Pushes nodes apart until neither they nor the words under them lie on each other. Pure and without lots. */

export interface LabelBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Of the node with its words. */
  readonly width: number;
  readonly height: number;
  /** Others give way to it. */
  readonly isFixed: boolean;
}

interface Moving {
  x: number;
  y: number;
}

const MOST_ROUNDS = 400;
/** Pairs that are looked at in all. */
const MOST_PAIRS = 8_000_000;

/** The middle of each box after the pushing. */
export function spreadLabels(boxes: readonly LabelBox[]): ReadonlyMap<string, Moving> {
  const places = new Map(boxes.map(({ id, x, y }) => [id, { x, y }]));
  const rounds = Math.min(MOST_ROUNDS, MOST_PAIRS / Math.max(1, boxes.length ** 2));
  for (let round = 0; round < rounds; round++) {
    if (!pushOnce(boxes, places)) break;
  }
  return places;
}

function pushOnce(boxes: readonly LabelBox[], places: ReadonlyMap<string, Moving>): boolean {
  let pushed = false;
  for (const [at, one] of boxes.entries()) {
    const a = places.get(one.id);
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next];
      const b = other === undefined ? undefined : places.get(other.id);
      if (a === undefined || other === undefined || b === undefined) continue;
      pushed = pushApart([one, a], [other, b]) || pushed;
    }
  }
  return pushed;
}

/** Panes are wide: a way to the side may be this much longer than one up or down. */
const SIDEWAYS = 2.2;

/** Along the way that is shorter; a fixed one leaves all of it to the other. */
function pushApart(
  [one, a]: readonly [LabelBox, Moving],
  [other, b]: readonly [LabelBox, Moving],
): boolean {
  if (one.isFixed && other.isFixed) return false;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const overX = (one.width + other.width) / 2 - Math.abs(dx);
  const overY = (one.height + other.height) / 2 - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  const isAcross = overX < overY * SIDEWAYS;
  const by = (isAcross ? overX : overY) + 0.5;
  const sign = (isAcross ? dx : dy) < 0 ? -1 : 1;
  const share = one.isFixed ? 0 : other.isFixed ? 1 : 0.5;
  const axis = isAcross ? 'x' : 'y';
  a[axis] -= sign * by * share;
  b[axis] += sign * by * (1 - share);
  return true;
}
