/** The smallest convex outline around points (monotone chain), counter-clockwise. */

interface Point {
  readonly x: number;
  readonly y: number;
}

export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const lower = halfOf(sorted);
  const upper = halfOf(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfOf(sorted: readonly Point[]): readonly Point[] {
  const half: Point[] = [];
  for (const point of sorted) {
    while (half.length > 1 && turn(half.at(-2), half.at(-1), point) <= 0) half.pop();
    half.push(point);
  }
  return half;
}

/** Above 0 for a turn to the left. */
function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (a === undefined || b === undefined) return 1;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
