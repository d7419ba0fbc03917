import { describe, expect, test } from 'vitest';
import { trifectaPaths } from '../../shared/agents/trifecta.ts';
import type { AgentLabel, Step } from '../../shared/model/agent.ts';
import { source } from './parts.ts';

function steps(given: readonly [readonly AgentLabel[], Partial<Step>?][]): readonly Step[] {
  return given.map(([labels, fields], index) => ({
    step: index + 1,
    run: null,
    kind: 'call',
    tool: 't',
    callId: null,
    start: null,
    end: null,
    durationBasis: null,
    pairing: null,
    outcome: 'success',
    approval: { state: 'not-recorded', verified: false },
    evidenceState: 'recorded',
    input: null,
    output: '',
    labels,
    sentence: '',
    event: index,
    source: source(1, index + 1),
    ...fields,
  }));
}

const PERSON = { approval: { state: 'person', verified: false } } as const;

function paths(given: Parameters<typeof steps>[0], loose: readonly number[] = []): unknown {
  return trifectaPaths(steps(given), new Set(loose)).map((path) => path.steps);
}

describe('trifecta paths', () => {
  test('run from the nearest reads to each outward write, across runs', () => {
    expect(
      paths([
        [['untrusted-read']],
        [[]],
        [['untrusted-read'], { run: 'sub' }],
        [['private-read']],
        [['outward-write']],
        [['outward-write'], { outcome: 'unknown' }],
      ]),
    ).toEqual([
      [3, 4, 5],
      [3, 4, 6],
    ]);
  });

  test('need this order', () => {
    expect(paths([[['private-read']], [['untrusted-read']], [['outward-write']]])).toEqual([]);
    expect(paths([[['untrusted-read']], [['outward-write']], [['private-read']]])).toEqual([]);
  });

  test('one command may be the private read and the outward write, but not all three', () => {
    expect(paths([[['untrusted-read']], [['private-read', 'outward-write']]])).toEqual([[1, 2]]);
    expect(paths([[['untrusted-read', 'private-read', 'outward-write']]])).toEqual([]);
  });

  test('are broken by a person who approved the private read or the write', () => {
    expect(paths([[['untrusted-read']], [['private-read'], PERSON], [['outward-write']]])).toEqual(
      [],
    );
    expect(paths([[['untrusted-read']], [['private-read']], [['outward-write'], PERSON]])).toEqual(
      [],
    );
  });

  test('are broken by an approval in between whose call is not known', () => {
    const approval = { kind: 'approval', ...PERSON } as const;
    const given: Parameters<typeof steps>[0] = [
      [['untrusted-read']],
      [[], approval],
      [['private-read']],
      [['outward-write']],
    ];
    expect(paths(given, [2])).toEqual([]);
    expect(paths(given)).toEqual([[1, 3, 4]]);
  });

  test('do not run through refused or failed calls', () => {
    for (const fields of [{ outcome: 'failure' }, { outcome: 'denied' }] as const)
      expect(
        paths([[['untrusted-read']], [['private-read'], fields], [['outward-write']]]),
      ).toEqual([]);
  });
});
