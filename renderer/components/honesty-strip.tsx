/** What the evidence cannot say, on the same time axis as the histogram, and in words. */
import { useMemo, useRef } from 'react';
import type { Honesty } from '../../shared/model/explore.ts';
import { formatCount, formatCountOf, formatDuration, formatSpan } from '../format.ts';
import { visibleLine } from '../visible-text.ts';
import './honesty-strip.css';
import { Sign } from './sign.tsx';
import { timeAxis, type TimeSpan, useWidth } from './time-axis.ts';

interface HonestyStripProps {
  readonly honesty: Honesty;
  /** The axis of the histogram above. */
  readonly span: TimeSpan;
}

/** Gaps as hatched stretches; what has no place in time stands at the ends, with its words on hover. */
export function HonestyStrip({ honesty, span }: HonestyStripProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { from, to } = span;
  const axis = useMemo(() => timeAxis({ from, to }, width), [from, to, width]);
  const ends = honestyWords(honesty).filter(({ kind }) => kind !== 'gap');
  return (
    <div ref={box} className="rt-honesty" role="img" aria-label={honestyLabel(honesty)}>
      {honesty.gaps.map((gap) => {
        const left = Math.max(0, axis.x(gap.from));
        const length = Math.max(3, axis.x(gap.to) - left);
        return (
          <span
            key={`${gap.file} ${gap.from}`}
            className="rt-honesty-gap"
            style={{ left, width: length }}
            title={`${visibleLine(gap.file)}: no events for ${formatDuration(gap.to - gap.from)}, ${formatSpan(gap.from, gap.to)}`}
          />
        );
      })}
      {ends.length > 0 && (
        <span className="rt-honesty-mark" title={ends.map(({ words }) => words).join('\n')}>
          <Sign shape="warning" size={8} />
        </span>
      )}
    </div>
  );
}

/** The same in words, for the line of the chips. Nothing where there is nothing to say. */
export function HonestySummary({ honesty }: { readonly honesty: Honesty }) {
  const words = honestyWords(honesty);
  if (words.length === 0) return <span className="rt-note">no gaps, all rows dated and read</span>;
  return (
    <span className="rt-honesty-summary rt-ellipsis" title={honestyDetails(honesty)}>
      <span className="rt-doubt">
        <Sign shape="warning" />
      </span>{' '}
      {words.map((one) => one.words).join(' · ')}
    </span>
  );
}

interface HonestyWord {
  readonly kind: 'undated' | 'rejected' | 'conflict' | 'gap' | 'truncated' | 'skew' | 'over-common';
  readonly words: string;
}

function honestyWords(honesty: Honesty): readonly HonestyWord[] {
  const { undated, rejected, conflicting, gaps, truncated, skewed, overCommon } = honesty;
  const all: readonly (readonly [HonestyWord['kind'], number, string])[] = [
    ['undated', undated, `${formatCount(undated)} undated`],
    ['rejected', rejected, `${formatCount(rejected)} rejected`],
    ['conflict', conflicting, `${formatCount(conflicting)} conflicting`],
    ['gap', gaps.length, formatCountOf(gaps.length, 'gap')],
    ['truncated', truncated.length, `${formatCountOf(truncated.length, 'file')} cut short`],
    ['skew', skewed.length, `${formatCountOf(skewed.length, 'clock')} off`],
    [
      'over-common',
      overCommon ?? 0,
      `${formatCountOf(overCommon ?? 0, 'value')} too common to link`,
    ],
  ];
  return all.filter(([, count]) => count > 0).map(([kind, , words]) => ({ kind, words }));
}

function honestyLabel(honesty: Honesty): string {
  const words = honestyWords(honesty).map((one) => one.words);
  return words.length === 0
    ? 'Nothing is known to be missing'
    : `Missing or doubtful: ${words.join(', ')}`;
}

function honestyDetails({ truncated, skewed }: Honesty): string {
  return [
    ...truncated.map((file) => `cut short: ${visibleLine(file)}`),
    ...skewed.map(({ file, text }) => `${visibleLine(file)}: ${visibleLine(text)}`),
  ].join('\n');
}
