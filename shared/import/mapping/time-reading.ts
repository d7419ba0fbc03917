/** How the times of a column are written, by what stands in it. */
import { TIME_READINGS } from '../../model/mapping.ts';
import type { ColumnTime, TimeReading } from '../../model/mapping.ts';
import { writtenTime } from '../../values/written-time.ts';

/** Numbers outside these years are amounts or ids, not times. */
const FROM = Date.UTC(1995, 0, 1);
const TO = Date.UTC(2100, 0, 1);

export interface GuessedReading {
  readonly reading: TimeReading;
  /** Share of the texts that it reads as a time of our age. */
  readonly share: number;
  /** Day or month first: every text can be read both ways. */
  readonly isAmbiguous: boolean;
}

/** The reading that fits most of the texts; null when none fits half of them. */
export function guessReading(texts: readonly string[]): GuessedReading | null {
  if (texts.length === 0) return null;
  const shares = TIME_READINGS.map((reading) => ({
    reading,
    share: texts.filter((text) => isPlausible(text, reading)).length / texts.length,
  }));
  // Of equal shares the first counts: an order in which the stricter spelling stands first.
  const best = shares.reduce((one, other) => (other.share > one.share ? other : one));
  if (best.share < 0.5) return null;
  const monthFirst = shares.find(({ reading }) => reading === 'month-first')?.share ?? 0;
  const isAmbiguous = best.reading === 'day-first' && monthFirst === best.share;
  return { ...best, isAmbiguous };
}

function isPlausible(text: string, reading: TimeReading): boolean {
  const { ms } = writtenTime(text.trim(), { reading, zone: null });
  return ms !== null && ms >= FROM && ms < TO;
}

/** How the times of a column are written; null where most of its texts are none. */
export function columnTime(name: string, texts: readonly string[]): ColumnTime | null {
  const guessed = guessReading(texts);
  if (guessed === null) return null;
  const { reading, isAmbiguous } = guessed;
  return { reading, isAmbiguous, zone: zoneStated(name) };
}

/** The zone that a column's name states for its times. */
export function zoneStated(name: string): 'UTC' | null {
  return statesUtc(name) ? 'UTC' : null;
}

/** Whether a column's name says that its times are UTC: the file's own statement. */
export function statesUtc(name: string): boolean {
  return /(^|[^a-z])(utc|gmt)([^a-z]|$)/i.test(name);
}
