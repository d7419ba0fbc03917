/** Which view is on screen. */
import { createStore, useStore } from './store.ts';

export const VIEW_IDS = ['explore', 'graph', 'agents', 'report', 'evidence', 'log'] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const viewStore = createStore<ViewId>('explore');

export function useView(): ViewId {
  return useStore(viewStore);
}
