/**
 * How a table or JSON records of no known format are to be read, as data: suggested by the program, decided by a
 * person, kept in the case and in `*.redthread-mapping.json`.
 */
import type { PartyKind } from './entity.ts';
import type { Container } from './evidence.ts';
import type { NormalizedRecord, Outcome } from './event.ts';

/** Rises when a mapping of before could be read differently. */
export const MAPPING_VERSION = 1;

/** What a column can be, besides the time. The fields of an event, and values that its actor holds. */
export const MAPPING_ROLES = [
  'actor-id',
  'actor-name',
  'actor-email',
  'action',
  'ip',
  'target-id',
  'target-name',
  'outcome',
  'session',
  'summary',
  'on-behalf-of-id',
  'on-behalf-of-name',
  'device',
  'phone',
] as const;
export type MappingRole = (typeof MAPPING_ROLES)[number];

/** Names from the record inwards. A list's element goes by its index, text that is JSON is read on. */
export type ColumnPath = readonly string[];

export type MappingPart =
  | { readonly kind: 'column'; readonly path: ColumnPath }
  | { readonly kind: 'constant'; readonly text: string };

/** A joined value leaves out the columns that a row does not fill; with none filled it is not filled either. */
export type MappingValue =
  | MappingPart
  | {
      readonly kind: 'joined';
      readonly parts: readonly MappingPart[];
      readonly separator: string;
    };

/**
 * How a time is written. `iso`: ISO 8601, or year, month, day with other signs between. `day-first`, `month-first`:
 * numbers in that order, the year last and whole. `month-name`: an English month. `compact`: `YYYYMMDDhhmmss`.
 * `epoch-…`: a number since 1970.
 */
export const TIME_READINGS = [
  'iso',
  'day-first',
  'month-first',
  'month-name',
  'compact',
  'epoch-s',
  'epoch-ms',
  'epoch-us',
  'epoch-ns',
] as const;
export type TimeReading = (typeof TIME_READINGS)[number];

export interface MappingTime {
  readonly value: MappingValue;
  readonly reading: TimeReading;
  /**
   * The zone of times that state none, as a person said: `UTC`, `+02:00`, `Europe/Berlin`. Null: nobody said, UTC is
   * assumed and marked as such. A zone that a time states itself always wins.
   */
  readonly zone: string | null;
}

export interface Mapping {
  readonly kind: 'redthread-mapping';
  readonly version: typeof MAPPING_VERSION;
  /** What people call it. */
  readonly title: string;
  /** Of the file it was made for. */
  readonly container: Container;
  /** Names or paths of all columns of that file, as `pathText` writes them, sorted. */
  readonly columns: readonly string[];
  /** SHA-256 of container and columns: files with the same head have the same. */
  readonly fingerprint: string;
  /** Namespace of ids: equal ids of one system are one account. */
  readonly system: string;
  /** Null: records have no time. */
  readonly time: MappingTime | null;
  /** At most one value a role. */
  readonly roles: readonly { readonly role: MappingRole; readonly value: MappingValue }[];
  readonly kinds: { readonly actor: PartyKind; readonly target: PartyKind };
  /** What the source's words mean, letters' case apart; plain English words need no entry. */
  readonly outcomes: readonly { readonly word: string; readonly outcome: Outcome }[];
}

/** Why a role is suggested. */
export interface RoleSuggestion {
  readonly role: MappingRole | 'time';
  readonly value: MappingValue;
  /** 0 to 1; below one half it is only a hint and not part of the suggested mapping. */
  readonly confidence: number;
  readonly reason: string;
}

export interface MappingSuggestion {
  readonly mapping: Mapping;
  /** The surest first. */
  readonly roles: readonly RoleSuggestion[];
  /** How the suggested time would be read, also where it is only a hint; null when no column holds times. */
  readonly time: (ColumnTime & { readonly value: MappingValue }) | null;
}

/** How the times of a column are written, by what stands in it. */
export interface ColumnTime {
  readonly reading: TimeReading;
  /** `UTC` where the column's name states it. */
  readonly zone: 'UTC' | null;
  /** Day or month first: every text can be read both ways. */
  readonly isAmbiguous: boolean;
}

