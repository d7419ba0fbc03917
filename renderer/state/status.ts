/** What the view on screen says of itself in the status bar, e.g. `1–40 of 18,204`. */
import { useEffect } from 'react';
import { createStore, useStore } from './store.ts';

const statusStore = createStore('');

export function useStatus(): string {
  return useStore(statusStore);
}

/** For a view: shown while it is on screen. */
export function useShowStatus(text: string): void {
  useEffect(() => {
    statusStore.set(text);
    return () => statusStore.set('');
  }, [text]);
}
