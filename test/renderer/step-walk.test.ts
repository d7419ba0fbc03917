import { describe, expect, test } from 'vitest';
import {
  alongPath,
  approvalTest,
  isCall,
  isErrorStep,
  isWrite,
  nextStep,
  pathAt,
  placeOnPath,
} from '../../renderer/views/agents/step-walk.ts';
import { stepsOf } from './agent-steps.ts';

const STEPS = stepsOf([
  { kind: 'request' },
  {},
  { outcome: 'failure' },
  { kind: 'message' },
  { labels: ['outward-write'], approval: { state: 'person', verified: false } },
]);
const PATHS = [{ kind: 'trifecta', steps: [2, 3, 5] }] as const;

describe('the next step', () => {
  test('is the nearest that fits, and goes round at the ends', () => {
    const next = (from: number | null, back = false): number | undefined =>
      nextStep(STEPS, from, { fits: isCall, back })?.step;
    expect([next(null), next(2), next(3), next(5), next(2, true), next(null, true)]).toEqual([
      2, 3, 5, 2, 5, 5,
    ]);
  });

  test('is found by error, by write, by decision; null where none fits', () => {
    const first = (fits: Parameters<typeof nextStep>[2]['fits']): number | undefined =>
      nextStep(STEPS, null, { fits })?.step;
    expect([first(isErrorStep), first(isWrite), first(approvalTest(STEPS))]).toEqual([3, 5, 5]);
    expect(nextStep(STEPS, null, { fits: ({ kind }) => kind === 'note' })).toBeNull();
  });

  test('of decisions is the recorded one, where the source records them on their own', () => {
    const steps = stepsOf([
      { approval: { state: 'person', verified: true } },
      { kind: 'approval' },
    ]);
    expect(steps.filter(approvalTest(steps)).map(({ step }) => step)).toEqual([2]);
  });
});

describe('a path', () => {
  test('is walked step by step and ends at its ends', () => {
    const [path] = PATHS;
    expect([
      alongPath(path, 2, 1),
      alongPath(path, 5, 1),
      alongPath(path, 5, -1),
      alongPath(path, null, 1),
    ]).toEqual([3, null, 3, 2]);
  });

  test('of a step is its own, else the first of the session', () => {
    expect([pathAt(PATHS, 3), pathAt(PATHS, 1), pathAt([], 1)]).toEqual([PATHS[0], PATHS[0], null]);
    expect([placeOnPath(PATHS, 3), placeOnPath(PATHS, 4)]).toEqual(['path 2 of 3', null]);
  });
});
