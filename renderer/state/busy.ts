/** The long call that the person waits for, shown in the status bar. */
import type { Progress } from '../../shared/protocol/client.ts';
import { createStore, useStore } from './store.ts';

const busyStore = createStore<Progress | null>(null);

/** True while the person waits for a call that must not be started twice. */
export function isBusy(): boolean {
  return busyStore.get() !== null;
}

export function useBusy(): Progress | null {
  return useStore(busyStore);
}

/** Shows `text` and the call's progress until `work` has ended. */
export async function whileBusy<T>(
  text: string,
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  busyStore.set({ text, done: 0, total: 0 });
  try {
    return await work((progress) => busyStore.set(progress));
  } finally {
    busyStore.set(null);
  }
}
