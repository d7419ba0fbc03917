import { expect, test } from 'vitest';
import { eventStatement, sessionStatement } from '../../shared/core/cite-words.ts';
import type { AgentSession } from '../../shared/model/agent.ts';
import type { EventRow } from '../../shared/model/explore-row.ts';

const TIME = Date.UTC(2026, 2, 1, 10);

const SESSION: AgentSession = {
  id: 'run-1',
  agent: null,
  model: null,
  human: null,
  start: null,
  end: null,
  runs: 1,
  steps: 2,
  calls: 0,
  paired: 0,
  errors: 0,
  denied: 0,
  tools: {},
  tokens: { in: 0, out: 0, estimated: false },
  labels: [],
  paths: [],
  sources: [],
};

const ROW: EventRow = {
  id: 1,
  evidence: 1,
  time: TIME,
  timeText: null,
  timePrecision: 'none',
  timeBasis: 'file-time',
  format: 'swe-agent',
  action: 'ls',
  outcome: 'unknown',
  actor: null,
  onBehalfOf: null,
  target: null,
  ips: [],
  session: 'run-1',
  summary: null,
  entities: { actor: null, onBehalfOf: null, target: null, session: null, ip: null },
  sources: [],
  starred: false,
  tags: [],
};

test('the date of a file is never stated as the time of what was done', () => {
  const ofDate =
    'SWE-agent trajectory records that somebody unknown did `ls` at a time that is not';
  expect(eventStatement(ROW, 'SWE-agent trajectory')).toBe(`${ofDate} recorded`);
  const stated = { ...ROW, timeBasis: 'explicit-offset', timePrecision: 'second' } as const;
  expect(eventStatement(stated, 'SWE-agent trajectory')).toBe(
    'SWE-agent trajectory records that somebody unknown did `ls` at 2026-03-01 10:00:00 UTC',
  );
});

test.each([
  [{}, 'of an agent is recorded at a time that is not recorded, without a tool call'],
  [
    { agent: 'swe-agent', calls: 1 },
    'of swe-agent is recorded at a time that is not recorded, with 1 tool call, of which 0 have their result in the evidence',
  ],
  [
    { agent: 'swe-agent', calls: 3, paired: 2, start: TIME, end: TIME + 60_000 },
    'of swe-agent is recorded from 2026-03-01 10:00:00 UTC to 2026-03-01 10:01:00 UTC, with 3 tool calls, of which 2 have their result in the evidence',
  ],
])('a session is told with %j in numbers that read well', (given, words) => {
  expect(sessionStatement({ ...SESSION, ...given })).toBe(`The session run-1 ${words}`);
});
