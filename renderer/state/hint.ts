/** Whether the line about what there is to see in a case is still wanted; anew for each case. */
import { caseSerialStore } from './case.ts';
import { createStore, useStore } from './store.ts';

const dismissedStore = createStore(-1);

export function useHintWanted(): boolean {
  const dismissed = useStore(dismissedStore);
  return useStore(caseSerialStore) !== dismissed;
}

export function dismissHint(): void {
  dismissedStore.set(caseSerialStore.get());
}
