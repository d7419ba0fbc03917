/** Counts and histogram of the filter as it is typed, and the thread's times. */
import { useEffect, useMemo } from 'react';
import type { Thread } from '../../../shared/protocol/contract.ts';
import { useCore } from '../../core-client.ts';
import { useFilter } from '../../state/filter.ts';
import { useSelection } from '../../state/selection.ts';
import { periodStore, shownStore } from '../../state/shown.ts';
import { useStore } from '../../state/store.ts';

const BINS = 144;

export interface Asked {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly retry: () => void;
}

/** Asks for the filter; what can be answered becomes what all views draw. For one component at a time. */
export function useOverview(): Asked {
  const filter = useFilter();
  const range = useStore(periodStore);
  const { data, isPlaceholderData, isPending, error, refetch } = useCore(
    'overview',
    { filter, bins: BINS, range },
    { keepPrevious: true },
  );
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) shownStore.set({ filter, overview: data });
  }, [data, isPlaceholderData, filter]);
  return { error, isPending, retry: () => void refetch() };
}

const NO_THREAD: Thread = { times: [], eventCount: 0, entities: [] };

/** The selection as the core sees it: its times, its events, the entities of both. */
export function useThread(): Thread {
  const { entities, events } = useSelection();
  const selection = useMemo(
    // Values derived when links are computed (negative ids) have no events of their own.
    () => ({ entities: entities.filter((id) => id > 0), events }),
    [entities, events],
  );
  const isEmpty = selection.entities.length === 0 && events.length === 0;
  const { data } = useCore('thread', { selection }, { enabled: !isEmpty, keepPrevious: true });
  return isEmpty ? NO_THREAD : (data ?? NO_THREAD);
}
