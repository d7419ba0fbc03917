/** Signals that are left out to see what would be without them. Nothing of it is kept in the case. */
import type { ValueKind } from '../../../shared/model/entity.ts';
import type { Cluster, Ignore, LinkAnswer, Member, Signal } from '../../../shared/model/link.ts';
import { useCore } from '../../core-client.ts';
import { caseSerialStore } from '../../state/case.ts';
import { createStore, useStore } from '../../state/store.ts';

export const ignoreStore = createStore<readonly Ignore[]>([]);
caseSerialStore.subscribe(() => ignoreStore.set([]));

const NOTHING: readonly Ignore[] = [];
const NO_LINKS: LinkAnswer = { clusters: [], hubs: [] };

export function isIgnored(
  ignore: readonly Ignore[],
  { kind, value }: Pick<Signal, 'kind' | 'value'>,
): boolean {
  return ignore.some((one) => one.kind === kind && (one.value === null || one.value === value));
}

export function toggleIgnore(signal: Pick<Signal, 'kind' | 'value'>): void {
  const ignore = ignoreStore.get();
  const { kind, value } = signal;
  ignoreStore.set(
    isIgnored(ignore, signal)
      ? ignore.filter((one) => one.kind !== kind || one.value !== value)
      : [...ignore, { kind, value }],
  );
}

export interface Links {
  /** With everything counted. */
  readonly base: LinkAnswer;
  /** With the ignored signals left out. */
  readonly now: LinkAnswer;
  readonly ignore: readonly Ignore[];
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useLinks(): Links {
  const ignore = useStore(ignoreStore);
  const base = useCore('links', { ignore: NOTHING });
  const now = useCore('links', { ignore }, { keepPrevious: true });
  return {
    base: base.data ?? NO_LINKS,
    now: now.data ?? NO_LINKS,
    ignore,
    isPending: base.isPending,
    error: base.error ?? now.error,
    retry: () => {
      void base.refetch();
      void now.refetch();
    },
  };
}

export function clusterOf(links: LinkAnswer, entity: number): Cluster | null {
  return (
    links.clusters.find(({ members }) => members.some((member) => member.entity === entity)) ?? null
  );
}

export function memberOf(links: LinkAnswer, entity: number): Member | null {
  return clusterOf(links, entity)?.members.find((member) => member.entity === entity) ?? null;
}

/** The kinds of value that hold a ring together. */
export function kindsOf({ members }: Cluster): ReadonlySet<ValueKind> {
  return new Set(members.flatMap(({ signals }) => signals.map(({ kind }) => kind)));
}
