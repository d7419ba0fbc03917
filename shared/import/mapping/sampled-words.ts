/** The words in the outcome's place of the sampled records, with what each means by the mapping. */
import type { NormalizedRecord } from '../../model/event.ts';
import type { Mapping, OutcomeWord } from '../../model/mapping.ts';
import type { SourceRecord } from '../importer.ts';
import { ColumnReader } from './column-value.ts';

/** As many as a person can go through. */
const MOST_WORDS = 30;
/** A longer text is no word, and is read as none. */
const LONGEST_WORD = 500;

/** Letters' case apart, spelled as first found; the most frequent first. `rows` are those of the records. */
export function sampledWords(
  { roles, outcomes }: Mapping,
  records: readonly SourceRecord[],
  rows: readonly NormalizedRecord[],
): readonly OutcomeWord[] {
  const value = roles.find(({ role }) => role === 'outcome')?.value;
  if (value === undefined) return [];
  const said = new Set(outcomes.map(({ word }) => word.trim().toLowerCase()));
  const reader = new ColumnReader();
  const found = new Map<string, OutcomeWord>();
  for (const [at, record] of records.entries()) {
    const word = reader.textOf(record, value)?.trim() ?? '';
    const outcome = rows[at]?.outcome;
    if (word === '' || word.length > LONGEST_WORD || outcome === undefined) continue;
    const key = word.toLowerCase();
    const before = found.get(key);
    const isUnderstood = outcome !== 'unknown' || said.has(key);
    found.set(key, { word, outcome, isUnderstood, ...before, count: (before?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, MOST_WORDS);
}
