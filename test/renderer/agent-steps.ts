/** Steps of a made-up session, each only as far as a test is about it. */
import type { AgentSession, Step } from '../../shared/model/agent.ts';

export const T0 = Date.UTC(2026, 4, 7, 12, 0, 0);

export function stepsOf(given: readonly Partial<Step>[]): readonly Step[] {
  return given.map((part, at) => ({
    step: at + 1,
    run: null,
    kind: 'call',
    tool: 'get_issue',
    callId: null,
    start: T0 + at * 1_000,
    end: null,
    durationBasis: null,
    pairing: null,
    outcome: 'success',
    approval: null,
    evidenceState: 'recorded',
    input: null,
    output: '',
    labels: [],
    sentence: '',
    event: at + 100,
    source: {
      evidence: 1,
      file: 'session.json',
      sha256: 'ab',
      record: at + 1,
      offset: 0,
      length: 1,
    },
    ...part,
  }));
}

export function sessionOf(part: Partial<AgentSession>): AgentSession {
  return {
    id: '8812',
    agent: null,
    model: null,
    human: 'ana',
    start: T0,
    end: T0,
    runs: 1,
    steps: 0,
    calls: 0,
    paired: 0,
    errors: 0,
    denied: 0,
    tools: {},
    tokens: { in: 0, out: 0, estimated: false },
    labels: [],
    paths: [],
    sources: [],
    ...part,
  };
}
