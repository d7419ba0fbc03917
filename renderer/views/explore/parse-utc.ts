/** A time as a person writes it, in UTC. */
import type { UnixMs } from '../../../shared/model/time.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?\s*Z?$/u;

/** Null for nothing written; undefined for what is not a time. */
export function parseUtc(text: string): UnixMs | null | undefined {
  if (text.trim() === '') return null;
  const found = FORM.exec(text.trim());
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second, ms] = found
    .slice(1)
    .map((digits, at) => (at === 6 ? Number((digits ?? '0').padEnd(3, '0')) : Number(digits ?? 0)));
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms);
  // 31 February and 25:00 are no times, though `Date` takes them: written out, they come out otherwise.
  const digits = text.replace(/\D/gu, '');
  return new Date(time).toISOString().replace(/\D/gu, '').startsWith(digits) ? time : undefined;
}
