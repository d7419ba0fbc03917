/** What `sessions` and `session ID` print. */
import { z } from 'zod';
import { AGENT_LABELS, APPROVAL_STATES, EVIDENCE_STATES, STEP_KINDS } from '../../model/agent.ts';
import { OUTCOMES } from '../../model/event.ts';
import { COUNT, KNOWN_TEXT, SHA256, SOURCE, TIME } from './wire-parts.ts';

export const SESSION = z.object({
  id: KNOWN_TEXT,
  agent: KNOWN_TEXT.nullable(),
  model: KNOWN_TEXT.nullable(),
  human: KNOWN_TEXT.nullable(),
  start: TIME,
  end: TIME,
  runs: COUNT,
  steps: COUNT,
  calls: COUNT,
  paired: COUNT,
  errors: COUNT,
  denied: COUNT,
  /** Sums to `calls`. */
  tools: z.record(z.string(), COUNT),
  tokens: z.object({ in: COUNT, out: COUNT, estimated: z.boolean() }),
  labels: z.array(z.enum(AGENT_LABELS)),
  paths: z.array(z.object({ kind: z.literal('trifecta'), steps: z.array(z.int().positive()) })),
  sources: z.array(z.object({ file: KNOWN_TEXT, sha256: SHA256 })),
});
export type WireSession = z.infer<typeof SESSION>;

/** `sessions --json`. */
export const SESSIONS = z.object({ sessions: z.array(SESSION) });

export const STEP = z.object({
  step: z.int().positive(),
  run: KNOWN_TEXT.nullable(),
  kind: z.enum(STEP_KINDS),
  tool: KNOWN_TEXT.nullable(),
  call_id: KNOWN_TEXT.nullable(),
  start: TIME,
  end: TIME,
  duration_basis: z.enum(['recorded', 'inferred']).nullable(),
  pairing: z.enum(['recorded', 'inferred']).nullable(),
  outcome: z.enum(OUTCOMES),
  /** Never null for a call. */
  approval: z.object({ state: z.enum(APPROVAL_STATES), verified: z.boolean() }).nullable(),
  /** Never null for a call. */
  evidence_state: z.enum(EVIDENCE_STATES).nullable(),
  input: z.string().nullable(),
  /** Null only when no result was found; an empty result is an empty text. */
  output: z.string().nullable(),
  labels: z.array(z.enum(AGENT_LABELS)),
  sentence: z.string(),
  event: z.int().positive(),
  source: SOURCE,
});
export type WireStep = z.infer<typeof STEP>;

/** `session ID --json`. */
export const SESSION_STEPS = z.object({ session: KNOWN_TEXT, steps: z.array(STEP) });
