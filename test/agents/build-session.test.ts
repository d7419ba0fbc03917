import { array, assert, constantFrom, option, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSession } from '../../shared/agents/build-session.ts';
import type { SessionPart } from '../../shared/agents/session-part.ts';
import type { Step } from '../../shared/model/agent.ts';
import { classesOfTool } from '../../shared/values/tool-class.ts';
import { partsOf, source, T0 } from './parts.ts';

const LS = '{"command":"ls"}';
const BY_PERSON = { state: 'person', verified: false } as const;
const NOT_RECORDED = { state: 'not-recorded', verified: false } as const;

function at(number: number): Pick<Step, 'start' | 'event' | 'source'> {
  return { start: T0 + number * 1000, event: number, source: source(1, number) };
}

function callSteps(parts: readonly Partial<SessionPart>[]): readonly Step[] {
  return buildSession(partsOf(parts)).steps.filter((step) => step.kind === 'call');
}

describe('a Claude Code session', () => {
  const parts = partsOf([
    { kind: 'head', agent: 'claude-code', human: 'ana', time: null },
    { kind: 'request', text: 'List the files' },
    {
      kind: 'message',
      text: 'I will look.',
      model: 'model-5',
      tokens: { in: 10, out: 1, messageId: 'm1' },
    },
    {
      kind: 'call',
      tool: 'Bash',
      callId: 'c1',
      text: LS,
      tokens: { in: 10, out: 30, messageId: 'm1' },
    },
    { kind: 'result', callId: 'c1', text: '', outcome: 'success' },
    {
      kind: 'call',
      tool: 'Bash',
      callId: 'c2',
      text: '{"command":"rm x"}',
      tokens: { in: 5, out: 5, messageId: null },
    },
    {
      kind: 'result',
      callId: 'c2',
      text: 'rejected',
      outcome: 'denied',
      approval: { state: 'denied', verified: false },
    },
    { kind: 'error', text: 'overloaded', outcome: 'failure' },
    { kind: 'result', callId: 'gone', tool: 'Read', text: 'orphan', outcome: 'success' },
  ]);
  const common = {
    run: null,
    tool: null,
    callId: null,
    end: null,
    durationBasis: null,
    pairing: null,
    outcome: 'unknown',
    approval: null,
    input: null,
    output: null,
    labels: [],
  } as const;

  test('becomes steps in order, a result joined to its call, an orphan a note', () => {
    expect(buildSession(parts).steps).toEqual([
      {
        ...common,
        ...at(2),
        step: 1,
        kind: 'request',
        evidenceState: 'asked',
        input: 'List the files',
        sentence: 'The agent was asked: “List the files”.',
      },
      {
        ...common,
        ...at(3),
        step: 2,
        kind: 'message',
        evidenceState: 'claimed',
        output: 'I will look.',
        sentence: 'The agent says: “I will look.”',
      },
      {
        ...common,
        ...at(4),
        step: 3,
        kind: 'call',
        tool: 'Bash',
        callId: 'c1',
        end: T0 + 5000,
        durationBasis: 'inferred',
        pairing: 'recorded',
        outcome: 'success',
        approval: NOT_RECORDED,
        evidenceState: 'recorded',
        input: LS,
        output: '',
        labels: classesOfTool('Bash', LS),
        sentence: 'The agent ran the command `ls`. The result is recorded.',
      },
      {
        ...common,
        ...at(6),
        step: 4,
        kind: 'call',
        tool: 'Bash',
        callId: 'c2',
        end: T0 + 7000,
        durationBasis: 'inferred',
        pairing: 'recorded',
        outcome: 'denied',
        approval: { state: 'denied', verified: false },
        evidenceState: 'recorded',
        input: '{"command":"rm x"}',
        output: 'rejected',
        labels: classesOfTool('Bash', '{"command":"rm x"}'),
        sentence: 'The agent asked to run the command `rm x`. It was refused.',
      },
      {
        ...common,
        ...at(8),
        step: 5,
        kind: 'error',
        outcome: 'failure',
        evidenceState: 'recorded',
        output: 'overloaded',
        sentence: 'An error is recorded: “overloaded”.',
      },
      {
        ...common,
        ...at(9),
        step: 6,
        kind: 'note',
        tool: 'Read',
        callId: 'gone',
        outcome: 'success',
        evidenceState: 'recorded',
        output: 'orphan',
        sentence: 'A result of `Read` is recorded, but no call that it belongs to.',
      },
    ]);
  });

  test('is summed up in one row: usage of a message once, a refusal no error', () => {
    const { session } = buildSession(parts);
    expect(session).toEqual({
      id: 's1',
      agent: 'claude-code',
      model: 'model-5',
      human: 'ana',
      start: T0 + 2000,
      end: T0 + 9000,
      runs: 1,
      steps: 6,
      calls: 2,
      paired: 2,
      errors: 0,
      denied: 1,
      tools: { Bash: 2 },
      tokens: { in: 15, out: 35, estimated: false },
      labels: ['destructive', 'executes-code'],
      paths: [],
      sources: [{ file: '/evidence/1.jsonl', sha256: source(1, 1).sha256 }],
    });
  });
});

