/**
 * Sources whose clock runs ahead of another's.
 *
 * Two files that recorded the same happenings give pairs of events with equal actor, action and target. Where
 * most pairs lie the same stretch apart, the clocks differ by it. Pairs are taken only where each side is the
 * only one of its kind within the window, so that a habit (the same action every minute) makes no skew.
 */
import type { UnixMs } from '../model/time.ts';
import type { EventColumns } from './event-columns.ts';

export interface ClockSkew {
  /** Evidence whose times are later … */
  readonly ahead: number;
  /** … than those of this one, for the same happenings … */
  readonly behind: number;
  /** … by this much, the median of all pairs. */
  readonly offsetMs: number;
  readonly pairs: number;
  /** Pairs within `AGREEMENT_MS` of the median. */
  readonly agreeing: number;
}

/** Clocks further apart are not looked for: other happenings would be taken for the same. */
const WINDOW_MS = 600_000;
/** Exports cut to seconds differ by less than this without any skew. */
const LEAST_SKEW_MS = 2_000;
const AGREEMENT_MS = 1_500;
const LEAST_PAIRS = 10;
const LEAST_AGREEING = 0.8;
/** Happenings of one kind looked at; beyond it the kind is a habit and says nothing. */
const MAX_OF_A_KIND = 200;

/** One happening as one source has it. */
export interface Seen {
  readonly evidence: number;
  readonly time: UnixMs;
}

/** Skews between any two files of the case, largest offset first. Linear in events, apart from habits. */
export function clockSkews(columns: EventColumns): ClockSkew[] {
  const offsets = new Map<string, number[]>();
  for (const seen of kindsInTwoSources(columns)) {
    for (const [a, b] of singlePairs(seen)) {
      const [first, second] = a.evidence < b.evidence ? [a, b] : [b, a];
      const key = `${first.evidence}:${second.evidence}`;
      const list = offsets.get(key);
      if (list) list.push(second.time - first.time);
      else offsets.set(key, [second.time - first.time]);
    }
  }
  return [...offsets]
    .flatMap(([key, found]) => skewOf(key, found) ?? [])
    .sort((a, b) => b.offsetMs - a.offsetMs || a.ahead - b.ahead);
}

/** Slots of the sketch; kinds that meet in one slot are only looked at more closely, or left out. */
const SLOTS = 1 << 22;

/**
 * Events by actor, action and target, for kinds that more than one source recorded. A first pass over a sketch
 * leaves out what only one source recorded and what is a habit, so that millions of events need no map.
 */
export function kindsInTwoSources(columns: EventColumns): Seen[][] {
  const { time, evidence, action } = columns;
  const slots = slotsOfRows(columns);
  const { source, count } = sketch(columns, slots);
  const kinds = new Map<string, Seen[]>();
  for (let row = 0; row < columns.rows; row++) {
    const slot = slots[row] ?? 0;
    if (slot === 0 || source[slot] !== SEVERAL || (count[slot] ?? 0) > MAX_OF_A_KIND) continue;
    const { who, what } = partiesOf(columns, row);
    const key = `${who} ${action[row] ?? 0} ${what}`;
    const seen = { evidence: evidence[row] ?? 0, time: time[row] ?? 0 };
    const list = kinds.get(key);
    if (list) list.push(seen);
    else kinds.set(key, [seen]);
  }
  return [...kinds.values()].filter((seen) => new Set(seen.map((one) => one.evidence)).size > 1);
}

/** More than one source; no evidence has this id. */
const SEVERAL = 0xffffffff;

function sketch(
  { rows, evidence }: EventColumns,
  slots: Uint32Array,
): { source: Uint32Array; count: Uint32Array } {
  const source = new Uint32Array(SLOTS);
  const count = new Uint32Array(SLOTS);
  for (let row = 0; row < rows; row++) {
    const slot = slots[row] ?? 0;
    const id = evidence[row] ?? 0;
    count[slot] = (count[slot] ?? 0) + 1;
    source[slot] = source[slot] === 0 || source[slot] === id ? id : SEVERAL;
  }
  return { source, count };
}

/** Slot of each row; 0 for rows without a time or an actor. */
function slotsOfRows(columns: EventColumns): Uint32Array {
  const slots = new Uint32Array(columns.rows);
  for (let row = 0; row < columns.rows; row++) {
    const { who, what } = partiesOf(columns, row);
    if (who === 0 || Number.isNaN(columns.time[row])) continue;
    const mixed =
      Math.imul(Math.imul(who, 0x9e3779b1) ^ (columns.action[row] ?? 0), 0x85ebca6b) ^ what;
    slots[row] = 1 + ((Math.imul(mixed, 0xc2b2ae35) >>> 0) % (SLOTS - 1));
  }
  return slots;
}

function partiesOf(columns: EventColumns, row: number): { who: number; what: number } {
  const { partyEntity, actor, target } = columns;
  return {
    who: partyEntity[actor[row] ?? 0] ?? 0,
    what: partyEntity[target[row] ?? 0] ?? 0,
  };
}

/** Pairs of two sources in which each is the only one of the kind within the window of the other. */
function singlePairs(seen: Seen[]): [Seen, Seen][] {
  const sorted = seen.slice().sort((a, b) => a.time - b.time);
  const pairs: [Seen, Seen][] = [];
  for (let at = 1; at < sorted.length; at++) {
    const [before, a, b, after] = [sorted[at - 2], sorted[at - 1], sorted[at], sorted[at + 1]];
    if (!a || !b || a.evidence === b.evidence || b.time - a.time > WINDOW_MS) continue;
    const alone =
      (!before || a.time - before.time > WINDOW_MS) && (!after || after.time - b.time > WINDOW_MS);
    if (alone) pairs.push([a, b]);
  }
  return pairs;
}

function skewOf(key: string, found: readonly number[]): ClockSkew | null {
  const agreed = agreedOffset(found);
  if (agreed === null) return null;
  const { offsetMs, pairs, agreeing } = agreed;
  const [first = 0, second = 0] = key.split(':').map(Number);
  const [ahead, behind] = offsetMs > 0 ? [second, first] : [first, second];
  return { ahead, behind, offsetMs: Math.abs(offsetMs), pairs, agreeing };
}

/** A stretch on which most pairs agree. */
export interface AgreedOffset {
  /** The median, with its sign. */
  readonly offsetMs: number;
  readonly pairs: number;
  /** Pairs within `AGREEMENT_MS` of the median. */
  readonly agreeing: number;
}

/** Of stretches between pairs of times: the median; null where they do not agree on one, or it is next to none. */
export function agreedOffset(found: readonly number[]): AgreedOffset | null {
  if (found.length < LEAST_PAIRS) return null;
  const sorted = found.slice().sort((a, b) => a - b);
  const offsetMs = sorted[sorted.length >> 1] ?? 0;
  const agreeing = sorted.filter((each) => Math.abs(each - offsetMs) <= AGREEMENT_MS).length;
  if (Math.abs(offsetMs) < LEAST_SKEW_MS || agreeing < found.length * LEAST_AGREEING) return null;
  return { offsetMs, pairs: found.length, agreeing };
}
