/** One lane as drawn: bars, the band of approval under each, crosses on errors. */
import { memo } from 'react';
import type { ApprovalState } from '../../../shared/model/agent.ts';
import type { TimeAxis } from '../../components/time-axis.ts';
import { CALL_KINDS, KIND_LOOKS } from './call-kinds.ts';
import type { Lane } from './lane-layout.ts';
import { LANE_HEIGHT, lanePaths } from './lane-paths.ts';

/** What is not recorded is missing, so hatched; never a colour alone. */
const BAND_FILLS: Readonly<Record<ApprovalState, string>> = {
  person: 'var(--ok)',
  policy: 'var(--muted)',
  denied: 'var(--danger)',
  'not-recorded': 'url(#rt-lane-missing)',
};

interface LaneBarsProps {
  readonly lane: Lane;
  readonly axis: TimeAxis;
  /** Drawn as one bar, without its calls. */
  readonly isWhole: boolean;
}

export const LaneBars = memo(function LaneBars({ lane, axis, isWhole }: LaneBarsProps) {
  const line = <path className="rt-lanes-line" d={`M0 ${LANE_HEIGHT - 0.5}H${axis.width}`} />;
  if (lane.span !== null && isWhole) {
    return (
      <>
        {line}
        <SpanBar lane={lane} span={lane.span} axis={axis} />
      </>
    );
  }
  const { bars, bands, errors } = lanePaths(lane, axis);
  return (
    <>
      {line}
      {lane.span !== null && <SpanBar lane={lane} span={lane.span} axis={axis} />}
      {bars.map(({ key, fill, d }) => (
        <path key={key} className="rt-lanes-bar" fill={fill} d={d} />
      ))}
      {bands.map(({ state, d }) => (
        <path key={state} fill={BAND_FILLS[state]} d={d} />
      ))}
      <path className="rt-lanes-error-ground" d={errors} />
      <path className="rt-lanes-error" d={errors} />
    </>
  );
});

interface SpanBarProps {
  readonly lane: Lane;
  readonly span: NonNullable<Lane['span']>;
  readonly axis: TimeAxis;
}

function SpanBar({ lane, span, axis }: SpanBarProps) {
  const left = Math.max(-4, axis.x(span.from));
  const right = Math.min(axis.width + 4, axis.x(span.to));
  if (right < left) return null;
  return (
    <rect
      className={`rt-lanes-span rt-lanes-span-${lane.level}`}
      x={left}
      y={5}
      width={Math.max(2, right - left)}
      height={13}
      rx={2}
    />
  );
}

/** Hatches in each kind's colour: asked or claimed, and nothing shows that it ran. */
export function LanePatterns() {
  const kinds = [
    ['talk', 'var(--kind-session)'],
    ...CALL_KINDS.map((kind) => [kind, KIND_LOOKS[kind].colour] as const),
  ] as const;
  return (
    <defs>
      {kinds.map(([kind, colour]) => (
        <pattern
          key={kind}
          id={`rt-lane-${kind}`}
          width={4}
          height={4}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={4} height={4} fill={colour} opacity={0.22} />
          <rect width={1.6} height={4} fill={colour} />
        </pattern>
      ))}
      <pattern id="rt-lane-missing" width={4} height={4} patternUnits="userSpaceOnUse">
        <rect width={2.4} height={4} fill="var(--doubt)" />
      </pattern>
      <marker
        id="rt-lane-arrow"
        viewBox="0 0 8 8"
        refX={6}
        refY={4}
        markerWidth={6}
        markerHeight={6}
        orient="auto"
      >
        <path className="rt-lanes-arrow-head" d="M0 0L8 4L0 8z" />
      </marker>
      <marker
        id="rt-lane-arrow-grey"
        viewBox="0 0 8 8"
        refX={6}
        refY={4}
        markerWidth={6}
        markerHeight={6}
        orient="auto"
      >
        <path className="rt-lanes-arrow-head-grey" d="M0 0L8 4L0 8z" />
      </marker>
    </defs>
  );
}
