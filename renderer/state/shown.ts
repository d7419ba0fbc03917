/**
 * What the views draw: the last filter that the core could answer, with its counts. While a query is being
 * typed and is not yet right, everything stays as it was.
 */
import { type EventFilter, NO_FILTER, type Overview } from '../../shared/model/explore.ts';
import type { UnixMs } from '../../shared/model/time.ts';
import { createStore, useStore } from './store.ts';

export interface Shown {
  readonly filter: EventFilter;
  /** Null until the first answer. */
  readonly overview: Overview | null;
}

const NOTHING: Shown = { filter: NO_FILTER, overview: null };
export const shownStore = createStore<Shown>(NOTHING);

export function useShown(): Shown {
  return useStore(shownStore);
}

/** The period of the histogram; null: the shortest that holds most of the dated events. */
export interface Period {
  readonly from: UnixMs;
  readonly to: UnixMs;
}
export const periodStore = createStore<Period | null>(null);

/** For a new case: counts and periods of the old one mean nothing in it. */
export function forgetShown(): void {
  shownStore.set(NOTHING);
  periodStore.set(null);
}
