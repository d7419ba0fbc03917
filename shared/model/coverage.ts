/**
 * What a source can say at all: which fields its records have, how its clock stands, which later questions it answers.
 *
 * Every share keeps its numerator and denominator: a percentage alone says nothing of what it is a share of.
 */
import type { TimeBasis, TimePrecision, UnixMs } from './time.ts';

/** What a record may state, as bits. Never change a number: they are in case files. */
export const FACT_BITS = {
  time: 1,
  zone: 1 << 1,
  milliseconds: 1 << 2,
  actor: 1 << 3,
  /** A person is named, as the actor or as the one on whose behalf. */
  person: 1 << 4,
  /** The actor is a service, a token or an agent: it acts for somebody. */
  delegate: 1 << 5,
  'on-behalf-of': 1 << 6,
  ip: 1 << 7,
  target: 1 << 8,
  outcome: 1 << 9,
  session: 1 << 10,
  call: 1 << 11,
  'call-id': 1 << 12,
  arguments: 1 << 13,
  result: 1 << 14,
  approval: 1 << 15,
  device: 1 << 16,
  payment: 1 << 17,
  contact: 1 << 18,
} as const;
export type RecordFact = keyof typeof FACT_BITS;

/** How many records state exactly these facts, counted as the file was read; duplicates included. */
export interface RecordTallies {
  /** `FACT_BITS` together, and the number of records with exactly these. */
  readonly facts: readonly (readonly [number, number])[];
  readonly bases: Readonly<Partial<Record<TimeBasis, number>>>;
  readonly precisions: Readonly<Partial<Record<TimePrecision, number>>>;
  /** Records that other evidence had witnessed before, by the evidence under which their event stands. */
  readonly witnessed: readonly (readonly [number, number])[];
  readonly conflicts: ConflictCount;
}

/**
 * Records with an own id that another record of the same format has with other content.
 *
 * `ids`: records of the file that carry an id of their source's own. `isLeast`: there are more than `count`.
 */
export interface ConflictCount {
  readonly ids: number;
  readonly count: number;
  readonly isLeast: boolean;
}

/** Fields of which the share of records that have them is shown. */
export const COVERED_FIELDS = [
  'time',
  'actor',
  'on-behalf-of',
  'ip',
  'action',
  'target',
  'outcome',
  'session',
  'arguments',
  'approval',
] as const;
export type CoveredField = (typeof COVERED_FIELDS)[number];

/** A number of records out of those that could have it. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Questions that come up later. The list is fixed, so that sources can be compared. */
export const REPLAY_QUESTIONS = [
  'when',
  'who',
  'from-where',
  'in-whose-name',
  'on-what',
  'with-what-result',
  'in-which-session',
  'with-what-arguments',
  'approved',
  'approved-by-whom',
  'policy-version',
  'same-decision',
  'linkable',
] as const;
export type ReplayQuestionId = (typeof REPLAY_QUESTIONS)[number];

export interface ReplayQuestion extends Share {
  readonly id: ReplayQuestionId;
  readonly text: string;
  /** What `of` counts: records, tool calls … */
  readonly about: string;
  /** What is missing where the answer is; null where nothing is. */
  readonly missing: string | null;
}

/** How many of the questions that concern a source it answers. Never shown without the questions. */
export interface Replayability {
  readonly questions: readonly ReplayQuestion[];
  /** Questions answered for at least 95 % of what they are about, of the questions that concern the source. */
  readonly answered: Share;
}

/** A clock, or a zone, that stands differently from another source's. Said, never applied. */
export interface ClockFinding {
  readonly kind: 'skew' | 'zone';
  readonly other: string;
  /** Positive: this source's times are later. */
  readonly offsetMs: number;
  readonly pairs: number;
  readonly agreeing: number;
  /** How it was estimated. */
  readonly method: 'same-id' | 'same-happening';
}

/** One source's card. */
export interface SourceCoverage {
  readonly evidence: number;
  readonly file: string;
  readonly sha256: string;
  readonly formatTitle: string;
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
  readonly gaps: readonly { readonly from: UnixMs; readonly to: UnixMs }[];
  /** Records read; every share of records is of these. */
  readonly records: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly conflicts: ConflictCount;
  /** Cut at a cap, or in the middle of its content: the notes that say so. */
  readonly truncation: readonly string[];
  readonly fields: readonly ({ readonly field: CoveredField } & Share)[];
  readonly bases: readonly ({ readonly basis: TimeBasis } & Share)[];
  readonly precisions: readonly ({ readonly precision: TimePrecision } & Share)[];
  readonly clocks: readonly ClockFinding[];
  /** Null: imported by a version that did not count. */
  readonly replay: Replayability | null;
}

/** What a staged file shares with the evidence that is there. */
export interface StagedOverlap {
  /** Records whose event stands in the case already, or in this import, by file; the file itself among them. */
  readonly witnessed: readonly { readonly file: string; readonly count: number }[];
  /** Files of the same format that have times, at most 20 of them: what the period is compared with. */
  readonly comparable: readonly string[];
  /** How many there are. */
  readonly comparableFiles: number;
  /** Parts of the file's period that none of all these covers, at most 100. */
  readonly fresh: readonly { readonly from: UnixMs; readonly to: UnixMs }[];
}

/** Two records of one own id, and where they differ. */
export interface ConflictExample {
  /** The id as the source writes it; null where only its hash is known. */
  readonly id: string | null;
  readonly now: ConflictSide;
  readonly before: ConflictSide;
  /** Fields by their path; a field that one side lacks is null there. */
  readonly differing: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly now: string | null;
  }[];
}

export interface ConflictSide {
  readonly event: number;
  readonly file: string;
  readonly record: number;
  /** The record's bytes as text, shortened; null when the evidence is not at hand. */
  readonly raw: string | null;
}
