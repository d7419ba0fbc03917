/** Parts of one session → its steps and its summary. Pure: the same parts give the same session. */
import type { AgentLabel, AgentSession, Approval, Step } from '../model/agent.ts';
import type { Outcome } from '../model/event.ts';
import { classesOfTool } from '../values/tool-class.ts';
import { contradictedMessages } from './claims.ts';
import type { AuditRow } from './confirm.ts';
import { confirmedSteps } from './confirm.ts';
import { foldCopies } from './fold-copies.ts';
import type { Approvals } from './match-approvals.ts';
import { matchApprovals } from './match-approvals.ts';
import type { Pair, Pairs } from './pair-calls.ts';
import { pairCalls } from './pair-calls.ts';
import { sentenceOf } from './sentence.ts';
import type { SessionPart } from './session-part.ts';
import { summarise } from './summarise-session.ts';
import { trifectaPaths } from './trifecta.ts';

/** A session and all of its steps, in order. */
export interface BuiltSession {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
  /** By step: the event outside the session that confirms it. */
  readonly confirmedBy: ReadonlyMap<number, AuditRow>;
}

/** A step in the making; written field by field, as spreading 50,000 of them takes a second. */
type Draft = { -readonly [K in keyof Step]: Step[K] };

const NO_LABELS: readonly AgentLabel[] = [];
const NOT_RECORDED: Approval = { state: 'not-recorded', verified: false };

/**
 * Builds a session of its parts, given in order (`orderParts`). `audits`: events outside the session that may
 * confirm its calls; without any, nothing is confirmed.
 */
export function buildSession(
  parts: readonly SessionPart[],
  audits: readonly AuditRow[] = [],
): BuiltSession {
  const told = foldCopies(parts);
  const pairs = pairCalls(told);
  const approvals = matchApprovals(told, pairs);
  const { drafts, positions } = draftSteps(told, pairs, approvals);
  const loose = looseApprovals(positions, approvals);
  const paths = trifectaPaths(drafts, loose);
  const marks: Marks = {
    onPath: new Set(paths.flatMap((path) => path.steps)),
    contradicted: contradictedMessages(drafts),
    confirmed: confirmedSteps(
      drafts,
      audits,
      (step) => told[positions[step - 1] ?? -1]?.target ?? null,
    ),
  };
  for (const draft of drafts) finish(draft, marks);
  const session = summarise(told, drafts, paths);
  return { session, steps: drafts, confirmedBy: marks.confirmed };
}

interface Marks {
  readonly onPath: ReadonlySet<number>;
  readonly contradicted: ReadonlySet<number>;
  readonly confirmed: ReadonlyMap<number, AuditRow>;
}

function draftSteps(
  parts: readonly SessionPart[],
  pairs: Pairs,
  approvals: Approvals,
): { drafts: readonly Draft[]; positions: readonly number[] } {
  const paired = new Set([...pairs.values()].map((pair) => pair.result));
  const drafts: Draft[] = [];
  const positions: number[] = [];
  parts.forEach((part, at) => {
    if (part.kind === 'head' || paired.has(at)) return;
    const number = drafts.length + 1;
    const pair = pairs.get(at);
    const approval = approvals.ofCall.get(at) ?? NOT_RECORDED;
    const result = pair ? (parts[pair.result] ?? null) : null;
    drafts.push(
      part.kind === 'call'
        ? callStep(part, number, { pair, result, approval })
        : otherStep(part, number),
    );
    positions.push(at);
  });
  return { drafts, positions };
}

interface CallFacts {
  readonly pair: Pair | undefined;
  readonly result: SessionPart | null;
  readonly approval: Approval;
}

function callStep(part: SessionPart, step: number, facts: CallFacts): Draft {
  const { pair, result, approval } = facts;
  const end = result?.time ?? null;
  const isMeasured = part.time !== null && end !== null && result?.event !== part.event;
  const outcome = outcomeOf(result, approval);
  return {
    step,
    run: part.run,
    kind: 'call',
    tool: part.tool,
    callId: part.callId,
    start: part.time,
    end,
    durationBasis: isMeasured ? 'inferred' : null,
    pairing: pair?.basis ?? null,
    outcome,
    approval,
    evidenceState: stateOfCall(result, approval, outcome),
    input: part.text,
    output: result ? (result.text ?? '') : null,
    labels: part.tool === null ? NO_LABELS : classesOfTool(part.tool, part.text),
    sentence: '',
    event: part.event,
    source: part.source,
  };
}

function outcomeOf(result: SessionPart | null, approval: Approval): Outcome {
  if (result?.outcome === 'success') return 'success';
  if (approval.state === 'denied') return 'denied';
  return result?.outcome ?? 'unknown';
}

function stateOfCall(
  result: SessionPart | null,
  approval: Approval,
  outcome: Outcome,
): Step['evidenceState'] {
  if (!result) return 'asked';
  return approval.state === 'denied' && outcome === 'success' ? 'contradicted' : 'recorded';
}

/** Requests stand in `input`, all other text in `output`. A result without its call is a note. */
function otherStep(part: SessionPart, step: number): Draft {
  const isRequest = part.kind === 'request';
  const output = part.kind === 'result' ? (part.text ?? '') : part.text;
  return {
    step,
    run: part.run,
    kind: part.kind === 'result' || part.kind === 'head' ? 'note' : part.kind,
    tool: part.tool,
    callId: part.callId,
    start: part.time,
    end: null,
    durationBasis: null,
    pairing: null,
    outcome: part.outcome,
    approval: part.approval,
    evidenceState: stateOfOther(part),
    input: isRequest ? part.text : null,
    output: isRequest ? null : output,
    labels: NO_LABELS,
    sentence: '',
    event: part.event,
    source: part.source,
  };
}

function stateOfOther(part: SessionPart): Step['evidenceState'] {
  if (part.kind === 'request') return 'asked';
  if (part.kind === 'message') return 'claimed';
  return part.kind === 'result' || part.kind === 'error' ? 'recorded' : null;
}

/** Steps of approvals that belong to no call: they may have been for any call. */
function looseApprovals(positions: readonly number[], approvals: Approvals): ReadonlySet<number> {
  const loose = new Set<number>();
  positions.forEach((at, index) => {
    if (approvals.unmatched.has(at)) loose.add(index + 1);
  });
  return loose;
}

/** Sets what only the whole session can tell. */
function finish(draft: Draft, marks: Marks): void {
  if (marks.onPath.has(draft.step)) draft.labels = [...draft.labels, 'trifecta-path'];
  if (marks.confirmed.has(draft.step)) draft.evidenceState = 'confirmed';
  if (marks.contradicted.has(draft.step)) draft.evidenceState = 'contradicted';
  draft.sentence = sentenceOf(draft);
}
