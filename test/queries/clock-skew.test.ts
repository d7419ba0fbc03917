import { expect, test } from 'vitest';
import { clockSkews } from '../../shared/queries/clock-skew.ts';
import type { EventColumns } from '../../shared/queries/event-columns.ts';

interface Row {
  readonly evidence: number;
  readonly actor: number;
  readonly time: number;
}

const none = new Uint32Array(0);

function columns(rows: readonly Row[]): EventColumns {
  return {
    rows: rows.length,
    dated: rows.length,
    id: none,
    form: none,
    onBehalfOf: none,
    target: none,
    ip: none,
    session: none,
    summary: none,
    order: none,
    time: Float64Array.from(rows, ({ time }) => time),
    evidence: Uint32Array.from(rows, ({ evidence }) => evidence),
    actor: Uint32Array.from(rows, ({ actor }) => actor),
    action: Uint32Array.from(rows, () => 1),
    partyEntity: Uint32Array.from({ length: 100 }, (_, party) => party),
  };
}

/** Twelve actors, an hour apart, each seen by file 1 and, `offset(i)` ms later, by file 2. */
function seenTwice(offset: (i: number) => number): Row[] {
  return Array.from({ length: 12 }, (_, i) => i).flatMap((i) => [
    { evidence: 1, actor: i + 1, time: i * 3_600_000 },
    { evidence: 2, actor: i + 1, time: i * 3_600_000 + offset(i) },
  ]);
}

test('a clock that runs 94 s ahead is found, with the pairs behind it', () => {
  const skew = { ahead: 2, behind: 1, offsetMs: 94_000, pairs: 12, agreeing: 12 };
  expect(clockSkews(columns(seenTwice(() => 94_000)))).toEqual([skew]);
  expect(clockSkews(columns(seenTwice(() => -94_000)))).toEqual([{ ...skew, ahead: 1, behind: 2 }]);
});

test('times cut to seconds, delays of any length, and a habit are no skew', () => {
  expect(clockSkews(columns(seenTwice((i) => i * 80)))).toEqual([]);
  expect(clockSkews(columns(seenTwice((i) => i * 40_000)))).toEqual([]);
  const habit = Array.from({ length: 40 }, (_, i) => [
    { evidence: 1, actor: 1, time: i * 60_000 },
    { evidence: 2, actor: 1, time: i * 60_000 + 30_000 },
  ]).flat();
  expect(clockSkews(columns(habit))).toEqual([]);
});
