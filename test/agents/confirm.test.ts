import { describe, expect, test } from 'vitest';
import { buildSession } from '../../shared/agents/build-session.ts';
import type { AuditRow } from '../../shared/agents/confirm.ts';
import type { SessionPart } from '../../shared/agents/session-part.ts';
import { partsOf, T0 } from './parts.ts';

const PUSH: AuditRow = {
  event: 90,
  time: T0 + 30_000,
  text: 'repository_git_operation git-receive-pack over ssh',
  target: { entity: 5, kind: 'project', id: '29', name: 'grp/example' },
};

function states(call: Partial<SessionPart>, audit: AuditRow): readonly (string | null)[] {
  const parts = partsOf([
    { kind: 'call', tool: 'run_command', ...call },
    { kind: 'result', tool: 'run_command', text: '', outcome: call.outcome ?? 'success' },
  ]);
  return buildSession(parts, [audit]).steps.map((step) => step.evidenceState);
}

const PUSH_INPUT = '{"command":"git push origin main"}';

describe('a second recorder', () => {
  test('confirms a call by time, target and deed, and the sentence says so', () => {
    const parts = partsOf([
      { kind: 'call', tool: 'run_command', text: PUSH_INPUT, target: 5 },
      { kind: 'result', tool: 'run_command', text: 'ok', outcome: 'success' },
    ]);
    const { steps } = buildSession(parts, [PUSH]);
    expect(steps.map(({ evidenceState, sentence }) => [evidenceState, sentence])).toEqual([
      [
        'confirmed',
        'The agent ran the command `git push origin main`. The result is recorded, and a second source shows the effect.',
      ],
    ]);
  });

  test('confirms a read of a CI variable that the input names', () => {
    const audit: AuditRow = {
      event: 91,
      time: T0 + 2000,
      text: 'variable_viewed_api',
      target: { entity: 6, kind: 'secret', id: null, name: 'DEPLOY_TOKEN' },
    };
    const call = { tool: 'get_ci_variable', text: '{"key":"DEPLOY_TOKEN"}' };
    const parts = partsOf([
      { kind: 'call', ...call },
      { kind: 'result', tool: 'get_ci_variable', text: '***', outcome: 'success' },
    ]);
    expect(buildSession(parts, [audit]).steps[0]?.evidenceState).toBe('confirmed');
  });

  test('confirms nothing on another target, in another deed, too late, or of a failed call', () => {
    expect([
      states({ text: PUSH_INPUT, target: 7 }, PUSH),
      states({ text: '{"command":"git status"}', target: 5 }, PUSH),
      states({ text: '{"command":"git pull"}', target: 5 }, PUSH),
      states({ text: PUSH_INPUT, target: 5 }, { ...PUSH, time: T0 + 1_000_000 }),
      states({ text: PUSH_INPUT, target: 5 }, { ...PUSH, text: 'project_member_added' }),
      states({ text: PUSH_INPUT, target: 5, outcome: 'failure' }, PUSH),
    ]).toEqual([
      ['recorded'],
      ['recorded'],
      ['recorded'],
      ['recorded'],
      ['recorded'],
      ['recorded'],
    ]);
  });

  test('confirms one call only, the nearest', () => {
    const parts = partsOf([
      { kind: 'call', tool: 'run_command', text: PUSH_INPUT, target: 5 },
      { kind: 'result', tool: 'run_command', text: '', outcome: 'success' },
      { kind: 'call', tool: 'run_command', text: PUSH_INPUT, target: 5 },
      { kind: 'result', tool: 'run_command', text: '', outcome: 'success' },
    ]);
    expect(buildSession(parts, [PUSH]).steps.map((step) => step.evidenceState)).toEqual([
      'recorded',
      'confirmed',
    ]);
  });
});