describe('pairing', () => {
  test('without ids the n-th call of a tool in a run takes its n-th result, and says inferred', () => {
    const steps = callSteps([
      { kind: 'call', tool: 'a', text: '1' },
      { kind: 'call', tool: 'b', text: '2' },
      { kind: 'call', tool: 'a', text: '3' },
      { kind: 'call', tool: 'a', text: '4', run: 'sub' },
      { kind: 'result', tool: 'a', text: 'first a', outcome: 'success' },
      { kind: 'result', tool: 'a', text: 'sub a', outcome: 'success', run: 'sub' },
      { kind: 'result', tool: 'a', text: 'second a', outcome: 'failure' },
    ]);
    expect(steps.map((step) => [step.input, step.output, step.pairing, step.outcome])).toEqual([
      ['1', 'first a', 'inferred', 'success'],
      ['2', null, null, 'unknown'],
      ['3', 'second a', 'inferred', 'failure'],
      ['4', 'sub a', 'inferred', 'success'],
    ]);
  });

  test('a result without id and tool belongs to the oldest open call of its run', () => {
    const steps = callSteps([
      { kind: 'call', tool: 'a' },
      { kind: 'call', tool: 'b' },
      { kind: 'result', text: 'for a' },
    ]);
    expect(steps.map(({ output }) => output)).toEqual(['for a', null]);
  });

  test('an unanswered call stays asked with an unknown outcome', () => {
    const [step] = callSteps([{ kind: 'call', tool: 'get_issue', text: '{"issue_iid":31}' }]);
    expect([step?.evidenceState, step?.outcome, step?.output, step?.end, step?.sentence]).toEqual([
      'asked',
      'unknown',
      null,
      null,
      'The agent asked to read issue #31. No result is recorded.',
    ]);
  });
});

const anyPart = record({
  kind: constantFrom('head', 'request', 'message', 'call', 'result', 'approval', 'error', 'note'),
  tool: constantFrom(null, 'a', 'b', '__proto__', 'constructor'),
  callId: constantFrom(null, 'x', 'y'),
  run: constantFrom(null, 'sub'),
  text: option(string()),
  outcome: constantFrom('success', 'failure', 'denied', 'unknown'),
  approval: constantFrom(null, BY_PERSON, { state: 'denied', verified: false } as const),
});

test('whatever the parts: tools sum to calls, every result is used once, and every call has a state', () => {
  assert(
    property(array(anyPart, { maxLength: 40 }), (given) => {
      const parts = partsOf(given);
      const { session, steps } = buildSession(parts);
      const counted = Object.values(session.tools).reduce((sum, n) => sum + n, 0);
      const calls = parts.filter(({ kind }) => kind === 'call').length;
      expect(counted).toBe(calls);
      const heads = parts.filter(({ kind }) => kind === 'head').length;
      expect(steps.length + heads + session.paired).toBe(parts.length);
      expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index + 1));
      for (const step of steps.filter(({ kind }) => kind === 'call')) {
        expect(step.approval).not.toBeNull();
        expect(step.evidenceState).not.toBeNull();
        expect(step.output === null).toBe(step.pairing === null);
      }
    }),
  );
});
