/** A session as lanes on a time axis: account › session › run › kinds of call. Pure. */
import type {
  AgentSession,
  ApprovalState,
  SecondSource,
  Step,
} from '../../../shared/model/agent.ts';
import type { UnixMs } from '../../../shared/model/time.ts';
import { CALL_KINDS, type CallKind, KIND_LOOKS, kindOfCall } from './call-kinds.ts';

/** One step on a lane. Its end is never before its start. */
export interface Bar {
  readonly step: number;
  /** Its run, as the id of that lane; its own lane is `run/kind`. */
  readonly run: string;
  readonly from: UnixMs;
  readonly to: UnixMs;
  /** `talk`: what was asked and said; `second`: an event outside the session that confirms the step. */
  readonly kind: CallKind | 'talk' | 'second';
  /** Asked or claimed, and no record shows that it ran. */
  readonly isHatched: boolean;
  readonly isError: boolean;
  /** How the call came to be allowed; null for what is no call. */
  readonly band: ApprovalState | null;
  /** All of the above that is drawn, as one text: bars of one look can be drawn as one. */
  readonly look: string;
}

export interface Lane {
  readonly id: string;
  readonly level: 'account' | 'session' | 'run' | 'calls' | 'second';
  readonly title: string;
  /** From the first to the last step; null for lanes of calls. */
  readonly span: { readonly from: UnixMs; readonly to: UnixMs } | null;
  /** By start. Of a run: all of its steps, drawn while it is folded. */
  readonly bars: readonly Bar[];
  /** The longest bar, so that those which reach into a stretch of time can be found. */
  readonly longest: number;
  /** The run it belongs to, as its lane's id. */
  readonly run: string | null;
}

export interface SessionLanes {
  readonly from: UnixMs;
  readonly to: UnixMs;
  readonly lanes: readonly Lane[];
  /** Where each step stands, by number. */
  readonly bars: ReadonlyMap<number, Bar>;
  /** True when no step has a time: then one second on the axis is one step. */
  readonly isByOrder: boolean;
  /** Steps that have the same second as another: drawn side by side in the order of the file. */
  readonly sharing: number;
}

const SECOND = 1_000;

/** `seconds` may come later: they are a lane of their own, and nothing else moves. */
export function layOut(
  session: AgentSession,
  steps: readonly Step[],
  seconds: readonly SecondSource[],
): SessionLanes {
  const isByOrder = steps.every(({ start }) => start === null);
  const { starts, sharing } = placesOf(steps, isByOrder);
  const bars = steps.map((step, at) => barOf(step, starts[at] ?? 0, { isByOrder }));
  const ends = spanOf(bars);
  const runs = runsOf(steps, bars);
  const whole = { span: ends, bars: [], longest: 0, run: null } as const;
  return {
    ...ends,
    lanes: [
      {
        ...whole,
        id: session.human === null ? 'nobody' : 'account',
        level: 'account',
        title: session.human ?? 'no person named',
      },
      { ...whole, id: 'session', level: 'session', title: `session ${session.id}` },
      ...runs,
      ...secondLane(seconds),
    ],
    bars: new Map(bars.map((bar) => [bar.step, bar])),
    isByOrder,
    sharing,
  };
}

/** Starts for drawing: undated steps stand at the one before, equal ones share their second. */
function placesOf(
  steps: readonly Step[],
  isByOrder: boolean,
): { readonly starts: readonly number[]; readonly sharing: number } {
  if (isByOrder) return { starts: steps.map((_, at) => at * SECOND), sharing: 0 };
  let last = steps.find(({ start }) => start !== null)?.start ?? 0;
  const times = steps.map(({ start }) => (last = start ?? last));
  const together = new Map<number, number>();
  for (const time of times) together.set(time, (together.get(time) ?? 0) + 1);
  const passed = new Map<number, number>();
  let sharing = 0;
  const starts = times.map((time) => {
    const count = together.get(time) ?? 1;
    if (count === 1) return time;
    sharing += 1;
    const before = passed.get(time) ?? 0;
    passed.set(time, before + 1);
    return time + (before * SECOND) / count;
  });
  return { starts, sharing };
}

