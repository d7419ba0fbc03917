/** The counts of a file's records as they stand in the case; what is not of our writing reads as not counted. */
import type { RecordTallies } from '../model/coverage.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../model/time.ts';
import { json } from './decoders.ts';

const PARSED = json<unknown>();

/** Null for evidence that a version imported which did not count. */
export function readTallies(stored: string): RecordTallies | null {
  if (stored === '') return null;
  const found = PARSED(stored, 'tallies');
  return {
    facts: pairs(field(found, 'facts')),
    witnessed: pairs(field(found, 'witnessed')),
    bases: counted(TIME_BASES, field(found, 'bases')),
    precisions: counted(TIME_PRECISIONS, field(found, 'precisions')),
    conflicts: {
      ids: count(field(field(found, 'conflicts'), 'ids')),
      count: count(field(field(found, 'conflicts'), 'count')),
      isLeast: field(field(found, 'conflicts'), 'isLeast') === true,
    },
  };
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function pairs(value: unknown): readonly (readonly [number, number])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown) =>
    Array.isArray(pair) ? [[count(pair[0]), count(pair[1])] as const] : [],
  );
}

function counted<W extends string>(
  words: readonly W[],
  value: unknown,
): Partial<Record<W, number>> {
  const counts: Partial<Record<W, number>> = {};
  for (const word of words) {
    const found = count(field(value, word));
    if (found > 0) counts[word] = found;
  }
  return counts;
}
