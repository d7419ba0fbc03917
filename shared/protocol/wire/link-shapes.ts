/** What `links`, `link`, `path` and `duplicates` print. */
import { z } from 'zod';
import { FAMILIES, VALUE_KINDS } from '../../model/entity.ts';
import { AGAINST_KINDS, CONFIDENCES } from '../../model/link.ts';
import { COUNT, KNOWN_TEXT, SOURCE, TIME } from './wire-parts.ts';

const KIND = z.enum(VALUE_KINDS);
const STABILITY = z.object({ survives: COUNT, of: COUNT, fails_without: z.array(KIND) });

const MEMBER = z.object({
  account: KNOWN_TEXT,
  name: KNOWN_TEXT.nullable(),
  confidence: z.enum(CONFIDENCES),
  hypothesis: z.enum(['fake', 'taken-over']).nullable(),
  stability: STABILITY,
  /** Strongest first. */
  signals: z.array(
    z.object({
      kind: KIND,
      family: z.enum(FAMILIES),
      value: KNOWN_TEXT,
      holders: z.int().positive(),
      weight: z.number().nonnegative(),
    }),
  ),
  against: z.array(z.object({ kind: z.enum(AGAINST_KINDS), text: KNOWN_TEXT })),
});
export type WireMember = z.infer<typeof MEMBER>;

export const LINKS = z.object({
  clusters: z.array(
    z.object({
      id: KNOWN_TEXT,
      score: z.number().min(0).max(1),
      stability: STABILITY,
      first_seen: TIME,
      last_seen: TIME,
      members: z.array(MEMBER).min(3),
    }),
  ),
  hubs: z.array(
    z.object({
      kind: KIND,
      value: KNOWN_TEXT,
      holders: z.int().positive(),
      treatment: z.enum(['damped', 'excluded', 'kept']),
      reason: KNOWN_TEXT,
    }),
  ),
});
export type WireLinks = z.infer<typeof LINKS>;

/** `link A B --json`. */
export const RECEIPT = z.object({
  a: KNOWN_TEXT,
  b: KNOWN_TEXT,
  weight: z.number().nonnegative(),
  values: z.array(
    z.object({
      kind: KIND,
      family: z.enum(FAMILIES),
      value: KNOWN_TEXT,
      holders: z.int().positive(),
      weight: z.number().nonnegative(),
      first_shared: TIME,
      last_shared: TIME,
      rows: z.array(z.object({ account: KNOWN_TEXT, event: z.int().positive(), source: SOURCE })),
      /** Rows in all; `rows` is capped for each account. */
      row_count: COUNT,
    }),
  ),
  excluded: z.array(
    z.object({ kind: KIND, value: KNOWN_TEXT, holders: COUNT, reason: KNOWN_TEXT }),
  ),
  decisions: z.array(z.object({ seq: COUNT, text: z.string() })),
});
export type WireReceipt = z.infer<typeof RECEIPT>;

/** `path A B --json`. */
export const PATHS = z.object({
  a: KNOWN_TEXT,
  b: KNOWN_TEXT,
  paths: z.array(
    z.object({
      weight: z.number().nonnegative(),
      steps: z.array(z.object({ kind: z.enum([...VALUE_KINDS, 'account']), value: KNOWN_TEXT })),
    }),
  ),
});
export type WirePaths = z.infer<typeof PATHS>;

export const DUPLICATES = z.object({
  pairs: z.array(
    z.object({
      a: KNOWN_TEXT,
      b: KNOWN_TEXT,
      probability: z.number().min(0).max(1),
      decision: z.enum(['match', 'possible']),
      terms: z.array(
        z.object({
          field: KNOWN_TEXT,
          a: z.string(),
          b: z.string(),
          similarity: z.number(),
          weight: z.number(),
        }),
      ),
    }),
  ),
  threshold: z.number(),
  compared: COUNT,
  left_out: COUNT,
});
export type WireDuplicates = z.infer<typeof DUPLICATES>;
