/** Something that happened at a time, and what an importer makes of one record. */
import type { AgentPart } from './agent.ts';
import type { Mention, Party } from './entity.ts';
import type { RecordTime, TimeBasis, TimePrecision, UnixMs } from './time.ts';

export const OUTCOMES = ['success', 'failure', 'denied', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A record's place in its evidence. The slice is one whole record without its line end. */
export interface Locator {
  /** Number within the file, from 1, in file order, records that could not be read included. */
  readonly record: number;
  /** First byte, in bytes of the file as acquired (of the content, for a compressed file). */
  readonly offset: number;
  readonly length: number;
}

/** What an importer makes of one record. It knows neither the file nor the case. */
export interface NormalizedRecord {
  readonly time: RecordTime;
  /** The source's own word. */
  readonly action: string;
  readonly outcome: Outcome;
  readonly actor: Party | null;
  /** The person for whom the actor acted; never merged with the actor. */
  readonly onBehalfOf: Party | null;
  readonly target: Party | null;
  /** Addresses from which the action came: canonical, without repeats, never the target's. */
  readonly ips: readonly string[];
  readonly session: string | null;
  /** One line for a person; null when the record has nothing beyond its fields. */
  readonly summary: string | null;
  /** Values that the actor holds; addresses in `ips` are not repeated here. */
  readonly mentions: readonly Mention[];
  /** What the record says of an agent's session; empty for most formats. */
  readonly parts: readonly AgentPart[];
}

/** One source of an event: a place in a file. */
export interface Witness extends Locator {
  readonly evidence: number;
  readonly file: string;
  readonly sha256: string;
}

/** An event of the case, as views and the command line read it. */
export interface CaseEvent {
  /** Stable within a case. */
  readonly id: number;
  readonly time: UnixMs | null;
  readonly timeText: string | null;
  readonly timeBasis: TimeBasis;
  readonly timePrecision: TimePrecision;
  readonly action: string;
  readonly outcome: Outcome;
  readonly actor: Party | null;
  readonly onBehalfOf: Party | null;
  readonly target: Party | null;
  readonly ips: readonly string[];
  readonly session: string | null;
  readonly summary: string | null;
  readonly format: string;
  /** First witness first; each a place where the same happening is recorded. */
  readonly sources: readonly Witness[];
}
