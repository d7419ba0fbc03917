/** What `events` and `warnings` print, one object a line. */
import { z } from 'zod';
import { OUTCOMES } from '../../model/event.ts';
import { WARNING_REASONS } from '../../model/evidence.ts';
import { TIME_BASES } from '../../model/time.ts';
import { COUNT, KNOWN_TEXT, PARTY, SHA256, SOURCE, TIME } from './wire-parts.ts';

/** One event. INVARIANT: `time` is null exactly when `time_basis` is `none`. */
export const EVENT = z.object({
  id: z.int().positive(),
  time: TIME,
  time_text: KNOWN_TEXT.nullable(),
  time_basis: z.enum(TIME_BASES),
  action: KNOWN_TEXT.nullable(),
  outcome: z.enum(OUTCOMES),
  actor: PARTY,
  on_behalf_of: PARTY,
  ips: z.array(KNOWN_TEXT),
  target: PARTY,
  session: KNOWN_TEXT.nullable(),
  summary: KNOWN_TEXT.nullable(),
  format: KNOWN_TEXT,
  sources: z.array(SOURCE).min(1),
  /** With `--raw` alone; null when the evidence is not at hand. */
  raw: z.string().nullable().optional(),
});
export type WireEvent = z.infer<typeof EVENT>;

/** `events --json`. */
export const EVENTS = z.object({ events: z.array(EVENT) });

export const WARNING = z.object({
  file: KNOWN_TEXT,
  sha256: SHA256,
  record: z.int().positive(),
  offset: COUNT,
  length: COUNT,
  format: KNOWN_TEXT,
  reason: z.enum(WARNING_REASONS),
  /** The first 500 code points of the record. */
  text: z.string(),
});
export type WireWarning = z.infer<typeof WARNING>;

/** `warnings --json`. */
export const WARNINGS = z.object({ warnings: z.array(WARNING) });
