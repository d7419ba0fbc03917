/** Which column is the time of a record, and how it is written. */
import type { MappingValue, RoleSuggestion, TimeReading } from '../../model/mapping.ts';
import { detectedLeaves } from '../generic/detected-names.ts';
import { leavesOf } from '../generic/leaves.ts';
import type { SourceRecord } from '../importer.ts';
import { NOT_THE_EVENT } from './role-names.ts';
import type { SampledColumn } from './sampled-columns.ts';
import type { SuggestedTime } from './suggest.ts';
import { guessReading, zoneStated } from './time-reading.ts';
import type { GuessedReading } from './time-reading.ts';

/** Names that mean a time but have it written in ways that the generic reading does not take. */
const TIME_NAMES =
  /(^|\.)(.*(time|date|stamp|when|zeit|datum|fecha|hora|horodatage|occurred|created).*|ts|at|.*at)$/;

interface Found {
  readonly value: MappingValue;
  readonly texts: readonly string[];
  readonly name: string;
  readonly confidence: number;
  readonly why: string;
}

/** Null when no column holds times. */
export function suggestTime(
  columns: readonly SampledColumn[],
  records: readonly SourceRecord[],
): SuggestedTime | null {
  const found = byGenericReading(columns, records) ?? dateAndTime(columns) ?? byContent(columns);
  const guessed = found === null ? null : guessReading(found.texts);
  if (found === null || guessed === null) return null;
  const { value, name } = found;
  const confidence = found.confidence * guessed.share * (guessed.isAmbiguous ? 0.5 : 1);
  const suggestion: RoleSuggestion = {
    role: 'time',
    value,
    confidence: Math.round(confidence * 100) / 100,
    reason: reasonOf(found, guessed),
  };
  const { reading, isAmbiguous } = guessed;
  return { written: { value, reading, isAmbiguous, zone: zoneStated(name) }, suggestion };
}

const READING_WORDS: Readonly<Record<TimeReading, string>> = {
  iso: 'a date and time, year first',
  'day-first': 'a date, day first',
  'month-first': 'a date, month first',
  'month-name': 'a date with the name of a month',
  compact: 'a time as digits, year first',
  'epoch-s': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  'epoch-us': 'microseconds since 1970',
  'epoch-ns': 'nanoseconds since 1970',
};

function reasonOf({ why, texts }: Found, { reading, share, isAmbiguous }: GuessedReading): string {
  const count = Math.round(share * texts.length);
  const words = `${why}; ${count} of ${texts.length} values are ${READING_WORDS[reading]}`;
  return isAmbiguous ? `${words}, or the month: no value tells, choose` : words;
}

/** The leaf that the generic reading takes in most records. */
function byGenericReading(
  columns: readonly SampledColumn[],
  records: readonly SourceRecord[],
): Found | null {
  const votes = new Map<string, number>();
  let deep = false;
  for (const record of records) {
    const time = detectedLeaves(leavesOf(record)).find(({ role }) => role === 'time');
    if (time === undefined || time.leaves.length === 0) continue;
    const key = time.leaves.join('\n');
    votes.set(key, (votes.get(key) ?? 0) + 1);
    deep ||= time.isDeep;
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < records.length / 2) return null;
  const parts = best[0].split('\n').map((leaf) => columns.find((each) => each.leaf === leaf));
  const [first, second] = parts;
  if (first === undefined) return null;
  if (second !== undefined) return joinedFound(first, second);
  const why = deep ? 'its name ends like a time' : 'named as a time';
  return { ...plainFound(first), confidence: deep ? 0.85 : 0.95, why };
}

/** A column of days and one of times of day. */
function dateAndTime(columns: readonly SampledColumn[]): Found | null {
  const date = columns.find(
    ({ leaf, texts }) => /dat(e|um)$|day$|fecha$/.test(leaf) && guessReading(texts) !== null,
  );
  const clock = columns.find(
    ({ texts }) =>
      texts.length > 0 && texts.every((text) => /^\d{1,2}:\d\d(:\d\d|\s|$)/.test(text)),
  );
  if (date === undefined || clock === undefined) return null;
  const hasClock = date.texts.some((text) => /\d:\d\d/.test(text));
  return hasClock ? null : joinedFound(date, clock);
}

function joinedFound(date: SampledColumn, clock: SampledColumn): Found {
  const parts = [date, clock].map(({ path }) => ({ kind: 'column', path }) as const);
  const texts = date.cells.flatMap((day, at) =>
    day === null ? [] : [`${day} ${clock.cells[at] ?? ''}`.trim()],
  );
  return {
    value: { kind: 'joined', parts, separator: ' ' },
    texts,
    name: `${date.name} ${clock.name}`,
    confidence: 0.9,
    why: `the day in \`${date.name}\`, the time of day in \`${clock.name}\``,
  };
}

/** The one column that holds times throughout, its name not that of another time; by name and content, or content. */
function byContent(columns: readonly SampledColumn[]): Found | null {
  const timed = columns.filter(({ texts, leaf }) => {
    const guessed = NOT_THE_EVENT.test(leaf) ? null : guessReading(texts);
    return guessed !== null && guessed.share >= 0.8;
  });
  const named = timed.filter(({ leaf }) => TIME_NAMES.test(leaf));
  const [first, second] = named.length > 0 ? named : timed;
  if (first === undefined) return null;
  const isOnly = second === undefined;
  if (named.length > 0) {
    const why = isOnly ? 'its name and its values speak of a time' : 'the first of several times';
    return { ...plainFound(first), confidence: isOnly ? 0.9 : 0.7, why };
  }
  const why = isOnly ? 'the only column of times' : 'the first of several columns of times';
  return { ...plainFound(first), confidence: isOnly ? 0.7 : 0.4, why };
}

function plainFound({ path, texts, name }: SampledColumn): Pick<Found, 'value' | 'texts' | 'name'> {
  return { value: { kind: 'column', path }, texts, name };
}
