import { beforeAll, describe, expect, test } from 'vitest';
import { createCore } from '../../shared/core.ts';
import type { AgentSession, Step } from '../../shared/model/agent.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { testHost } from '../support/test-host.ts';

const OPTIONS = { events: 5000, seed: 1 };
const truth = sampleTruth(OPTIONS);
const context: CallContext = { cancelled: () => false, progress: () => {}, notify: () => {} };

let core: CoreMethods;
let sessions: readonly AgentSession[];
let hijacked: readonly Step[];
beforeAll(async () => {
  core = createCore(await testHost());
  await core.openSample(OPTIONS, context);
  sessions = await core.sessions({}, context);
  const id = sessions.find(({ paths }) => paths.length > 0)?.id ?? '';
  hijacked = await core.sessionSteps({ session: id }, context);
});

describe('sessions of the sample', () => {
  test('the hijacked one has the calls, errors and person that the truth states', () => {
    const found = sessions.filter(({ paths }) => paths.length > 0);
    const { calls, failedCalls, humanName } = truth.hijackedSession;
    expect(found.map((session) => [session.calls, session.errors, session.human])).toEqual([
      [calls, failedCalls, humanName],
    ]);
  });

  test('each step of the truth has the evidence state that all files together allow', () => {
    const states = truth.hijackedSession.steps.map(({ tool, time, evidenceState, what }) => {
      const step = hijacked.find(
        ({ start, tool: used, kind }) =>
          start === Date.parse(time) && used === tool && (tool !== null || kind === 'message'),
      );
      return { what, found: step?.evidenceState, stated: evidenceState };
    });
    expect(states.map(({ what, found }) => [what, found])).toEqual(
      states.map(({ what, stated }) => [what, stated]),
    );
  });

  test('their sentences name the outside project, and claim no more than was recorded', () => {
    const path = hijacked.filter(({ labels }) => labels.includes('trifecta-path'));
    const outside = /of `([^`]+)`/u.exec(path[2]?.sentence ?? '')?.[1];
    expect(path.map(({ sentence }) => sentence)).toEqual([
      'The agent read issue #31 of `ops/deploy-keys`. The result is recorded.',
      'The agent read the CI variable `DEPLOY_TOKEN` of `ops/deploy-keys`. The result is recorded, and a second source shows the effect.',
      `The agent asked to post a comment on issue #4 of \`${outside}\`. No result is recorded.`,
    ]);
    expect(outside).not.toBe('ops/deploy-keys');
  });

  test('each confirmed step names the row of another recorder that confirms it', async () => {
    const session = sessions.find(({ paths }) => paths.length > 0)?.id ?? '';
    const confirmed = hijacked.filter(({ evidenceState }) => evidenceState === 'confirmed');
    const seconds = await core.secondSources({ session }, context);
    expect(seconds.map(({ step }) => step)).toEqual(confirmed.map(({ step }) => step));
    const rows = [];
    for (const { event } of seconds) rows.push(await core.event({ id: event }, context));
    expect(rows.map(({ row }) => row.action)).toEqual([
      'ci_variable_accessed',
      'repository_git_operation',
    ]);
  });

  test('the approver who stamps everything approved every call of the watched sessions', async () => {
    const { sessions: ids, approvals } = truth.rubberStampingApprover;
    const steps: Step[] = [];
    for (const id of ids) steps.push(...(await core.sessionSteps({ session: id }, context)));
    const calls = steps.filter(({ kind }) => kind === 'call');
    const approved = calls.filter(({ approval }) => approval?.state === 'person');
    expect(approved).toHaveLength(approvals);
    expect(approved.every(({ approval }) => approval?.verified === false)).toBe(true);
  });
});
