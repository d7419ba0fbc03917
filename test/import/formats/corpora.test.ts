/** Other people's real files, where they are at hand; nothing of them is kept here. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importers } from '../../../shared/import/importers.ts';
import type { NormalizedRecord } from '../../../shared/model/event.ts';
import { unless } from '../../support/skip-reason.ts';
import { eventsOf, readSource, rowsOf } from './fixture-file.ts';

const CORPORA = resolve(process.env['REDTHREAD_CORPORA'] ?? '../shared/corpora');
const here = unless(
  existsSync(CORPORA) ? null : `no third-party files at ${CORPORA}; set REDTHREAD_CORPORA`,
);

const filesIn = (folder: string, ending: string): readonly string[] =>
  existsSync(join(CORPORA, folder))
    ? readdirSync(join(CORPORA, folder))
        .filter((name) => name.endsWith(ending))
        .map((name) => join(CORPORA, folder, name))
    : [];

describe('GitLab’s own examples', here, () => {
  const events = [
    ...filesIn('gitlab_docs', '.ndjson').map((path) => readSource('gitlab-audit-stream', path)),
    ...filesIn('gitlab_docs', '.json').map((path) => readSource('gitlab-audit-rest', path)),
  ];

  it('all 18 have a time, an actor and a target', () => {
    const rows = events.flatMap(eventsOf);
    const whole = rows.filter(
      (row) => row.time.ms !== null && row.actor !== null && row.target !== null,
    );
    expect([rows.length, whole.length]).toEqual([18, 18]);
  });

  it('are recognised, and are each a happening of its own', () => {
    for (const file of events) {
      const claims = importers.filter((each) => each.records.includes(file.sample.container));
      const best = Math.max(...claims.map((each) => each.sniff(file.sample)));
      expect(importers.find((each) => each.format === file.format)?.sniff(file.sample)).toBe(best);
      const rows = eventsOf(file).map((row) => JSON.stringify(row));
      expect(new Set(rows).size).toBe(rows.length);
    }
  });
});

const TRANSCRIPTS = [
  'agents/claude_code/daaain_claude-code-log',
  'agents/claude_code/simonw_claude-code-transcripts',
];

describe('Claude Code transcripts of others', here, () => {
  const files = TRANSCRIPTS.flatMap((folder) => [
    ...filesIn(folder, '.jsonl'),
    ...filesIn(folder, '.json'),
  ]).map((path) => readSource('claude-code', path));

  it('are all recognised as such', () => {
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const file of files) {
      const claim =
        importers.find((each) => each.format === 'claude-code')?.sniff(file.sample) ?? 0;
      expect(claim).toBeGreaterThan(0.7);
    }
  });

  it('lose no line: events and warnings are the lines', () => {
    for (const file of files) {
      const objects = file.values.filter(isObject);
      const rows = rowsOf({ ...file, values: objects });
      const typed = objects.filter((value) => 'type' in value);
      expect(rows.filter((row) => row.ok).length).toBe(typed.length);
      expect(rows.filter((row) => !row.ok).length).toBe(objects.length - typed.length);
    }
  });

  it('hang every tool result on its call, and count both as a plain reader does', () => {
    for (const file of files) {
      const parts = eventsOf(file).flatMap((row: NormalizedRecord) => row.parts);
      const calls = new Set(
        parts.filter((part) => part.kind === 'call').map((part) => part.callId),
      );
      const results = parts.filter((part) => part.kind === 'result');
      const blocks = file.values.flatMap(blocksOf);
      expect(calls.size).toBe(
        new Set(blocks.filter((b) => b['type'] === 'tool_use').map((b) => b['id'])).size,
      );
      expect(results.length).toBe(blocks.filter((b) => b['type'] === 'tool_result').length);
      const ids = new Set(blocks.map((block) => block['id']));
      const orphans = results.filter((part) => !calls.has(part.callId));
      expect(orphans.every((part) => !ids.has(part.callId))).toBe(true);
    }
  });
});

describe('transcripts of other agents', here, () => {
  const files = [
    ['pi', ...filesIn('agents/pi_agent', '.jsonl')],
    ['codex', ...filesIn('agents/multi_agent_fixtures/wesm_agentsview/codex', '.jsonl')],
    ['gemini-cli', ...filesIn('agents/multi_agent_fixtures/wesm_agentsview/gemini', '.json')],
  ].flatMap(([format = '', ...paths]) => paths.map((path) => readSource(format, path)));

  it('are taken for their own formats, and for no other', () => {
    expect(new Set(files.map(({ format }) => format)).size).toBe(3);
    for (const file of files) {
      const { container } = file.sample;
      const claiming = importers
        .filter((each) => each.records.includes(container) && each.sniff(file.sample) >= 0.5)
        .map(({ format }) => format);
      expect([file.name, claiming]).toEqual([file.name, [file.format]]);
    }
  });

  it('lose no record, and each is part of a session', () => {
    for (const file of files) {
      const rows = eventsOf(file);
      expect(rows.length).toBe(file.values.length);
      expect(rows.every((row) => row.parts.length > 0 && row.session !== null)).toBe(true);
    }
  });

  it('pi: every call and result of the raw lines, and 18 calls without a result', () => {
    const [file] = files.filter(({ format }) => format === 'pi');
    const parts = file === undefined ? [] : eventsOf(file).flatMap((row) => row.parts);
    const calls = parts.filter((part) => part.kind === 'call').map((part) => part.callId);
    const results = new Set(
      parts.filter((part) => part.kind === 'result').map((part) => part.callId),
    );
    const open = calls.filter((call) => !results.has(call));
    expect([calls.length, results.size, open.length]).toEqual([391, 373, 18]);
  });
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Blocks of a line, found by this test's own means. */
function blocksOf(line: unknown): readonly Record<string, unknown>[] {
  if (!isObject(line) || !isObject(line['message'])) return [];
  const content = line['message']['content'];
  return Array.isArray(content) ? content.filter(isObject) : [];
}