/** A column of a file of no known format. */
export interface TableColumn {
  readonly path: ColumnPath;
  /** As `pathText` writes it. */
  readonly name: string;
  /** Of the records looked at, how many fill it. */
  readonly filled: number;
  /** Of the first records, the text in it, at most 200 signs; null where it is empty. */
  readonly cells: readonly (string | null)[];
  /** Null where most of its texts are no times. */
  readonly time: ColumnTime | null;
}

/** The beginning of a file, as the mapping dialog needs it. */
export interface MappingTable {
  readonly container: Container;
  readonly columns: readonly TableColumn[];
  /** Records looked at. */
  readonly sampled: number;
  readonly suggestion: MappingSuggestion;
  /** The case's mapping for this very head; null when it has none. */
  readonly saved: Mapping | null;
  /** Other mappings of the case whose columns this file has too. */
  readonly fitting: readonly Mapping[];
  /** Systems whose ids are in the case already, each with the name of a file of it. */
  readonly systems: readonly { readonly system: string; readonly file: string }[];
}

/** What would become of the first records. */
export interface MappingTrial {
  /** Records looked at; the counts are of these. */
  readonly sampled: number;
  readonly undated: number;
  readonly withoutActor: number;
  readonly withoutAddress: number;
  /** Texts in the time's place that are no time, at most five. */
  readonly unreadTimes: readonly string[];
  /** Words in the outcome's place and what they mean now, letters' case apart; the most frequent first, at most thirty. */
  readonly outcomeWords: readonly OutcomeWord[];
  /** How the texts in the time's place are written, by what they are; null when most are no times. */
  readonly likelyTime: Omit<ColumnTime, 'zone'> | null;
  /** Of the first records that can be read, in the order of the table's cells. */
  readonly rows: readonly NormalizedRecord[];
}

export interface OutcomeWord {
  readonly word: string;
  /** Records of the sample that have it. */
  readonly count: number;
  readonly outcome: Outcome;
  /** False: no plain word, and the mapping does not say what it means. */
  readonly isUnderstood: boolean;
}

/** What a mapping did to a file, for its line in the import dialog and its entry in the log. */
export interface AppliedMapping {
  readonly mapping: Mapping;
  /** SHA-256 of the mapping as canonical JSON. */
  readonly hash: string;
  /** `chosen`: for this import. `saved`: the case's own, for files with this head. */
  readonly origin: 'chosen' | 'saved';
}

const SIMPLE = /^[^.[\]"\s+](?:[^.[\]"+]*[^.[\]"\s+])?$/;
const INDEX = /^\d{1,6}$/;
const MAX_NAMES = 20;

/** A path as one text: `actor.email`, `events[0].name`, `["a.b"].c`. */
export function pathText(path: ColumnPath): string {
  return path
    .map((name, at) => {
      if (at > 0 && INDEX.test(name)) return `[${name}]`;
      if (!SIMPLE.test(name) || name === '$') return `[${JSON.stringify(name)}]`;
      return at === 0 ? name : `.${name}`;
    })
    .join('');
}

const STEP = /^(?:\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]"]+))/;

/** The path of such a text, `$.` in front or not; null when it is none. */
export function parsePath(text: string): ColumnPath | null {
  const names: string[] = [];
  let rest = text.trim().replace(/^\$(?=[.[])/, '');
  while (rest !== '') {
    const found = STEP.exec(rest);
    if (found === null || names.length >= MAX_NAMES) return null;
    const [whole, index, quoted, plain] = found;
    const name = index ?? (quoted === undefined ? plain?.trim() : unquoted(quoted));
    if (name === undefined || name === null || name === '') return null;
    names.push(name);
    rest = rest.slice(whole.length);
  }
  return names.length === 0 ? null : names;
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    // A broken escape: no path, which the caller says.
    return null;
  }
}

/** The columns that a mapping reads, each once, as texts. */
export function columnsRead({ time, roles }: Mapping): readonly string[] {
  const values = [...(time === null ? [] : [time.value]), ...roles.map(({ value }) => value)];
  const parts = values.flatMap((value) => (value.kind === 'joined' ? value.parts : [value]));
  const paths = parts.flatMap((part) => (part.kind === 'column' ? [pathText(part.path)] : []));
  return [...new Set(paths)];
}
