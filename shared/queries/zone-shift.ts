/**
 * Sources whose times fit another's only when moved by whole or half hours: a zone that was not stated.
 *
 * Only sources with assumed zones are looked at. For each stretch up to 14 hours it is counted how many of their
 * happenings another source has at that distance; a stretch is said where it fits far more than any other does, the
 * stretch of nothing included. A habit, which fits at many distances, says nothing.
 */
import { unpackForm } from '../store/row-form.ts';
import { kindsInTwoSources, type Seen } from './clock-skew.ts';
import type { EventColumns } from './event-columns.ts';

export interface ZoneShift {
  /** Source with assumed zones … */
  readonly a: number;
  readonly b: number;
  /** … whose times are later than those of `b` by this much. */
  readonly offsetMs: number;
  /** Happenings of `a` whose kind `b` has too, and those that fit. */
  readonly pairs: number;
  readonly agreeing: number;
}

const STEP = 1_800_000;
const STEPS = 28;
const TOLERANCE = 60_000;
const LEAST_FITTING = 10;
const LEAST_SHARE = 0.5;
/** The best stretch must fit so many times as often as the next. */
const MARGIN = 4;
/** Happenings of one pair of sources looked at. */
const MAX_LOOKED_AT = 5_000;

interface Votes {
  readonly a: number;
  readonly b: number;
  looked: number;
  readonly fitting: Uint32Array;
}

/** Shifts between a source with assumed zones and any other, most happenings first. */
export function zoneShifts(columns: EventColumns): readonly ZoneShift[] {
  const assumed = assumedZones(columns);
  if (assumed.size === 0) return [];
  const votes = new Map<string, Votes>();
  for (const kind of kindsInTwoSources(columns)) {
    for (const [a, times] of timesBySource(kind)) {
      if (assumed.has(a)) vote(votes, { a, times, kind });
    }
  }
  return [...votes.values()]
    .flatMap((each) => shiftOf(each) ?? [])
    .sort((x, y) => y.pairs - x.pairs || x.a - y.a || x.b - y.b);
}

/** Sources of which no time states its zone. */
function assumedZones({ rows, form, evidence, time }: EventColumns): ReadonlySet<number> {
  const assumed = new Set<number>();
  const stated = new Set<number>();
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(time[row])) continue;
    const isAssumed = unpackForm(form[row] ?? 0).basis === 'assumed-utc';
    (isAssumed ? assumed : stated).add(evidence[row] ?? 0);
  }
  return new Set([...assumed].filter((id) => !stated.has(id)));
}

function timesBySource(kind: readonly Seen[]): ReadonlyMap<number, readonly number[]> {
  const times = new Map<number, number[]>();
  for (const { evidence, time } of kind) {
    const list = times.get(evidence) ?? [];
    times.set(evidence, list);
    list.push(time);
  }
  return times;
}

function vote(
  votes: Map<string, Votes>,
  of: { readonly a: number; readonly times: readonly number[]; readonly kind: readonly Seen[] },
): void {
  for (const [b, others] of timesBySource(of.kind)) {
    if (b === of.a) continue;
    const key = `${of.a} ${b}`;
    const own = votes.get(key) ?? {
      a: of.a,
      b,
      looked: 0,
      fitting: new Uint32Array(2 * STEPS + 1),
    };
    votes.set(key, own);
    for (const time of of.times) if (own.looked < MAX_LOOKED_AT) voteOf(own, time, others);
  }
}

/** One vote for each stretch at which the other source has the same. */
function voteOf(votes: Votes, time: number, others: readonly number[]): void {
  votes.looked += 1;
  const fits = new Set<number>();
  for (const other of others) {
    const steps = Math.round((time - other) / STEP);
    if (Math.abs(steps) > STEPS || Math.abs(time - other - steps * STEP) > TOLERANCE) continue;
    fits.add(steps);
  }
  for (const steps of fits) {
    const at = steps + STEPS;
    votes.fitting[at] = (votes.fitting[at] ?? 0) + 1;
  }
}

function shiftOf({ a, b, looked, fitting }: Votes): ZoneShift | null {
  let best = STEPS;
  fitting.forEach((count, at) => {
    if (count > (fitting[best] ?? 0)) best = at;
  });
  const agreeing = fitting[best] ?? 0;
  const next = Math.max(...[...fitting].filter((_, at) => at !== best));
  const isClear = agreeing >= LEAST_FITTING && agreeing >= MARGIN * next;
  if (best === STEPS || !isClear || agreeing < LEAST_SHARE * looked) return null;
  return { a, b, offsetMs: (best - STEPS) * STEP, pairs: looked, agreeing };
}
