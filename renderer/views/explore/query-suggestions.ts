/** What can be written next: fields, and values of a field as seen in the case. */
import type { EventPage } from '../../../shared/model/explore.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { OUTCOMES } from '../../../shared/model/event.ts';
import { queryClient } from '../../core-client.ts';
import { caseStore } from '../../state/case.ts';
import { quoted, type WrittenWord } from './query-words.ts';

export interface Suggestion {
  /** What takes the place of the word. */
  readonly text: string;
  readonly note: string;
}

const FIELDS: readonly (readonly [field: string, note: string])[] = [
  ['actor', 'who did it: name, id or e-mail'],
  ['target', 'what it was done to'],
  ['action', 'the source’s own word; * stands for anything'],
  ['ip', 'an address or a network, 198.51.100.0/24'],
  ['outcome', 'success, failure, denied, unknown'],
  ['for', 'the person on whose behalf an agent acted'],
  ['session', 'an agent’s session'],
  ['source', 'a file by its name'],
  ['format', 'a kind of file'],
  ['summary', 'the line in words'],
  ['is', 'starred, undated'],
  ['tag', 'events with a tag'],
  ['note', 'events with a note'],
];
const MOST = 9;

export function suggestionsFor(word: WrittenWord): readonly Suggestion[] {
  const minus = word.negated ? '-' : '';
  const part = word.part.toLowerCase();
  if (word.field === null) {
    return FIELDS.filter(([field]) => field.startsWith(part)).map(([field, note]) => ({
      text: `${minus}${field}:`,
      note,
    }));
  }
  const head = `${minus}${word.field}:`;
  return valuesOf(word.field)
    .filter(([value]) => value.toLowerCase().includes(part) && value.toLowerCase() !== part)
    .slice(0, MOST)
    .map(([value, note]) => ({ text: `${head}${quoted(value)}`, note }));
}

type Value = readonly [value: string, note: string];

function valuesOf(field: string): readonly Value[] {
  const sources = caseStore.get()?.info.sources ?? [];
  switch (field) {
    case 'outcome':
      return OUTCOMES.map((outcome) => [outcome, ''] as const);
    case 'is':
      return [
        ['starred', 'marked with a star'],
        ['undated', 'without a usable time'],
      ];
    case 'source':
      return sources.map(({ file, formatTitle }) => [file, formatTitle] as const);
    case 'format':
      return [...new Map(sources.map(({ format, formatTitle }) => [format, formatTitle]))];
    default:
      return seenValues(field);
  }
}

const READ: Readonly<Record<string, (row: EventRow) => readonly (string | null)[]>> = {
  actor: ({ actor }) => [actor?.name ?? actor?.id ?? null],
  target: ({ target }) => [target?.name ?? target?.id ?? null],
  for: ({ onBehalfOf }) => [onBehalfOf?.name ?? onBehalfOf?.id ?? null],
  action: ({ action }) => [action],
  ip: ({ ips }) => ips,
  session: ({ session }) => [session],
  tag: ({ tags }) => tags,
};

/** Values in the rows that were read so far, most frequent first: no further reading of the case. */
function seenValues(field: string): readonly Value[] {
  const read = READ[field];
  if (read === undefined) return [];
  const counts = new Map<string, number>();
  for (const row of loadedRows()) {
    for (const value of read(row)) {
      if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => [value, `${count} in the rows read`] as const);
}

function loadedRows(): readonly EventRow[] {
  return queryClient
    .getQueriesData<EventPage['rows']>({ queryKey: ['eventRows'] })
    .flatMap(([, rows]) => (Array.isArray(rows) ? rows : []));
}
