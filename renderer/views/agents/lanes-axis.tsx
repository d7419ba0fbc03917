/** The times above the lanes. */
import type { TimeAxis } from '../../components/time-axis.ts';

interface LanesAxisProps {
  readonly axis: TimeAxis;
  readonly isByOrder: boolean;
}

export function LanesAxis({ axis, isByOrder }: LanesAxisProps) {
  return (
    <svg className="rt-lanes-axis" width={axis.width} height={18} aria-hidden="true">
      {axis.ticks
        .filter(({ x }) => x > 2 && x < axis.width - 24)
        .map(({ time, x, label }) => (
          <text
            key={time}
            x={x}
            y={12}
            textAnchor={x < 40 ? 'start' : 'middle'}
            className="rt-axis-label"
          >
            {isByOrder ? `step ${Math.round(time / 1_000) + 1}` : label}
          </text>
        ))}
    </svg>
  );
}
