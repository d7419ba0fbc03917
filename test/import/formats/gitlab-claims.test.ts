import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../../shared/import/importer.ts';
import type { NormalizedRecord } from '../../../shared/model/event.ts';
import { importerOf } from './fixture-file.ts';

const context = { fileName: 'x', fileTime: null, envelope: {} };

function read(format: string, record: SourceRecord): NormalizedRecord {
  const row = importerOf(format).normalize(record, context);
  if (!row.ok) throw new Error(row.reason);
  return row.value;
}

const event = {
  author_id: 42,
  entity_id: 7,
  entity_type: 'Group',
  created_at: '2026-03-01T10:00:00Z',
};
const streamed = (record: SourceRecord) => read('gitlab-audit-stream', { ...event, ...record });
const agentEvent = (record: SourceRecord) => streamed({ workflow_id: '9', ...record });
const toolOutcome = (outcome: string) =>
  agentEvent({ event_name: 'ai_tool_response_received', details: { outcome } }).outcome;
const approval = (details: SourceRecord) =>
  streamed({
    event_type: 'duo_tool_call_approved',
    target_id: 9,
    target_type: 'Ai::DuoWorkflows::Workflow',
    details,
  }).parts[0]?.approval;

describe('the action of a GitLab event', () => {
  it('is the type, else the name, else the verb, else the message', () => {
    const details = { event_name: 'd', add: 'group', custom_message: 'Said so' };
    expect(streamed({ event_type: 'a', event_name: 'b', details }).action).toBe('a');
    expect(streamed({ event_name: 'b', details }).action).toBe('b');
    expect(streamed({ details }).action).toBe('d');
    expect(streamed({ details: { add: 'group', custom_message: 'Said so' } })).toMatchObject({
      action: 'add group',
      summary: 'Said so',
    });
    expect(streamed({ details: { custom_message: 'Said so' } })).toMatchObject({
      action: 'Said so',
      summary: null,
    });
  });

  it('never makes a record unreadable by its spelling', () => {
    const message = { protocol: 'ssh', action: 'git-upload-pack' };
    expect(streamed({ details: { custom_message: message } }).action).toBe(
      'git-upload-pack over ssh',
    );
    expect(streamed({ details: { custom_message: { odd: 1 } } }).action).toBe('{"odd":1}');
    expect(streamed({ details: { add: 5, as: 'Owner' } })).toMatchObject({
      action: 'add 5',
      summary: 'add 5 as Owner',
    });
  });
});

describe('the parties of a GitLab event', () => {
  it('never takes a key or token for a person', () => {
    const kinds = [-1, -2, -3, '-3', 42, '42'].map(
      (author_id) => streamed({ author_id, event_type: 'x' }).actor?.kind,
    );
    expect(kinds).toEqual(['other', 'token', 'token', 'token', 'account', 'account']);
    const details = { author_class: 'DeployToken', author_name: 'ci' };
    expect(streamed({ author_id: 5, event_type: 'x', details }).actor?.kind).toBe('token');
  });

  it('keeps ids digit for digit, as number or text', () => {
    expect(streamed({ event_type: 'x', target_type: 'User', target_id: 77 }).target?.id).toBe('77');
    expect(streamed({ event_type: 'x', target_type: 'User', target_id: '077' }).target?.id).toBe(
      '077',
    );
  });

  it('does not mix up parties that share an id or a name', () => {
    const one = streamed({ event_type: 'x', author_name: 'Ana' }).actor;
    const two = streamed({ event_type: 'x', author_name: 'Ben' }).actor;
    const three = streamed({ event_type: 'x', author_id: null, author_name: 'Ana' }).actor;
    const four = streamed({ event_type: 'x', author_id: 'Ana', author_name: 'Ana' }).actor;
    expect([one, two, three, four].map((party) => [party?.id, party?.name])).toEqual([
      ['42', 'Ana'],
      ['42', 'Ben'],
      [null, 'Ana'],
      ['Ana', 'Ana'],
    ]);
  });

  it('names the human behind a composite identity apart from the one who acted', () => {
    const details = { human_author_id: 42, human_author_name: 'Ana' };
    const row = streamed({ author_id: 90, author_name: 'duo-bot', event_type: 'x', details });
    expect(row.actor).toEqual({ kind: 'service', id: '90', name: 'duo-bot', email: null });
    expect(row.onBehalfOf).toEqual({ kind: 'account', id: '42', name: 'Ana', email: null });
  });
});

