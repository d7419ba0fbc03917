/** Which time the coverage is drawn over. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import type { TimeSpan } from '../../components/time-axis.ts';

export interface CoverageSpans {
  /** From the first record of any file to the last. */
  readonly whole: TimeSpan;
  /** Without the files whose own time is far longer than that of the others: lists of old accounts. */
  readonly main: TimeSpan;
}

const FAR_LONGER = 8;

/** Null when no file has times. The date of a file is no time of its records, and lies on no axis. */
export function coverageSpans(sources: readonly EvidenceSummary[]): CoverageSpans | null {
  const spans = sources.flatMap(({ from, to, isDatedByFile }) =>
    from === null || to === null || isDatedByFile ? [] : [{ from, to }],
  );
  if (spans.length === 0) return null;
  const lengths = spans.map(({ from, to }) => to - from).sort((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 0;
  const near = spans.filter(({ from, to }) => to - from <= usual * FAR_LONGER);
  return { whole: around(spans), main: around(near) };
}

function around(spans: readonly TimeSpan[]): TimeSpan {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}

/** A stretch of time on the axis, in per cent of its length; null where it lies outside. */
export function placeOn(
  span: TimeSpan,
  stretch: TimeSpan,
): { readonly left: number; readonly width: number } | null {
  const length = Math.max(1, span.to - span.from);
  const start = Math.max(span.from, stretch.from);
  const end = Math.min(span.to, stretch.to);
  if (start > end) return null;
  return { left: (100 * (start - span.from)) / length, width: (100 * (end - start)) / length };
}
