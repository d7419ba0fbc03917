/** The figure of a session: lanes of its calls on a time axis. */
import type { AgentSession, ApprovalState, Step } from '../model/agent.ts';
import type { ReportFigure } from '../model/report.ts';
import { caption, INK, label, round, svgDocument } from './figure-parts.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import { counted, timeText } from './paragraph.ts';

const WIDTH = 720;
const LEFT = 150;
const LANE = 26;
const TOP = 30;
const MAX_LANES = 10;
const MAX_DRAWN = 2000;

/** What stands under a call: how it came to be allowed. */
const BANDS: Readonly<Record<ApprovalState, string>> = {
  person: INK.ok,
  policy: INK.muted,
  denied: INK.danger,
  'not-recorded': INK.doubt,
};

interface Lane {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Places of steps: by time where the session has one, else by their order. */
interface Axis {
  readonly at: (step: Step) => number;
  readonly end: (step: Step) => number;
  readonly first: string;
  readonly last: string;
}

/** Draws a session: one lane for each of its most used tools, one for what was asked and said. */
export function sessionFigure(session: AgentSession, steps: readonly Step[]): ReportFigure {
  const drawn = steps.slice(0, MAX_DRAWN);
  const lanes = lanesOf(drawn);
  const axis = axisOf(session, drawn);
  const height = TOP + lanes.length * LANE + 40;
  const svg = svgDocument({ width: WIDTH, height }, [
    caption(axis.first, { x: LEFT, y: 18, 'font-size': 10, fill: INK.muted }),
    caption(axis.last, {
      x: WIDTH - 12,
      y: 18,
      'font-size': 10,
      fill: INK.muted,
      'text-anchor': 'end',
    }),
    ...lanes.flatMap((lane, index) => drawLane(lane, TOP + index * LANE, axis)),
    ...legend(height - 18),
  ]);
  return { title: `Session ${label(session.id, 40)}`, svg, caption: words(session, steps.length) };
}

function words(session: AgentSession, steps: number): string {
  const forWhom = session.human === null ? 'no person named' : `on behalf of ${session.human}`;
  const path =
    session.paths.length === 0
      ? ''
      : ' Outlined in red: calls classed as reading untrusted text, then private data, then writing outside.';
  const cut = steps > MAX_DRAWN ? ` The first ${MAX_DRAWN} of ${steps} steps are drawn.` : '';
  return `Session ${session.id} (${session.agent ?? 'agent not named'}, ${forWhom}): ${counted(session.calls, 'call')}, ${session.paired} with a recorded result.${path}${cut}`;
}

function lanesOf(steps: readonly Step[]): readonly Lane[] {
  const byTool = new Map<string, Step[]>();
  const spoken: Step[] = [];
  for (const step of steps) {
    if (step.kind !== 'call') {
      spoken.push(step);
      continue;
    }
    const tool = step.tool ?? 'unknown';
    const lane = byTool.get(tool);
    if (lane) lane.push(step);
    else byTool.set(tool, [step]);
  }
  const tools = [...byTool].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1));
  const shown = tools.slice(0, MAX_LANES).map(([name, lane]) => ({ name, steps: lane }));
  const rest = tools.slice(MAX_LANES).flatMap(([, lane]) => lane);
  return [
    { name: 'asked and said', steps: spoken },
    ...shown,
    ...(rest.length === 0 ? [] : [{ name: 'other tools', steps: rest }]),
  ];
}

function axisOf(session: AgentSession, steps: readonly Step[]): Axis {
  const width = WIDTH - LEFT - 24;
  const { start, end } = session;
  if (start === null || end === null || end === start) {
    const at = (step: Step): number => LEFT + (width * (step.step - 1)) / Math.max(1, steps.length);
    return { at, end: at, first: 'in order; times are not told apart', last: '' };
  }
  const place = (time: number): number => LEFT + (width * (time - start)) / (end - start);
  // An undated step stands at the step before it.
  let last = start;
  const times = new Map(steps.map((step) => [step.step, (last = step.start ?? last)]));
  return {
    at: (step) => place(times.get(step.step) ?? start),
    end: (step) => place(step.end ?? times.get(step.step) ?? start),
    first: timeText(start),
    last: timeText(end),
  };
}

function drawLane(lane: Lane, y: number, axis: Axis): readonly Markup[] {
  return [
    caption(label(lane.name, 22), { x: 12, y: y + 16 }),
    element('line', { x1: LEFT, y1: y + LANE, x2: WIDTH - 12, y2: y + LANE, stroke: INK.line }),
    ...lane.steps.map((step) => drawStep(step, y, axis)),
  ];
}

function drawStep(step: Step, y: number, axis: Axis): Markup {
  const x = round(axis.at(step));
  const width = Math.max(4, round(axis.end(step) - x));
  const onPath = step.labels.includes('trifecta-path');
  const box = element('rect', {
    x,
    y: y + 5,
    width,
    height: 12,
    rx: 2,
    fill: fillOf(step),
    ...(onPath ? { stroke: INK.thread, 'stroke-width': 2 } : {}),
  });
  if (step.kind !== 'call') return box;
  const band = element('rect', {
    x,
    y: y + 19,
    width,
    height: 3,
    fill: BANDS[step.approval?.state ?? 'not-recorded'],
  });
  const failed = step.outcome === 'failure' || step.outcome === 'denied';
  const cross = caption('×', { x: x + width + 2, y: y + 15, 'font-size': 12, fill: INK.danger });
  return element('g', {}, box, band, failed ? cross : null);
}

/** Hatched where nothing shows that it ran. */
function fillOf(step: Step): string {
  if (step.kind === 'error') return INK.danger;
  if (step.evidenceState === 'recorded' || step.evidenceState === 'confirmed') return INK.session;
  return step.evidenceState === null ? INK.case : 'url(#hatch)';
}

function legend(y: number): readonly Markup[] {
  const entries = [
    [INK.session, 'recorded'],
    ['url(#hatch)', 'asked or claimed only'],
    [INK.ok, 'approved by a person'],
    [INK.muted, 'by policy'],
    [INK.doubt, 'approval not recorded'],
  ] as const;
  return entries.flatMap(([fill, word], index) => {
    const x = 12 + index * 142;
    return [
      element('rect', { x, y: y - 8, width: 14, height: 8, fill }),
      caption(word, { x: x + 20, y, 'font-size': 10, fill: INK.muted }),
    ];
  });
}
