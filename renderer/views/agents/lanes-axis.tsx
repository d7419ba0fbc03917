/** The times above the lanes. */
import type { TimeAxis, TimeTick } from '../../components/time-axis.ts';

interface LanesAxisProps {
  readonly axis: TimeAxis;
  readonly isByOrder: boolean;
}

export function LanesAxis({ axis, isByOrder }: LanesAxisProps) {
  const ticks = axis.ticks.map((tick) =>
    isByOrder ? { ...tick, label: `step ${Math.round(tick.time / 1_000) + 1}` } : tick,
  );
  return (
    <svg className="rt-lanes-axis" width={axis.width} height={18} aria-hidden="true">
      {readable(ticks, axis.width).map(({ time, x, label }) => (
        <text key={time} x={x} y={12} textAnchor={anchorOf(x)} className="rt-axis-label">
          {label}
        </text>
      ))}
    </svg>
  );
}

/** Pixels of one character, and between two labels. */
const CHARACTER = 5.7;
const ROOM = 8;

/** Labels that would run into the one before, or out of the drawing, are left out. */
function readable(ticks: readonly TimeTick[], width: number): readonly TimeTick[] {
  let end = -ROOM;
  return ticks.filter(({ x, label }) => {
    const length = label.length * CHARACTER;
    const left = anchorOf(x) === 'start' ? x : x - length / 2;
    if (left < end + ROOM || left + length > width) return false;
    end = left + length;
    return true;
  });
}

function anchorOf(x: number): 'start' | 'middle' {
  return x < 40 ? 'start' : 'middle';
}
