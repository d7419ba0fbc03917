/** Numbers, sizes and times as text. All times are UTC and written the same way everywhere. */
import type { TimePrecision } from '../shared/model/time.ts';
import type { UnixMs } from '../shared/model/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const counts = new Intl.NumberFormat('en');

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `1,204,331` */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** `1,204,331 events`, `1 event`. */
export function formatCountOf(value: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(value)} ${value === 1 ? noun : plural}`;
}

/** `812k`, `1.2M`: for chips. */
export function formatShortCount(value: number): string {
  if (value < 1_000) return String(value);
  if (value < 999_500) return `${shortened(value / 1_000)}k`;
  return `${shortened(value / 1_000_000)}M`;
}

function shortened(value: number): string {
  return value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0);
}

/** `412 MB`, in powers of 1,000 as disks count. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${power === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${units[power]}`;
}

/** `2026-05-07 09:41:07.112`, cut to what the source states. */
export function formatUtc(time: UnixMs, precision: TimePrecision = 'ms'): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return 'not a time';
  const iso = date.toISOString().replace('T', ' ').replace('Z', '');
  const length: Readonly<Record<TimePrecision, number>> = {
    none: 23,
    day: 10,
    minute: 16,
    second: 19,
    ms: 23,
    us: 23,
    ns: 23,
  };
  // Years beyond four digits make the text longer at its start.
  return iso.slice(0, iso.length - 23 + length[precision]);
}

/** `09:41:07.112` */
export function formatTimeOfDay(time: UnixMs, precision: TimePrecision = 'ms'): string {
  return formatUtc(time, precision).split(' ')[1] ?? '';
}

/** `7 May 2026`; without the year where all of the case lies in one. */
export function formatDay(time: UnixMs, options = { year: true }): string {
  const date = new Date(time);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
  return options.year ? `${day} ${date.getUTCFullYear()}` : day;
}

/** `6 May 14:00 – 8 May 22:10` */
export function formatSpan(from: UnixMs | null, to: UnixMs | null): string {
  return `${from === null ? 'start' : formatMoment(from)} – ${to === null ? 'end' : formatMoment(to)}`;
}

/** `6 May 14:00` */
export function formatMoment(time: UnixMs): string {
  return `${formatDay(time, { year: false })} ${formatTimeOfDay(time, 'minute')}`;
}

/** `3 h 07 min`, `17 s`, `0.41 s` */
export function formatDuration(duration: number): string {
  if (duration < SECOND) return `${(duration / SECOND).toFixed(2)} s`;
  if (duration < MINUTE) return `${Math.round(duration / SECOND)} s`;
  const [big, bigName, small, smallName] =
    duration < HOUR
      ? [MINUTE, 'min', SECOND, 's']
      : duration < DAY
        ? [HOUR, 'h', MINUTE, 'min']
        : ([DAY, 'd', HOUR, 'h'] as const);
  const rest = Math.floor((duration % big) / small);
  const whole = `${formatCount(Math.floor(duration / big))} ${bigName}`;
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, '0')} ${smallName}`;
}

/** `2 h ago`, for lists of what was opened. */
export function formatAgo(time: UnixMs, now: UnixMs): string {
  const passed = now - time;
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return formatDay(time);
}

/** `9f2c…41d7`: enough of a hash to compare by eye. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}
