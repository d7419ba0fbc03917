import { describe, expect, test } from 'vitest';
import { timeAxis } from '../../renderer/components/time-axis.ts';
import { barsWithin, layOut } from '../../renderer/views/agents/lane-layout.ts';
import { lanePaths, stepAt } from '../../renderer/views/agents/lane-paths.ts';
import { sessionOf, stepsOf, T0 } from './agent-steps.ts';

const SESSION = sessionOf({});

describe('lanes of a session', () => {
  test('stand in the order account, session, run, kinds of call, with sub-agents as runs', () => {
    const steps = stepsOf([
      { kind: 'request', tool: null },
      { tool: 'grep_files' },
      { tool: 'get_ci_variable', labels: ['private-read'] },
      { tool: 'run_command', labels: ['outward-write', 'executes-code'], run: 'reviewer' },
      { tool: 'create_issue_note', labels: ['outward-write'], run: 'reviewer' },
      { tool: 'think' },
    ]);
    const { lanes } = layOut(SESSION, steps, [{ step: 3, event: 9, time: T0 + 2_500 }]);
    expect(
      lanes.map(({ level, title, bars }) => [level, title, bars.map((bar) => bar.step)]),
    ).toEqual([
      ['account', 'ana', []],
      ['session', 'session 8812', []],
      ['run', 'run 1 · main', [1, 2, 3, 6]],
      ['calls', 'asked and said', [1]],
      ['calls', 'search', [2]],
      ['calls', 'variables, secrets', [3]],
      ['calls', 'other tools', [6]],
      ['run', 'run 2 · sub-agent reviewer', [4, 5]],
      ['calls', 'writes', [5]],
      ['calls', 'commands', [4]],
      ['second', 'second sources', [3]],
    ]);
  });

  test('steps of one second stand side by side within it, in recorded order', () => {
    const layout = layOut(
      SESSION,
      stepsOf([{ start: T0 }, { start: T0 }, { start: T0 + 5_000 }]),
      [],
    );
    expect(layout.sharing).toBe(2);
    expect([...layout.bars.values()].map(({ from }) => from - T0)).toEqual([0, 500, 5_000]);
  });

  test('an undated step stands at the one before; without any time, by order', () => {
    const mixed = layOut(SESSION, stepsOf([{ start: null }, {}, { start: null }]), []);
    expect([...mixed.bars.values()].map(({ from }) => from - T0)).toEqual(
      [1_000, 1_333.3333333333333, 1_666.6666666666665].map((at) => expect.closeTo(at, 3)),
    );
    expect(mixed.isByOrder).toBe(false);
    const none = layOut(SESSION, stepsOf([{ start: null }, { start: null }]), []);
    expect([none.isByOrder, ...[...none.bars.values()].map(({ from }) => from)]).toEqual([
      true,
      0,
      1_000,
    ]);
  });

  test('a call without a result is hatched, a refused one crossed, and each has its approval', () => {
    const steps = stepsOf([
      { evidenceState: 'asked', outcome: 'unknown', output: null },
      { outcome: 'denied', approval: { state: 'denied', verified: true } },
    ]);
    const bars = [...layOut(SESSION, steps, []).bars.values()];
    expect(bars.map(({ isHatched, isError, band }) => [isHatched, isError, band])).toEqual([
      [true, false, 'not-recorded'],
      [false, true, 'denied'],
    ]);
  });
});

describe('a lane as drawn', () => {
  const many = stepsOf(Array.from({ length: 50_000 }, () => ({})));
  const layout = layOut(SESSION, many, []);
  const lane = layout.lanes.find(({ level }) => level === 'calls');

  test('has no more parts than pixels, however many calls it has', () => {
    if (lane === undefined) throw new Error('no lane');
    const { bars } = lanePaths(lane, timeAxis(layout, 800));
    expect(bars.map(({ d }) => d.split('M').length - 1 <= 800)).toEqual([true]);
  });

  test('finds the bars of a stretch, also one that began before it', () => {
    const steps = stepsOf([
      { end: T0 + 60_000 },
      {},
      { start: T0 + 50_000 },
      { start: T0 + 90_000 },
    ]);
    const long = layOut(SESSION, steps, []).lanes.find(({ level }) => level === 'calls');
    if (long === undefined) throw new Error('no lane');
    const found = barsWithin(long, T0 + 40_000, T0 + 55_000).map((bar) => bar.step);
    expect(found).toEqual(expect.arrayContaining([1, 3]));
    expect(found).not.toContain(4);
  });

  test('tells the step under a point, and none where nothing is drawn', () => {
    const steps = stepsOf([{ start: T0 }, { start: T0 + 100_000 }]);
    const two = layOut(SESSION, steps, []);
    const drawn = two.lanes.find(({ level }) => level === 'calls');
    if (drawn === undefined) throw new Error('no lane');
    const axis = timeAxis({ from: T0, to: T0 + 200_000 }, 800);
    expect([2, 402, 200].map((x) => stepAt(drawn, axis, x))).toEqual([1, 2, null]);
  });
});
