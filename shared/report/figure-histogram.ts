/** The figure of the case in time: a histogram, and under it what is missing or doubtful. */
import type { Histogram, Honesty, Overview } from '../model/explore.ts';
import type { ReportFigure } from '../model/report.ts';
import { caption, INK, label, round, svgDocument } from './figure-parts.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import { baseName, counted, timeText } from './paragraph.ts';

const WIDTH = 720;
const LEFT = 12;
const BARS_TOP = 16;
const BARS_HEIGHT = 110;
const STRIP_TOP = BARS_TOP + BARS_HEIGHT + 26;
const ROW = 26;
const MAX_ROWS = 8;

/** Draws the dated events of the case in the period that the overview draws; null when there are none. */
export function histogramFigure(overview: Overview): ReportFigure | null {
  const { histogram, honesty } = overview;
  if (!histogram || histogram.all.length === 0) return null;
  const inside = honesty.gaps.filter(({ from, to }) => to > histogram.from && from < histogram.to);
  const files = [...new Set(inside.map(({ file }) => file))].slice(0, MAX_ROWS);
  const height = STRIP_TOP + Math.max(1, files.length) * ROW + 20;
  const svg = svgDocument({ width: WIDTH, height }, [
    ...bars(histogram),
    ...axisLabels(histogram),
    ...strip(histogram, inside, files),
  ]);
  return { title: 'Events over time', svg, caption: words(overview, histogram) };
}

function words(overview: Overview, histogram: Histogram): string {
  const { before, after, from, to } = histogram;
  const drawn = overview.total - overview.undated - before.all - after.all;
  const missing = [
    before.all > 0 && `${counted(before.all, 'event')} before that time`,
    after.all > 0 && `${counted(after.all, 'event')} after it`,
    overview.undated > 0 && `${counted(overview.undated, 'event')} without a time`,
  ].filter((text) => text !== false);
  const cut = missing.length === 0 ? '' : ` Not drawn: ${missing.join(', ')}.`;
  return `${counted(drawn, 'dated event')} from ${timeText(from)} to ${timeText(to)}. Hatched below: stretches in which a source has no events.${cut}`;
}

function bars({ all }: Histogram): readonly Markup[] {
  const most = all.reduce((a, b) => Math.max(a, b), 1);
  const width = (WIDTH - 2 * LEFT) / all.length;
  return all.map((count, index) => {
    const height = round((BARS_HEIGHT * count) / most);
    return element('rect', {
      x: round(LEFT + index * width),
      y: round(BARS_TOP + BARS_HEIGHT - height),
      width: round(Math.max(0.5, width - 1)),
      height,
      fill: INK.filter,
    });
  });
}

function axisLabels({ from, to, all }: Histogram): readonly Markup[] {
  const y = BARS_TOP + BARS_HEIGHT;
  const most = all.reduce((a, b) => Math.max(a, b), 0);
  const common = { 'font-size': 10, fill: INK.muted } as const;
  return [
    element('line', { x1: LEFT, y1: y, x2: WIDTH - LEFT, y2: y, stroke: INK.strongLine }),
    caption(`highest bar: ${counted(most, 'event')}`, { ...common, x: LEFT, y: 11 }),
    caption(timeText(from), { ...common, x: LEFT, y: y + 14 }),
    caption(timeText(to), { ...common, x: WIDTH - LEFT, y: y + 14, 'text-anchor': 'end' }),
  ];
}

function strip(
  histogram: Histogram,
  all: Honesty['gaps'],
  files: readonly string[],
): readonly Markup[] {
  const common = { 'font-size': 10, fill: INK.muted } as const;
  if (files.length === 0)
    return [caption('no gaps found in this period', { ...common, x: LEFT, y: STRIP_TOP + 12 })];
  return files.flatMap((file, index) => {
    const y = STRIP_TOP + index * ROW;
    const gaps = all.filter((gap) => gap.file === file);
    return [
      ...gaps.map(({ from, to }) => gapBox(histogram, { from, to }, y)),
      caption(label(baseName(file), 60), { ...common, x: LEFT, y: y + 9 }),
    ];
  });
}

function gapBox(histogram: Histogram, gap: { from: number; to: number }, y: number): Markup {
  const span = Math.max(1, histogram.to - histogram.from);
  const place = (time: number): number =>
    LEFT + (WIDTH - 2 * LEFT) * Math.min(1, Math.max(0, (time - histogram.from) / span));
  const x = round(place(gap.from));
  const width = Math.max(1, round(place(gap.to) - x));
  return element('rect', { x, y: y + 13, width, height: 9, fill: 'url(#hatch)' });
}
