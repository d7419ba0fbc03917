import { describe, expect, test } from 'vitest';
import { sessions, sessionSteps } from '../../shared/agents/sessions.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { Database } from '../../shared/store/database.ts';
import { packForm } from '../../shared/store/row-form.ts';
import { addEvent, addEvidence, addPart, addParty, emptyCase, insert } from './case-of-parts.ts';
import { T0 } from './parts.ts';

const AGENT = 1;
const HUMAN_BY_ID = 2;
const HUMAN_BY_NAME = 3;
const SESSION = 4;
const VARIABLE = 5;

/** A GitLab artifact, newest first with whole seconds, and an audit event of the same human beside it. */
async function gitlabCase(): Promise<{ db: Database; session: number }> {
  const db = await emptyCase();
  addEvidence(db, 1);
  addEvidence(db, 2);
  addEvidence(db, 3, 'staged');
  addParty(db, { id: AGENT, kind: 'agent', sourceId: 'duo', name: 'duo' });
  addParty(db, { id: HUMAN_BY_ID, kind: 'account', sourceId: '7', name: null });
  addParty(db, { id: HUMAN_BY_NAME, kind: 'account', sourceId: '7', name: 'ana' });
  const session = addParty(db, { id: SESSION, kind: 'session', sourceId: '8812', name: null });
  addParty(db, { id: VARIABLE, kind: 'secret', sourceId: 'DEPLOY_TOKEN', name: 'DEPLOY_TOKEN' });
  const agentEvent = { evidence: 1, actor: AGENT, onBehalfOf: HUMAN_BY_ID, target: SESSION };
  const rows = [
    ['ai_tool_response_received', T0 + 2000],
    ['ai_tool_invoked', T0 + 2000],
    ['ai_agent_session_started', T0],
  ] as const;
  rows.forEach(([action, time], index) =>
    addEvent(db, { ...agentEvent, id: index + 1, record: index + 1, action, time }),
  );
  addEvent(db, {
    id: 4,
    time: T0 + 3500,
    evidence: 2,
    record: 1,
    action: 'variable_viewed_api',
    actor: HUMAN_BY_NAME,
    target: VARIABLE,
  });
  const tool = 'get_ci_variable';
  addPart(db, { event: 1, session }, { kind: 'result', tool, text: '***', outcome: 'success' });
  addPart(db, { event: 2, session }, { kind: 'call', tool, text: '{"key":"DEPLOY_TOKEN"}' });
  addPart(db, { event: 3, session }, { kind: 'head', agent: 'software_development' });
  for (const evidence of [2, 3])
    insert(db, 'witness', { event: 1, evidence, record: 9, offset: 0, length: 1 });
  return { db, session };
}

describe('sessions of a case', () => {
  test('list a GitLab session with its human by name and its committed files', async () => {
    const { db } = await gitlabCase();
    const [session, ...others] = sessions(db);
    expect(others).toEqual([]);
    expect({ ...session, labels: null }).toEqual({
      id: '8812',
      agent: 'software_development',
      model: null,
      human: 'ana',
      start: T0,
      end: T0 + 2000,
      runs: 1,
      steps: 1,
      calls: 1,
      paired: 1,
      errors: 0,
      denied: 0,
      tools: { get_ci_variable: 1 },
      tokens: { in: 0, out: 0, estimated: false },
      labels: null,
      paths: [],
      sources: [
        { file: '/evidence/1.jsonl', sha256: '1'.repeat(64) },
        { file: '/evidence/2.jsonl', sha256: '2'.repeat(64) },
      ],
    });
  });

  test('a newest-first file with equal seconds is paired, and the audit event confirms the call', async () => {
    const { db } = await gitlabCase();
    const steps = sessionSteps(db, '8812').map((step) => ({ ...step, labels: null }));
    expect(steps).toEqual([
      {
        step: 1,
        run: null,
        kind: 'call',
        tool: 'get_ci_variable',
        callId: null,
        start: T0 + 2000,
        end: T0 + 2000,
        durationBasis: 'inferred',
        pairing: 'inferred',
        outcome: 'success',
        approval: { state: 'not-recorded', verified: false },
        evidenceState: 'confirmed',
        input: '{"key":"DEPLOY_TOKEN"}',
        output: '***',
        labels: null,
        sentence:
          'The agent read the CI variable `DEPLOY_TOKEN`. The result is recorded, and a second source shows the effect.',
        event: 2,
        source: {
          evidence: 1,
          file: '/evidence/1.jsonl',
          sha256: '1'.repeat(64),
          record: 2,
          offset: 200,
          length: 99,
        },
      },
    ]);
  });

  test('of withdrawn or staged evidence do not belong to the case', async () => {
    const { db } = await gitlabCase();
    db.run("UPDATE evidence SET state = 'withdrawn' WHERE id = 1");
    expect(sessions(db)).toEqual([]);
    expect(() => sessionSteps(db, '8812')).toThrow(CaseError);
  });

  test('two systems with the same id are told apart by the system', async () => {
    const { db } = await gitlabCase();
    const other = addParty(db, {
      id: 9,
      kind: 'session',
      sourceId: '8812',
      name: null,
      system: 'other',
    });
    addPart(db, { event: 4, session: other }, { kind: 'note', text: 'x' });
    expect(sessions(db).map(({ id }) => id)).toEqual(['gitlab:8812', 'other:8812']);
    expect(sessionSteps(db, 'other:8812').map(({ sentence }) => sentence)).toEqual([
      'The log notes: “x”.',
    ]);
  });
});

test('the date of a file is no time of a session: it has neither start nor length, nor have its steps', async () => {
  const db = await emptyCase();
  addEvidence(db, 1);
  const session = addParty(db, { id: SESSION, kind: 'session', sourceId: 'run-1', name: null });
  const { form } = packForm(
    { ms: T0, text: null, precision: 'none', basis: 'file-time' },
    'unknown',
  );
  const action = 'ls';
  for (const id of [1, 2]) {
    addEvent(db, { id, time: T0, evidence: 1, record: id, action, form });
    addPart(db, { event: id, session }, { kind: 'call', tool: action, text: `ls ${id}` });
  }
  expect(sessions(db).map(({ start, end }) => [start, end])).toEqual([[null, null]]);
  const steps = sessionSteps(db, 'run-1');
  expect(steps.map(({ step, input, start }) => [step, input, start])).toEqual([
    [1, 'ls 1', null],
    [2, 'ls 2', null],
  ]);
});

test('a session of 50,000 parts is read and built whole', async () => {
  const { db, session } = await gitlabCase();
  db.transaction(() => {
    for (let id = 10; id < 50_010; id += 1) {
      addEvent(db, { id, time: T0 + id * 10, evidence: 1, record: id, action: 'x' });
      const isCall = id % 2 === 0;
      addPart(
        db,
        { event: id, session },
        {
          kind: isCall ? 'call' : 'result',
          tool: `tool_${id % 7}`,
          callId: id % 3 === 0 ? null : `c${Math.floor(id / 2)}`,
          text: isCall ? '{"command":"ls -la"}' : 'x'.repeat(200),
          outcome: 'success',
        },
      );
    }
  });
  const steps = sessionSteps(db, '8812');
  expect(steps.length).toBeGreaterThan(25_000);
});
