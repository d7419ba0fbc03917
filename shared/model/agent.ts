/** What AI agents did: sessions, runs, calls, and the parts of records they are built from. */
import type { Outcome, Witness } from './event.ts';
import type { UnixMs } from './time.ts';

/**
 * One thing that a record says of a session. An importer emits parts in the order of the record;
 * `agents/` pairs `call` with `result` and makes steps of them.
 */
export interface AgentPart {
  readonly kind: 'head' | 'request' | 'message' | 'call' | 'result' | 'approval' | 'error' | 'note';
  /** A run inside the session: a sub-agent's id; null for the main one. */
  readonly run: string | null;
  /** The agent's program, e.g. `claude-code`; null where the record does not say. */
  readonly agent: string | null;
  readonly model: string | null;
  /** The source's own name of the tool: for calls, and for results and approvals that name one. */
  readonly tool: string | null;
  /** The source's own id that joins a call with its result; null where the format has none. */
  readonly callId: string | null;
  /** Input of a call, output of a result, text of the others; capped at 64 KiB, the evidence has the rest. */
  readonly text: string | null;
  /** For a result or an error: what the source says of success. */
  readonly outcome: Outcome;
  /** For an approval or a denied result. Null: this part says nothing of approval. */
  readonly approval: Approval | null;
  readonly tokens: TokenCount | null;
}

export interface TokenCount {
  readonly in: number;
  readonly out: number;
  /** Usage repeated under one message id is counted once, the last; null: always counted. */
  readonly messageId: string | null;
}

export const APPROVAL_STATES = ['person', 'policy', 'denied', 'not-recorded'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** How a call came to be allowed. A mode or a policy setting never sets it. */
export interface Approval {
  readonly state: ApprovalState;
  /** False for all that the client reports of itself. */
  readonly verified: boolean;
}

export const EVIDENCE_STATES = [
  'asked',
  'claimed',
  'recorded',
  'confirmed',
  'contradicted',
] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const AGENT_LABELS = [
  'untrusted-read',
  'private-read',
  'outward-write',
  'destructive',
  'executes-code',
  'trifecta-path',
] as const;
export type AgentLabel = (typeof AGENT_LABELS)[number];

export const STEP_KINDS = ['request', 'message', 'call', 'approval', 'error', 'note'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step of a session, in the order in which it was recorded. */
export interface Step {
  /** From 1 within the session. */
  readonly step: number;
  readonly run: string | null;
  readonly kind: StepKind;
  readonly tool: string | null;
  readonly callId: string | null;
  readonly start: UnixMs | null;
  /** The result's time, for a paired call; null otherwise. */
  readonly end: UnixMs | null;
  /** `recorded`: the source states the duration. `inferred`: two records' times were subtracted. */
  readonly durationBasis: 'recorded' | 'inferred' | null;
  /** How call and result were joined: by the source's id, or by order. Null when not paired. */
  readonly pairing: 'recorded' | 'inferred' | null;
  readonly outcome: Outcome;
  readonly approval: Approval | null;
  readonly evidenceState: EvidenceState | null;
  readonly input: string | null;
  /** Null only when no result was found; an empty result is an empty string. */
  readonly output: string | null;
  readonly labels: readonly AgentLabel[];
  /** One plain sentence for a reader who is no programmer; its verb says no more than the evidence. */
  readonly sentence: string;
  readonly event: number;
  readonly source: Witness;
}

/** A secret in a session's texts: views mask it. */
export interface SecretValue {
  readonly value: string;
  /** The private read that returned it; else the step in whose own texts it stands. */
  readonly step: number;
}

/** What confirms a step: an event of another recorder, no part of any session. */
export interface SecondSource {
  readonly step: number;
  readonly event: number;
  readonly time: UnixMs;
}

export interface AgentSession {
  readonly id: string;
  readonly agent: string | null;
  readonly model: string | null;
  /** The person for whom the session ran. */
  readonly human: string | null;
  readonly start: UnixMs | null;
  readonly end: UnixMs | null;
  readonly runs: number;
  readonly steps: number;
  readonly calls: number;
  readonly paired: number;
  readonly errors: number;
  readonly denied: number;
  /** Calls by the source's own name of the tool; the numbers sum to `calls`. */
  readonly tools: Readonly<Record<string, number>>;
  readonly tokens: { readonly in: number; readonly out: number; readonly estimated: boolean };
  readonly labels: readonly AgentLabel[];
  readonly paths: readonly { readonly kind: 'trifecta'; readonly steps: readonly number[] }[];
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
}
