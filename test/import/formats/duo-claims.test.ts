import { describe, expect, it } from 'vitest';
import type { NormalizedRecord } from '../../../shared/model/event.ts';
import { openStage } from '../../../shared/store/stage.ts';
import { memorySource, newCase, stageOne } from '../engine-support.ts';
import { eventsOf, fixtureFiles } from './fixture-file.ts';
import type { FixtureFile } from './fixture-file.ts';

const file = fixtureFiles().find(({ name }) => name === 'sessions.json');
const session: Record<string, unknown> = { ...Object(file?.values[0]) };

function read(node: Record<string, unknown>): readonly NormalizedRecord[] {
  const of: FixtureFile | undefined = file && { ...file, values: [node] };
  return of === undefined ? [] : eventsOf(of);
}

const calls = (rows: readonly NormalizedRecord[]): number =>
  rows.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'call')).length;

describe('a Duo session in an answer of GraphQL', () => {
  it('has each call once where its messages and its audit events both tell it', () => {
    const rows = read(session);
    expect(rows.filter(({ action }) => action === 'ai_tool_invoked').length).toBe(1);
    expect(calls(rows)).toBe(2);
  });

  it('has the calls of its audit events where no messages were asked for, or none came', () => {
    const { latestCheckpoint: _latest, firstCheckpoint: _first, ...bare } = session;
    const none = { ...bare, latestCheckpoint: { duoMessages: [] } };
    expect(
      [bare, { ...bare, latestCheckpoint: null }, none].map((node) => calls(read(node))),
    ).toEqual([1, 1, 1]);
  });

  it('is one message for each that its snapshots repeat, witnessed by all', async () => {
    const message = {
      messageType: 'user',
      content: 'hello',
      timestamp: '2026-06-01T10:00:00Z',
      messageId: 'm1',
    };
    const checkpoint = (threadTs: string): string =>
      JSON.stringify({ threadTs, metadata: '{"thread_id":"7"}', duoMessages: [message] });
    const text = `${checkpoint('a')}\n${checkpoint('b')}\n`;
    const stage = openStage(newCase());
    const { report } = await stageOne(stage, memorySource('checkpoints.ndjson', text));
    expect(report).toMatchObject({ records: 4, events: 4, warnings: 0, duplicates: 1 });
  });
});
