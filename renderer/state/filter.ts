/** The filter that all views share: it hides, where a selection only marks. */
import { type EventFilter, NO_FILTER } from '../../shared/model/explore.ts';
import type { UnixMs } from '../../shared/model/time.ts';
import { createStore, useStore } from './store.ts';

export const filterStore = createStore<EventFilter>(NO_FILTER);

export function useFilter(): EventFilter {
  return useStore(filterStore);
}

export function setFilter(change: Partial<EventFilter>): void {
  filterStore.set({ ...filterStore.get(), ...change });
}

/** Null for both ends takes the time filter away. */
export function setTimeRange(from: UnixMs | null, to: UnixMs | null): void {
  setFilter({ from, to });
}

/** Adds one `field:value` to the query text, quoted where blanks or commas would cut it; the language has no escapes. */
export function addFilterTerm(field: string, value: string, options = { exclude: false }): void {
  const { text } = filterStore.get();
  const quoted = /[\s",]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  const term = `${options.exclude ? '-' : ''}${field}:${quoted}`;
  if (` ${text} `.includes(` ${term} `)) return;
  setFilter({ text: text.trim() === '' ? term : `${text.trim()} ${term}` });
}

export function clearFilter(): void {
  filterStore.set(NO_FILTER);
}

export function isFiltering(filter: EventFilter): boolean {
  const { text, withoutSources, from, to } = filter;
  return text.trim() !== '' || withoutSources.length > 0 || from !== null || to !== null;
}
