import { describe, expect, test } from 'vitest';
import { buildSession } from '../../shared/agents/build-session.ts';
import type { SessionPart } from '../../shared/agents/session-part.ts';
import type { Step } from '../../shared/model/agent.ts';
import { partsOf } from './parts.ts';

const LS = '{"command":"ls"}';
const BY_PERSON = { state: 'person', verified: false } as const;
const NOT_RECORDED = { state: 'not-recorded', verified: false } as const;

function callSteps(parts: readonly Partial<SessionPart>[]): readonly Step[] {
  return buildSession(partsOf(parts)).steps.filter((step) => step.kind === 'call');
}

describe('approval', () => {
  test('is matched by call id, else to the call of the tool that waits, else to the next one', () => {
    const steps = callSteps([
      { kind: 'approval', tool: 'a', approval: BY_PERSON },
      { kind: 'call', tool: 'a', text: 'approved before' },
      { kind: 'result', tool: 'a' },
      { kind: 'call', tool: 'a', text: 'approved while it waits' },
      { kind: 'approval', tool: 'a', approval: BY_PERSON },
      { kind: 'result', tool: 'a' },
      { kind: 'call', tool: 'a', text: 'no decision' },
      { kind: 'result', tool: 'a' },
      { kind: 'call', tool: 'a', text: 'by id', callId: 'c9' },
      { kind: 'approval', callId: 'c9', approval: { state: 'policy', verified: true } },
    ]);
    expect(steps.map(({ input, approval }) => [input, approval])).toEqual([
      ['approved before', BY_PERSON],
      ['approved while it waits', BY_PERSON],
      ['no decision', NOT_RECORDED],
      ['by id', { state: 'policy', verified: true }],
    ]);
  });

  test('stands as a step of its own too, in words that name who reports it', () => {
    const { steps } = buildSession(
      partsOf([
        { kind: 'approval', tool: 'run_command', approval: BY_PERSON },
        { kind: 'call', tool: 'run_command', text: LS },
      ]),
    );
    expect(steps.map(({ kind, approval, sentence }) => [kind, approval, sentence])).toEqual([
      [
        'approval',
        BY_PERSON,
        'It is recorded that a person approved a call of `run_command`. The client reports this of itself.',
      ],
      ['call', BY_PERSON, 'The agent asked to run the command `ls`. No result is recorded.'],
    ]);
  });

  test('a refusal beside a successful result contradicts it', () => {
    const [step] = callSteps([
      { kind: 'call', tool: 'Bash', callId: 'c', text: LS },
      { kind: 'approval', callId: 'c', approval: { state: 'denied', verified: false } },
      { kind: 'result', callId: 'c', text: 'x', outcome: 'success' },
    ]);
    expect([step?.evidenceState, step?.outcome]).toEqual(['contradicted', 'success']);
  });
});

describe('a claim of success', () => {
  const failed = [
    { kind: 'call', tool: 'Bash', callId: 'c', text: LS },
    { kind: 'result', callId: 'c', text: 'exit 1', outcome: 'failure' },
  ] as const;

  test('after nothing but errors is contradicted', () => {
    const { steps } = buildSession(
      partsOf([...failed, { kind: 'message', text: 'I have deleted the branch.' }]),
    );
    expect(steps.map(({ evidenceState, sentence }) => [evidenceState, sentence])).toEqual([
      ['recorded', 'The agent tried to run the command `ls`. The recorded result is an error.'],
      [
        'contradicted',
        'The agent says: “I have deleted the branch.” The results recorded before it are errors.',
      ],
    ]);
  });

  test('that admits the error, or follows a call that worked, stays a claim', () => {
    const worked = [
      { kind: 'call', tool: 'Bash', callId: 'd', text: LS },
      { kind: 'result', callId: 'd', text: '', outcome: 'success' },
    ] as const;
    const states = [
      [...failed, { kind: 'message', text: 'The command failed; nothing was done.' } as const],
      [...failed, ...worked, { kind: 'message', text: 'Done.' } as const],
    ].map((parts) => buildSession(partsOf(parts)).steps.slice(-1)[0]?.evidenceState);
    expect(states).toEqual(['claimed', 'claimed']);
  });
});
