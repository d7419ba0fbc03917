/** The sample's twelve days: when people work, when the stream was silent, and how times are written. */
import type { UnixMs } from '../model/time.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** First instant of the sample. */
export const PERIOD_START: UnixMs = Date.UTC(2026, 4, 1);
/** First instant after the sample. */
export const PERIOD_END: UnixMs = Date.UTC(2026, 4, 13);
/** The stream holds nothing in [from, to): its receiver was down. */
export const STREAM_GAP = {
  from: Date.UTC(2026, 4, 4, 15, 10),
  to: Date.UTC(2026, 4, 4, 21, 20),
} as const;

const BUCKET_MS = 600_000;
const BUCKETS = (PERIOD_END - PERIOD_START) / BUCKET_MS;
const FRIDAY = 5;

/** Relative activity by hour of the day, UTC. */
const RHYTHM = [
  20, 17, 15, 14, 15, 19, 26, 40, 64, 84, 92, 88, 70, 82, 90, 86, 74, 58, 44, 38, 33, 29, 26, 23,
] as const;

/** An instant of May 2026 by day of the month and time of day, UTC. */
export function may(day: number, time: string): UnixMs {
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time.split(/[:.]/u).map(Number);
  return Date.UTC(2026, 4, day, hours, minutes, seconds, ms);
}

function bucketWeight(bucket: number, gap: boolean): number {
  const time = PERIOD_START + bucket * BUCKET_MS;
  if (gap && time >= STREAM_GAP.from && time < STREAM_GAP.to) return 0;
  const weekday = (FRIDAY + Math.floor((time - PERIOD_START) / DAY)) % 7;
  const hour = Math.floor((time % DAY) / HOUR);
  const weekend = weekday === 0 || weekday === 6;
  // A slow wave over the buckets keeps equal hours of different days from looking copied.
  const wave = 100 + ((bucket * 37) % 23) - 11;
  return (RHYTHM[hour] ?? 1) * (weekend ? 45 : 100) * wave;
}

/** Gives row `index` of `rows` its time: rising with the index, day and night in it, no two rows at one unit. */
export class Schedule {
  private readonly firstRow: Float64Array = new Float64Array(BUCKETS + 1);
  private readonly seed: number;
  private readonly unit: number;
  private bucket = 0;

  /** `unit` in ms divides all times; a bucket of ten minutes must have room for its rows. */
  constructor(rows: number, options: { seed: number; unit: number; gap: boolean }) {
    this.seed = options.seed;
    this.unit = options.unit;
    let total = 0;
    for (let b = 0; b < BUCKETS; b++) total += bucketWeight(b, options.gap);
    let sum = 0;
    for (let b = 0; b < BUCKETS; b++) {
      this.firstRow[b] = Math.floor((rows * sum) / total);
      sum += bucketWeight(b, options.gap);
    }
    this.firstRow[BUCKETS] = rows;
  }

  timeOf(index: number): UnixMs {
    const bucket = this.bucketOf(index);
    const first = this.firstRow[bucket] ?? 0;
    const count = (this.firstRow[bucket + 1] ?? 0) - first;
    const slots = BUCKET_MS / this.unit;
    const low = Math.floor(((index - first) * slots) / count);
    const high = Math.floor(((index - first + 1) * slots) / count);
    const slot = low + new SeededRandom(mixSeed(this.seed, index)).below(high - low);
    return PERIOD_START + bucket * BUCKET_MS + slot * this.unit;
  }

  /** Rows are mostly asked for in order, so the search starts where the last one ended. */
  private bucketOf(index: number): number {
    while (index < (this.firstRow[this.bucket] ?? 0)) this.bucket -= 1;
    while (index >= (this.firstRow[this.bucket + 1] ?? Infinity)) this.bucket += 1;
    return this.bucket;
  }
}

const MINUTE = 60_000;
/** The text of the minute asked for last: rows in time order share it thousands of times. */
const lastMinute = { minute: Number.NaN, text: '' };

/** `2026-05-07T12:56:19.654Z` */
export function isoMs(time: UnixMs): string {
  const minute = Math.floor(time / MINUTE);
  if (minute !== lastMinute.minute) {
    lastMinute.minute = minute;
    lastMinute.text = new Date(minute * MINUTE).toISOString().slice(0, 17);
  }
  const ms = time - minute * MINUTE;
  return `${lastMinute.text}${String(100_000 + ms).slice(1, 3)}.${String(1000 + (ms % 1000)).slice(1)}Z`;
}

/** `2026-05-07T12:56:19Z` */
export function isoSeconds(time: UnixMs): string {
  return `${isoMs(time).slice(0, 19)}Z`;
}

/** `2026-05-07 12:56:19`, as GitLab's CSV writes UTC without saying so. */
export function csvSeconds(time: UnixMs): string {
  return isoMs(time).slice(0, 19).replace('T', ' ');
}
