/** When each file speaks: one bar a file on one time axis, gaps hatched. */
import { useMemo, useRef, useState } from 'react';
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import { Button } from '../../components/button.tsx';
import { type TimeAxis, timeAxis, type TimeSpan, useWidth } from '../../components/time-axis.ts';
import { useFocus } from '../../state/selection.ts';
import { CoverageLane } from './coverage-lane.tsx';
import { coverageSpans } from './coverage-spans.ts';

export function CoverageLanes({ sources }: { readonly sources: readonly EvidenceSummary[] }) {
  const spans = useMemo(() => coverageSpans(sources), [sources]);
  const [isWhole, setWhole] = useState(false);
  const focus = useFocus();
  const chosen = focus?.kind === 'evidence' ? focus.sha256 : null;
  if (spans === null) return <p className="rt-coverage-none rt-muted">No file has times.</p>;
  const span = isWhole ? spans.whole : spans.main;
  const isSame = spans.whole.from === spans.main.from && spans.whole.to === spans.main.to;
  return (
    <div className="rt-coverage">
      <AxisRow span={span}>
        {!isSame && (
          <Button tone="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? 'main period' : 'all time'}
          </Button>
        )}
      </AxisRow>
      <ul>
        {sources.map((file) => (
          <CoverageLane key={file.id} file={file} span={span} isSelected={file.sha256 === chosen} />
        ))}
      </ul>
      <p className="rt-note rt-coverage-legend">
        <span className="rt-coverage-swatch" /> from the first record to the last ·{' '}
        <span className="rt-coverage-swatch rt-coverage-swatch-gap" /> a gap: no records for far
        longer than is usual in that file
      </p>
    </div>
  );
}

function AxisRow({
  span,
  children,
}: {
  readonly span: TimeSpan;
  readonly children: React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { from, to } = span;
  const axis: TimeAxis = useMemo(() => timeAxis({ from, to }, width), [from, to, width]);
  return (
    <div className="rt-coverage-row rt-coverage-axis">
      <span className="rt-coverage-name">{children}</span>
      <div ref={box} className="rt-coverage-track">
        <svg width={width} height={16} aria-hidden="true">
          {axis.ticks.map(({ time, x, label }) => (
            <text key={time} x={Math.max(0, x)} y={12} className="rt-axis-label">
              {x > width - 40 ? '' : label}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}
