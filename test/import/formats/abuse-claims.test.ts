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

const LINK = 'https://login.example.net/a';
const TEXT = `Best offers of the week for all members at ${LINK} until Sunday`;

describe('an abuse report', () => {
  const report = {
    reporter_id: 42,
    user_id: 44,
    category: 3,
    status: 1,
    message: TEXT,
    reported_from_url: LINK,
    links_to_spam: [LINK],
    evidence: { user: { spam_score: 0.9 }, notes: [{ id: 1, content: TEXT }] },
  };

  it('gives no value to its reporter, who only quotes, nor to the reported, of whom it is said', () => {
    const row = read('gitlab-abuse-reports', report);
    expect([row.mentions, row.ips]).toEqual([[], []]);
    expect([row.actor?.id, row.target?.id, row.outcome]).toEqual(['42', '44', 'unknown']);
  });

  it('has the word of its number, and keeps numbers that GitLab adds later', () => {
    const categories = [1, '3', 'SPAM', 99].map(
      (category) => read('gitlab-abuse-reports', { ...report, category }).summary?.split(';')[0],
    );
    expect(categories).toEqual(['spam', 'phishing', 'spam', '99']);
  });

  it('is decided on by a person, and the decision does not name the account it hits', () => {
    const row = read('gitlab-abuse-reports', {
      abuse_report_id: 7,
      user_id: 1,
      action: 1,
      reason: 9,
    });
    expect([row.action, row.actor?.id, row.target?.kind, row.summary]).toEqual([
      'ban_user',
      '1',
      'other',
      'unconfirmed',
    ]);
  });
});

describe('a spam log', () => {
  it('gives the account what it wrote itself, and the address it wrote from', () => {
    const row = read('gitlab-spam-logs', {
      user_id: 44,
      source_ip: '::ffff:203.0.113.20',
      noteable_type: 'Issue',
      title: 'Offers',
      description: TEXT,
      submitted_as_ham: false,
    });
    expect(row.ips).toEqual(['203.0.113.20']);
    expect(row.mentions.map(({ kind }) => kind)).toEqual(['content', 'url-host']);
  });
});

describe('a CI job', () => {
  const job = {
    id: 1,
    stage: 'test',
    status: 'failed',
    name: 'x',
    created_at: '2026-06-01T10:00:00Z',
    user: { id: 44, username: 'sam.example' },
    commit: { author_email: 'else@example.org', author_name: 'Somebody Else' },
    runner: { id: 12, ip_address: '198.51.100.7', runner_type: 'project_type' },
    runner_manager: { ip_address: '198.51.100.7' },
    pipeline: { project_id: 29 },
  };

  it('takes neither the address of its runner nor the author of the commit for the account’s', () => {
    const row = read('gitlab-ci-jobs', job);
    expect([row.ips, row.mentions]).toEqual([[], []]);
    expect(row.actor).toEqual({ kind: 'account', id: '44', name: 'sam.example', email: null });
  });

  it('is a success or failure only when it ended so', () => {
    const outcomes = ['success', 'failed', 'canceled', 'running', 'FAILED'].map(
      (status) => read('gitlab-ci-jobs', { ...job, status }).outcome,
    );
    expect(outcomes).toEqual(['success', 'failure', 'unknown', 'unknown', 'failure']);
  });
});

describe('a line of a server’s log with a token in its path', () => {
  const line = {
    severity: 'ERROR',
    time: '2026-03-01T10:10:00.004Z',
    message: 'Rack_Attack',
    env: 'throttle',
    remote_ip: '203.0.113.9',
    path: '/api/v4/projects?private_token=glpat-EXAMPLE&email=dana@example.com',
  };

  it('gives no value of it, and a summary without it', () => {
    const row = read('gitlab-application-log', line);
    expect(row.mentions).toEqual([]);
    expect(JSON.stringify(row)).not.toContain('glpat-EXAMPLE');
    expect(row.summary).toContain('private_token=••••••');
  });

  it('is recognised with the status of the answer too, which newer servers write', () => {
    const record = { ...line, status: 429 };
    const sample = {
      fileName: 'auth_json.log',
      container: 'ndjson',
      header: null,
      envelope: {},
      arrayName: null,
      records: [record],
    } as const;
    expect(importerOf('gitlab-application-log').sniff(sample)).toBeGreaterThan(0.7);
  });
});

describe('AI usage events', () => {
  it('are named as GitLab names their numbers, whichever way they are written', () => {
    const names = [23, '23', 'START_MCP_TOOL_CALL', 'start_mcp_tool_call', 31].map(
      (event) => read('gitlab-ai-usage', { event, timestamp: '', user_id: 1 }).action,
    );
    const known = 'start_mcp_tool_call';
    expect(names).toEqual([known, known, known, known, '31']);
  });
});
