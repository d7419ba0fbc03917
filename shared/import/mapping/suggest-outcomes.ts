/** What the words of an outcome's column mean, where they are numbers of HTTP. */
import { pathText } from '../../model/mapping.ts';
import type { Mapping, RoleSuggestion } from '../../model/mapping.ts';
import { outcomeOfStatus } from '../outcome-word.ts';
import type { SampledColumn } from './sampled-columns.ts';

const MOST = 30;

/** Entries for the numbers that stand in the column; plain words need none. */
export function suggestOutcomes(
  columns: readonly SampledColumn[],
  roles: readonly RoleSuggestion[],
): Mapping['outcomes'] {
  const value = roles.find(({ role }) => role === 'outcome')?.value;
  if (value?.kind !== 'column') return [];
  const name = pathText(value.path);
  const column = columns.find((each) => each.name === name);
  if (column === undefined) return [];
  const codes = [...new Set(column.texts)].filter((text) => /^[1-5]\d\d$/.test(text)).sort();
  return codes.slice(0, MOST).flatMap((word) => {
    const outcome = outcomeOfStatus(Number(word));
    return outcome === 'unknown' ? [] : [{ word, outcome }];
  });
}
