/** Agent sessions and their steps → the command line's shapes. */
import type { AgentSession, Step } from '../model/agent.ts';
import type { WireSession, WireStep } from '../protocol/wire/session-shapes.ts';
import { knownText, wireSource, wireTime } from './to-wire-parts.ts';

export function wireSession(session: AgentSession): WireSession {
  const { id, runs, steps, calls, paired, errors, denied } = session;
  return {
    id,
    agent: knownText(session.agent),
    model: knownText(session.model),
    human: knownText(session.human),
    start: wireTime(session.start),
    end: wireTime(session.end),
    runs,
    steps,
    calls,
    paired,
    errors,
    denied,
    tools: { ...session.tools },
    tokens: { ...session.tokens },
    labels: [...session.labels],
    paths: session.paths.map((path) => ({ kind: path.kind, steps: [...path.steps] })),
    sources: session.sources.map(({ file, sha256 }) => ({ file, sha256 })),
  };
}

export function wireStep(step: Step): WireStep {
  return {
    step: step.step,
    run: knownText(step.run),
    kind: step.kind,
    tool: knownText(step.tool),
    call_id: knownText(step.callId),
    start: wireTime(step.start),
    end: wireTime(step.end),
    duration_basis: step.durationBasis,
    pairing: step.pairing,
    outcome: step.outcome,
    approval: step.approval && { ...step.approval },
    evidence_state: step.evidenceState,
    // An empty output says something: that there was a result. So it stays.
    input: step.input,
    output: step.output,
    labels: [...step.labels],
    sentence: step.sentence,
    event: step.event,
    source: wireSource(step.source),
  };
}