function barOf(step: Step, from: UnixMs, { isByOrder }: { readonly isByOrder: boolean }): Bar {
  const isCall = step.kind === 'call';
  const end = isByOrder ? from + SECOND * 0.8 : (step.end ?? from);
  return withLook({
    step: step.step,
    run: `run:${step.run ?? ''}`,
    from,
    to: Math.max(from, end),
    kind: isCall ? kindOfCall(step) : 'talk',
    isHatched: step.evidenceState === 'asked' || step.evidenceState === 'claimed',
    isError: step.kind === 'error' || step.outcome === 'failure' || step.outcome === 'denied',
    band: isCall ? (step.approval?.state ?? 'not-recorded') : null,
  });
}

function withLook(bar: Omit<Bar, 'look'>): Bar {
  const { kind, isHatched, isError, band } = bar;
  return { ...bar, look: `${kind} ${String(isHatched)} ${String(isError)} ${band ?? ''}` };
}

function runsOf(steps: readonly Step[], bars: readonly Bar[]): readonly Lane[] {
  const byRun = new Map<string | null, Bar[]>();
  steps.forEach(({ run }, at) => {
    const bar = bars[at];
    if (bar === undefined) return;
    const own = byRun.get(run);
    if (own) own.push(bar);
    else byRun.set(run, [bar]);
  });
  return [...byRun].flatMap(([run, own], index) => {
    const id = `run:${run ?? ''}`;
    const name = run === null ? 'main' : `sub-agent ${run}`;
    const title = `run ${index + 1} · ${name}`;
    return [
      laneOf({ id, level: 'run', title, span: spanOf(own), bars: own, run: null }),
      ...lanesOfRun(id, own),
    ];
  });
}

function lanesOfRun(run: string, bars: readonly Bar[]): readonly Lane[] {
  const kinds = ['talk', ...CALL_KINDS] as const;
  return kinds.flatMap((kind) => {
    const own = bars.filter((bar) => bar.kind === kind);
    if (own.length === 0) return [];
    const title = kind === 'talk' ? 'asked and said' : KIND_LOOKS[kind].lane;
    return [laneOf({ id: `${run}/${kind}`, level: 'calls', title, span: null, bars: own, run })];
  });
}

function secondLane(seconds: readonly SecondSource[]): readonly Lane[] {
  if (seconds.length === 0) return [];
  const bars = seconds.map(({ step, time }): Bar => {
    const rest = { isHatched: false, isError: false, band: null } as const;
    return withLook({ ...rest, step, run: 'second', from: time, to: time, kind: 'second' });
  });
  return [
    laneOf({ id: 'second', level: 'second', title: 'second sources', span: null, bars, run: null }),
  ];
}

function laneOf(lane: Omit<Lane, 'longest'>): Lane {
  const bars = lane.bars.slice().sort((a, b) => a.from - b.from || a.step - b.step);
  const longest = bars.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return { ...lane, bars, longest };
}

function spanOf(bars: readonly Bar[]): { readonly from: UnixMs; readonly to: UnixMs } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const bar of bars) {
    from = Math.min(from, bar.from);
    to = Math.max(to, bar.to);
  }
  return bars.length === 0 ? { from: 0, to: SECOND } : { from, to };
}

/** Bars that may reach into [from, to]: a slice of the lane, found by halving. */
export function barsWithin(lane: Lane, from: UnixMs, to: UnixMs): readonly Bar[] {
  const first = firstFrom(lane.bars, from - lane.longest);
  return lane.bars.slice(first, firstFrom(lane.bars, to + 1));
}

function firstFrom(bars: readonly Bar[], time: UnixMs): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.from ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
