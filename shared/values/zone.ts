/** Clocks of places: what UTC it was when a local clock showed a time. */
import { BoundedCache } from './bounded-cache.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 4096;
const OFFSET = /^([+-])(\d\d):?(\d\d)?$/;

export interface Zone {
  readonly name: string;
  /**
   * UTC of a local time, both in Unix ms (the local one read as if it were UTC). Null for a time that the clock never
   * showed, or showed twice: when clocks are put forward or back.
   */
  utcOf(local: number): number | null;
}

/** `UTC`, an offset such as `+02:00`, or a name of the IANA list that this system knows; null for others. */
export function zoneOf(name: string): Zone | null {
  if (/^(UTC|GMT|Z)$/i.test(name)) return fixedZone('UTC', 0);
  const found = OFFSET.exec(name);
  if (found !== null) return offsetZone(name, found);
  return /^[A-Za-z][A-Za-z0-9_+\-/]{1,60}$/.test(name) ? placeZone(name) : null;
}

function offsetZone(name: string, [, sign, hours, minutes = '00']: RegExpExecArray): Zone | null {
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hour > 14 || minute > 59) return null;
  const ms = (hour * 60 + minute) * 60_000;
  return fixedZone(name, sign === '-' ? -ms : ms);
}

function fixedZone(name: string, offset: number): Zone {
  return { name, utcOf: (local) => local - offset };
}

function placeZone(name: string): Zone | null {
  const format = formatOf(name);
  if (format === null) return null;
  // The two offsets that can hold on a local day: clocks change at most once within the two days around it.
  const around = new BoundedCache<number, readonly [number, number]>(MAX_DAYS, (day) => [
    offsetAt(format, (day - 1) * DAY_MS),
    offsetAt(format, (day + 2) * DAY_MS),
  ]);
  return {
    name,
    utcOf(local) {
      const [before, after] = around.get(Math.floor(local / DAY_MS));
      if (Number.isNaN(before) || Number.isNaN(after)) return null;
      if (before === after) return local - before;
      const possible = [before, after].filter((ms) => offsetAt(format, local - ms) === ms);
      const [only, second] = possible;
      return only === undefined || second !== undefined ? null : local - only;
    },
  };
}

/** Null: this system knows no such place. */
function formatOf(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/** Milliseconds that the place is ahead of UTC at a point in time; NaN before our era. */
function offsetAt(format: Intl.DateTimeFormat, utc: number): number {
  const parts = new Map(format.formatToParts(utc).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  if (parts.get('era') !== 'AD') return NaN;
  const shown = new Date(0);
  shown.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  shown.setUTCHours(part('hour'), part('minute'), part('second'));
  return shown.getTime() - Math.floor(utc / 1000) * 1000;
}
