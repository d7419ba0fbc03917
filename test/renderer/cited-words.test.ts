import { describe, expect, test } from 'vitest';
import {
  claimState,
  isSameTarget,
  shortStatement,
} from '../../renderer/views/report/cited-words.ts';
import type { Citation } from '../../shared/model/report.ts';

const SOURCE = { evidence: 1, file: 'a.csv', sha256: 'ab', record: 1, offset: 0, length: 9 };
const CITATION: Citation = {
  label: 'E1',
  target: { kind: 'step', session: 'a, step 1, at: b', step: 33 },
  statement: 'Session 8812, step 33, at 2026-05-07 12:56:19 UTC: The agent read x: y.',
  evidenceState: 'recorded',
  confidence: null,
  rows: [{ event: 7, source: SOURCE, sliceSha256: 'cd' }],
  rowCount: 1,
  note: null,
};

describe('a claim', () => {
  test('holds by its evidence; asked, claimed and contradicted ask to be looked at', () => {
    const states = ['asked', 'claimed', 'recorded', 'confirmed', 'contradicted'] as const;
    const holding = states.filter(
      (evidenceState) => claimState({ ...CITATION, evidenceState }).holds,
    );
    expect(holding).toEqual(['recorded', 'confirmed']);
  });

  test('does not hold without records, or without their bytes, or as a mere pattern', () => {
    const rows = [{ event: 7, source: SOURCE, sliceSha256: null }];
    const weak: readonly Partial<Citation>[] = [
      { rows: [], rowCount: 0 },
      { rows },
      { confidence: 'possible' },
      { confidence: 'probable' },
    ];
    expect(weak.map((part) => claimState({ ...CITATION, ...part }).words)).toEqual([
      'no record behind it',
      'its evidence is not at hand',
      'a pattern only',
      'probable, not sure',
    ]);
  });

  test('of a step is shown by what it did; of others as it is', () => {
    expect(shortStatement(CITATION)).toBe('The agent read x: y.');
    const event: Citation = { ...CITATION, target: { kind: 'event', event: 7 } };
    expect(shortStatement(event)).toBe(CITATION.statement);
  });

  test('is the same target whatever the order of its fields', () => {
    expect(isSameTarget({ kind: 'link', a: '1', b: '2' }, { b: '2', kind: 'link', a: '1' })).toBe(
      true,
    );
    expect(isSameTarget({ kind: 'event', event: 1 }, { kind: 'event', event: 2 })).toBe(false);
  });
});
