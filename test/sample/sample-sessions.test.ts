import { describe, expect, test } from 'vitest';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { readLines, tableOf, textOf, textsOf } from './sample-reader.ts';
import type { Json } from './sample-reader.ts';

const OPTIONS = { events: 3000, seed: 1 };
const texts = textsOf(OPTIONS);
const truth = sampleTruth(OPTIONS);
const stream = readLines(textOf(texts, 'gitlab-stream')).records;
const accounts = tableOf(textOf(texts, 'accounts.csv'));
const artifact = JSON.parse(textOf(texts, 'artifact-8812')) as {
  session: Json;
  audit_events: {
    id: string;
    event_name: string;
    author_id: number;
    created_at: string;
    details: Json;
  }[];
};

const oldestFirst = [...artifact.audit_events].reverse();

function commentRecords(name: string): typeof oldestFirst {
  return oldestFirst.filter(
    ({ event_name, details }) =>
      event_name === name && details['tool_name'] === 'create_issue_note',
  );
}

function claimRecords(name: string): typeof oldestFirst {
  return oldestFirst.filter(
    ({ event_name, details }) =>
      event_name === name && JSON.stringify(details).includes('I posted'),
  );
}

describe('the hijacked session', () => {
  test('is written newest first, in whole seconds, by the human of the truth', () => {
    const times = artifact.audit_events.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.every((time) => /^2026-05-07T\d\d:\d\d:\d\dZ$/u.test(time))).toBe(true);
    expect(new Set(artifact.audit_events.map((event) => String(event.author_id)))).toEqual(
      new Set([truth.hijackedSession.human]),
    );
  });

  test('holds the steps of the truth in their order', () => {
    const found = truth.hijackedSession.steps.map(({ eventId }) => {
      const at = oldestFirst.findIndex(({ id }) => id === eventId);
      const event = oldestFirst[at];
      return { at, time: event?.created_at, tool: event?.details['tool_name'] ?? null };
    });
    expect(found.map(({ time, tool }) => ({ time, tool }))).toEqual(
      truth.hijackedSession.steps.map(({ time, tool }) => ({ time, tool })),
    );
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('reads orders that a member of the mining ring wrote', () => {
    const answer = oldestFirst.find((event) =>
      String(event.details['response_content']).includes('"iid":31'),
    );
    const issue = JSON.parse(String(answer?.details['response_content'])) as {
      author: Json;
      description: string;
    };
    const writer = accounts.find(({ username }) => username === issue.author['username']);
    expect(writer?.['id']).toBe(truth.hijackedSession.ordersBy);
    expect(issue.description).toContain('DEPLOY_TOKEN');
  });

  test('sends the value out with no result on record, and only says so', () => {
    expect(commentRecords('ai_tool_invoked')).toHaveLength(1);
    expect(commentRecords('ai_tool_response_received')).toEqual([]);
    expect(claimRecords('ai_llm_response_received').map(({ id }) => id)).toEqual(
      truth.hijackedSession.steps
        .filter(({ what }) => what === 'claims')
        .map((step) => step.eventId),
    );
    expect(claimRecords('ai_user_output_displayed')).toHaveLength(1);
  });

  test('is confirmed by the stream in the read and in the push, and not in the sending', () => {
    const human = Number(truth.hijackedSession.human);
    const during = stream.filter(
      (row) =>
        row['author_id'] === human &&
        String(row['created_at']) > '2026-05-07T12:39' &&
        String(row['created_at']) < '2026-05-07T13:17' &&
        !String(row['event_type']).startsWith('duo_'),
    );
    expect(during.map((row) => [row['event_type'], row['target_details']])).toEqual([
      ['ci_variable_accessed', 'DEPLOY_TOKEN'],
      ['repository_git_operation', 'ops/deploy-keys'],
    ]);
    const read = truth.hijackedSession.steps.find(({ what }) => what === 'reads-secret');
    const apart = Date.parse(String(during[0]?.['created_at'])) - Date.parse(read?.time ?? '');
    expect(apart).toBeGreaterThanOrEqual(0);
    expect(apart).toBeLessThan(2000);
  });

  test('has approvals for commands and labels, none for the secret and the sending', () => {
    const approved = stream
      .filter((row) => row['event_type'] === 'duo_tool_call_approved' && row['target_id'] === 8812)
      .map((row) => String((row['details'] as Json)['custom_message']));
    const tools = oldestFirst
      .filter((event) => event.event_name === 'ai_tool_invoked')
      .map((event) => String(event.details['tool_name']))
      .filter((tool) => tool === 'run_command' || tool === 'update_issue');
    expect(approved.sort()).toEqual(tools.map((tool) => `Approved tool call: ${tool}`).sort());
  });
});

/** Milliseconds between what the model wished and the approval, per human. */
function pauses(author: number): number[] {
  const rows = stream.filter(
    (row) => row['author_id'] === author && String(row['target_type']).startsWith('Ai::'),
  );
  return rows.flatMap((row, i) => {
    if (row['event_type'] !== 'duo_tool_call_approved') return [];
    const wish = rows
      .slice(0, i)
      .reverse()
      .find((r) => r['event_type'] === 'ai_llm_response_received');
    return [Date.parse(String(row['created_at'])) - Date.parse(String(wish?.['created_at']))];
  });
}

describe('approvers', () => {
  test('the rubber stamp approves dozens of calls within two seconds, the careful one none', () => {
    const { account, approvals, fastApprovals } = truth.rubberStampingApprover;
    const hasty = pauses(Number(account));
    expect(hasty.length).toBe(approvals);
    expect(hasty.filter((ms) => ms < 2000).length).toBe(fastApprovals);
    expect(fastApprovals).toBeGreaterThanOrEqual(36);
    expect(pauses(122).every((ms) => ms > 6000)).toBe(true);
    expect(pauses(122).length).toBe(9);
  });
});

describe('the local session', () => {
  const { records } = readLines(textOf(texts, 'claude-code'));
  const blocks = records.flatMap((line) => {
    const content = (line['message'] as Json | undefined)?.['content'];
    return Array.isArray(content) ? (content as Json[]) : [];
  });

  test('pairs each of its calls with a result by id', () => {
    const calls = blocks
      .filter((block) => block['type'] === 'tool_use')
      .map((block) => block['id']);
    const results = blocks.filter((block) => block['type'] === 'tool_result');
    expect(results.map((block) => block['tool_use_id'])).toEqual(calls);
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls.length).toBe(40);
    expect(results.filter((block) => block['is_error'] === true).length).toBe(6);
    expect(
      results.filter((block) => String(block['content']).includes('was rejected')).length,
    ).toBe(1);
  });

  test('chains its lines by parent', () => {
    const lines = records.slice(1);
    expect(lines.map((line) => line['parentUuid'])).toEqual([
      null,
      ...lines.slice(0, -1).map((line) => line['uuid']),
    ]);
  });
});
