/** Queries of this case that were used, newest first. In memory only: they may name people. */
import { caseSerialStore } from '../../state/case.ts';
import { createStore, useStore } from '../../state/store.ts';

const MOST = 12;
const historyStore = createStore<readonly string[]>([]);
caseSerialStore.subscribe(() => historyStore.set([]));

export function rememberQuery(text: string): void {
  const query = text.trim();
  if (query === '') return;
  const others = historyStore.get().filter((known) => known !== query);
  historyStore.set([query, ...others].slice(0, MOST));
}

export function useQueryHistory(): readonly string[] {
  return useStore(historyStore);
}
