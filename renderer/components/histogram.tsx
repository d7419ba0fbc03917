/** Events over time: grey the whole case, blue what the filter leaves, red the thread. Brushing filters. */
import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { Histogram as Bins, OutsideCount } from '../../shared/model/explore.ts';
import type { UnixMs } from '../../shared/model/time.ts';
import { formatCount, formatSpan } from '../format.ts';
import './histogram.css';
import { type TimeAxis, timeAxis, useWidth } from './time-axis.ts';
import { useTimeBrush } from './use-time-brush.ts';

export interface TimeRange {
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
}

interface HistogramProps {
  readonly bins: Bins;
  /** The time filter; null ends are open. */
  readonly range: TimeRange;
  /** Times of the thread. */
  readonly thread: readonly UnixMs[];
  readonly onRange: (range: TimeRange) => void;
  readonly height?: number;
  /** Shows the whole period; the counts beside the axis become its buttons. */
  readonly onWhole?: () => void;
}

const AXIS_HEIGHT = 18;
/** Above this the thread's lines are thin, so that the bars stay to be seen. */
const FEW = 12;
const WHOLE: TimeRange = { from: null, to: null };

export function Histogram(props: HistogramProps) {
  const { bins, range, thread, onRange, onWhole, height = 84 } = props;
  const box = useRef<HTMLDivElement>(null);
  const brush = useRef<SVGGElement>(null);
  const width = useWidth(box);
  const { from, to, all, matched } = bins;
  const axis = useMemo(() => timeAxis({ from, to }, width), [from, to, width]);
  const top = useMemo(() => all.reduce((most, count) => Math.max(most, count), 1), [all]);
  const bars = useMemo(
    () => ({
      all: barsPath(all, { axis, top, height }),
      matched: barsPath(matched, { axis, top, height }),
    }),
    [all, matched, axis, top, height],
  );
  useTimeBrush(brush, { axis, height, range, onRange });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rangeByKey(event.key, range, axis);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onRange(next);
  };
  const matchedCount = matched.reduce((sum, count) => sum + count, 0);
  return (
    <div ref={box} className="rt-histogram">
      <div
        className="rt-histogram-plot"
        role="slider"
        tabIndex={0}
        data-scope="histogram"
        aria-label="Time filter: arrows move it, W and S zoom, Escape takes it away"
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={range.from ?? from}
        aria-valuetext={`${formatSpan(range.from ?? from, range.to ?? to)}, ${formatCount(matchedCount)} events`}
        onKeyDown={onKeyDown}
      >
        <svg width={width} height={height + AXIS_HEIGHT} aria-hidden="true">
          <path className="rt-histogram-all" d={bars.all} />
          <path className="rt-histogram-matched" d={bars.matched} />
          <g ref={brush} className="rt-histogram-brush" />
          <path
            className={`rt-histogram-thread${thread.length > FEW ? ' rt-histogram-many' : ''}`}
            d={thread.map((time) => `M${Math.round(axis.x(time)) + 0.5} 0V${height}`).join('')}
          />
          {axis.ticks.map(({ time, x, label }) => (
            <text
              key={time}
              x={Math.max(0, x)}
              y={height + 13}
              textAnchor={x < 20 ? 'start' : 'middle'}
              className="rt-axis-label"
            >
              {x > width - 16 ? '' : label}
            </text>
          ))}
        </svg>
      </div>
      <OutsideNote side="left" count={bins.before} onShow={onWhole} />
      <OutsideNote side="right" count={bins.after} onShow={onWhole} />
    </div>
  );
}

interface OutsideNoteProps {
  readonly side: 'left' | 'right';
  readonly count: OutsideCount;
  readonly onShow: (() => void) | undefined;
}

/** Events beyond an end of the axis: counted, never dropped in silence. */
function OutsideNote({ side, count, onShow }: OutsideNoteProps) {
  if (count.all === 0) return null;
  const where = side === 'left' ? 'earlier' : 'later';
  const words = `${formatCount(count.matched)} of ${formatCount(count.all)} ${where}`;
  const className = `rt-histogram-outside rt-histogram-outside-${side}`;
  if (onShow === undefined) return <span className={className}>{words}</span>;
  return (
    <button type="button" className={className} onClick={onShow}>
      {words} · show
    </button>
  );
}

interface BarSizes {
  readonly axis: TimeAxis;
  readonly top: number;
  readonly height: number;
}

/** One path for all bars. A bar that counts something is never thinner or lower than a pixel. */
function barsPath(counts: readonly number[], { axis, top, height }: BarSizes): string {
  const step = axis.width / Math.max(1, counts.length);
  const gap = step > 4 ? 1 : 0;
  return counts
    .map((count, index) => {
      if (count === 0) return '';
      const tall = Math.max(1, (count / top) * height);
      return `M${(index * step).toFixed(1)} ${height}v-${tall.toFixed(1)}h${Math.max(1, step - gap).toFixed(1)}V${height}z`;
    })
    .join('');
}

const PAN = 0.1;

/** The keyboard's way to the brush; null for keys that are not its. */
function rangeByKey(key: string, range: TimeRange, axis: TimeAxis): TimeRange | null {
  if (key === 'Escape') return WHOLE;
  const from = range.from ?? axis.from;
  const to = range.to ?? axis.to;
  const length = to - from;
  switch (key.toLowerCase()) {
    case 'arrowleft':
    case 'a':
      return limited(from - length * PAN, length, axis);
    case 'arrowright':
    case 'd':
      return limited(from + length * PAN, length, axis);
    case 'arrowup':
    case 'w':
      return limited(from + length * PAN, length * (1 - 2 * PAN), axis);
    case 'arrowdown':
    case 's':
      return limited(from - length * PAN, length * (1 + 2 * PAN), axis);
    default:
      return null;
  }
}

function limited(from: number, length: number, axis: TimeAxis): TimeRange {
  if (length >= axis.to - axis.from) return WHOLE;
  const start = Math.max(axis.from, Math.min(from, axis.to - length));
  return { from: Math.round(start), to: Math.round(start + length) };
}
