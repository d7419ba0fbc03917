/**
 * Gaps of a source: stretches without events that are long beside its usual rhythm.
 *
 * The time that the source covers is cut into windows of weeks, days or hours, whichever gives at least
 * three. The usual pause is the median, over windows with events, of the longest pause that begins in each;
 * so nights and weekends are no gaps where they are usual. A pause is a gap when it is more than three times
 * as long, and at least ten minutes.
 */
import type { EvidenceNote } from '../model/evidence.ts';
import type { UnixMs } from '../model/time.ts';

export interface Gap {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WINDOWS = [7 * DAY, DAY, HOUR] as const;
const MIN_WINDOWS = 3;
const MIN_EVENTS = 20;
const FACTOR = 3;
const MIN_GAP = 10 * MINUTE;
/** The longest are kept. */
const MAX_GAPS = 50;
const MAX_NOTES = 5;

/** `times` in ascending order. Too few events, or too short a time, have no rhythm and no gaps. */
export function findGaps(times: Float64Array): readonly Gap[] {
  const first = times[0];
  const last = times.at(-1);
  if (times.length < MIN_EVENTS || first === undefined || last === undefined) return [];
  const size = WINDOWS.find((window) => last - first >= MIN_WINDOWS * window);
  if (size === undefined) return [];
  const limit = Math.max(MIN_GAP, FACTOR * usualPause(times, size));
  const gaps: Gap[] = [];
  for (let i = 1; i < times.length; i++) {
    const from = times[i - 1] ?? 0;
    const to = times[i] ?? 0;
    if (to - from > limit) gaps.push({ from, to });
  }
  const longest = gaps.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_GAPS);
  return longest.sort((a, b) => a.from - b.from);
}

/** The longest gaps in words, for a reader of the file's report. */
export function gapNotes(gaps: readonly Gap[]): readonly EvidenceNote[] {
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_NOTES);
  const notes = longest.map(({ from, to }) => ({
    reason: 'gap',
    text: `no events from ${isoOf(from)} to ${isoOf(to)}, long beside the usual rhythm`,
  }));
  if (gaps.length <= MAX_NOTES) return notes;
  return [...notes, { reason: 'gap', text: `${gaps.length - MAX_NOTES} shorter gaps besides` }];
}

function isoOf(time: UnixMs): string {
  // A time that no Date can hold is no reason to fail.
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}

function usualPause(times: Float64Array, size: number): number {
  const start = times[0] ?? 0;
  const longest = new Map<number, number>();
  for (let i = 1; i < times.length; i++) {
    const from = times[i - 1] ?? 0;
    const window = Math.floor((from - start) / size);
    longest.set(window, Math.max(longest.get(window) ?? 0, (times[i] ?? 0) - from));
  }
  const sorted = Float64Array.from(longest.values()).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