describe('approvals', () => {
  it('are a decision of a person or of a rule, as the source says, and unverified when the client says so', () => {
    const sources = [
      'user_explicit',
      'preapproved_config',
      'auto_mode',
      'pretooluse_hook',
      'SESSION_APPROVAL',
      'new_word',
    ];
    const states = sources.map((source) =>
      approval({ additional_details: { approval_source: source } }),
    );
    expect(states).toEqual([
      { state: 'person', verified: false },
      { state: 'policy', verified: false },
      { state: 'policy', verified: false },
      { state: 'policy', verified: false },
      { state: 'person', verified: true },
      { state: 'not-recorded', verified: false },
    ]);
    expect(approval({ approval_source: 'auto_mode' })).toEqual({
      state: 'policy',
      verified: false,
    });
    expect(approval({})).toEqual({ state: 'person', verified: false });
  });

  it('are acts of the person, not of the agent', () => {
    const row = streamed({ event_type: 'duo_tool_call_approved', workflow_id: '9', details: {} });
    expect([row.actor?.kind, row.onBehalfOf, row.session]).toEqual(['account', null, '9']);
  });
});

describe('agent events', () => {
  it('are the agent’s acts on behalf of the author', () => {
    const row = agentEvent({
      event_name: 'ai_tool_invoked',
      author_name: 'Ana',
      details: { tool_name: 't' },
    });
    expect(row.actor?.kind).toBe('agent');
    expect(row.onBehalfOf).toEqual({ kind: 'account', id: '42', name: 'Ana', email: null });
  });

  it('keep settings of like names out of sessions', () => {
    for (const name of [
      'ai_tool_rule_created',
      'ai_setting_updated',
      'duo_features_enabled_updated',
    ]) {
      expect(streamed({ event_type: name, details: {} })).toMatchObject({
        session: null,
        parts: [],
      });
    }
  });

  it('tell a refusal from an error of the system', () => {
    const outcomes = [
      { error_message: 'Permission denied (os error 13)' },
      { error_message: 'The tool call was rejected by the user' },
      { outcome: 'denied' },
      {},
    ].map((details) => {
      const row = agentEvent({ event_name: 'ai_tool_execution_failed', details });
      return [row.outcome, row.parts[0]?.approval?.state ?? null];
    });
    expect(outcomes).toEqual([
      ['failure', null],
      ['denied', 'denied'],
      ['denied', 'denied'],
      ['failure', null],
    ]);
  });

  it('never take a finished call for a successful one', () => {
    expect(['success', 'completed', 'error'].map(toolOutcome)).toEqual([
      'success',
      'unknown',
      'failure',
    ]);
  });

  it('mark arguments that the sender left out, as it marks them', () => {
    const row = agentEvent({
      event_name: 'ai_tool_invoked',
      details: { arguments: { omitted: 'arguments exceeded size limit' } },
    });
    expect(row.parts[0]?.text).toBe('{"omitted":"arguments exceeded size limit"}');
  });

  it('cap texts at 64 KiB', () => {
    const details = { response_content: 'x'.repeat(100_000) };
    const row = agentEvent({ event_name: 'ai_tool_response_received', details });
    expect(row.parts[0]?.text?.length).toBe(65_536);
    expect(row.summary?.length).toBeLessThanOrEqual(200);
  });
});

describe('the CSV export', () => {
  it('reads its times as UTC by the head and never invents one', () => {
    const row = { 'Author ID': '1', Action: 'x', 'Created At (UTC)': '2026-03-01 09:00:00' };
    expect(read('gitlab-audit-csv', row).time.basis).toBe('explicit-offset');
    expect(read('gitlab-audit-csv', { ...row, 'Created At (UTC)': '' }).time.basis).toBe('none');
  });

  it('warns of a row without an action', () => {
    const row = importerOf('gitlab-audit-csv').normalize({ 'Author ID': '1' }, context);
    expect(row).toEqual({ ok: false, reason: 'missing-field' });
  });
});
