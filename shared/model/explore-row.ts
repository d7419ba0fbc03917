/** A row of the events table, with what the shared selection needs to mark it. */
import type { EntityRef } from './entity.ts';
import type { CaseEvent } from './event.ts';

export interface EventRow extends CaseEvent {
  readonly evidence: number;
  /** Entity ids in the case; null where the event names none. */
  readonly entities: {
    readonly actor: number | null;
    readonly onBehalfOf: number | null;
    readonly target: number | null;
    readonly ip: number | null;
    readonly session: number | null;
  };
  readonly starred: boolean;
  readonly tags: readonly string[];
}

/** One event in full, for the inspector. */
export interface EventDetail {
  readonly row: EventRow;
  /** The record's bytes as UTF-8; null when the evidence is not at hand, `rawNote` then says why. */
  readonly raw: string | null;
  readonly rawNote: string | null;
  /** Secrets of the record, which views mask; each once. */
  readonly secrets: readonly string[];
  /** All entities that it mentions. */
  readonly mentions: readonly EntityRef[];
  readonly notes: readonly string[];
}
