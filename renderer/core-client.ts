/** Reads of the case for components: cached, cancelled when no longer wanted, read again when out of date. */
import { keepPreviousData, QueryClient, useMutation, useQuery } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { CoreClient } from '../shared/protocol/client.ts';
import type { Area, Args, Method, Value } from '../shared/protocol/contract.ts';
import { services } from './services.ts';

/** What each method's answer depends on; empty for commands and for what never changes. */
const READS: { readonly [M in Method]: readonly Area[] } = {
  newCase: [],
  openCase: [],
  openSample: [],
  protectCase: [],
  closeCase: [],
  saveCase: [],
  caseInfo: ['case', 'events', 'evidence', 'log'],
  log: ['log', 'case'],
  undo: [],
  redo: [],
  undoable: ['log', 'case'],
  examineJournal: [],
  recoverJournal: [],
  journalHead: [],
  journalBytes: [],
  stageImport: [],
  commitImport: [],
  cancelImport: [],
  stagedClocks: [],
  conflicts: ['evidence', 'case'],
  fileParts: [],
  formats: [],
  mappingTable: ['case'],
  tryMapping: [],
  readMapping: [],
  mappingFile: [],
  warnings: ['evidence', 'case'],
  coverage: ['events', 'evidence', 'case'],
  overview: ['events', 'annotations', 'case'],
  eventRows: ['events', 'annotations', 'case'],
  eventPosition: ['events', 'annotations', 'case'],
  event: ['events', 'annotations', 'case'],
  thread: ['events', 'case'],
  annotate: [],
  links: ['events', 'case'],
  receipt: ['events', 'case'],
  path: ['events', 'case'],
  duplicates: ['events', 'case'],
  graphOf: ['events', 'case'],
  expand: ['events', 'case'],
  entity: ['events', 'case'],
  findEntity: ['events', 'case'],
  textIndex: ['events', 'case'],
  sessions: ['events', 'case'],
  sessionSteps: ['events', 'case'],
  stepSecrets: ['events', 'case'],
  secondSources: ['events', 'case'],
  cite: [],
  citations: ['report', 'case'],
  noteCitation: [],
  removeCitation: [],
  setReportTitle: [],
  report: ['report', 'events', 'annotations', 'evidence', 'log', 'case'],
  exportReport: [],
  verifyCase: [],
  sql: ['events', 'annotations', 'evidence', 'report', 'log', 'case'],
};

/** Nothing here is fetched over a network, so being offline must not hold a read back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

export interface ReadOptions {
  /** False: not yet; the query stays pending. */
  readonly enabled?: boolean;
  /** Shows the last answer while a new one is on its way (filters, paging). */
  readonly keepPrevious?: boolean;
}

/** The answer of one method: `data`, `error`, `isPending`, `isPlaceholderData`. */
export function useCore<M extends Method>(
  method: M,
  args: Args<M>,
  options: ReadOptions = {},
): UseQueryResult<Value<M>> {
  return useQuery<Value<M>>({
    ...readOf(method, args),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** The same read outside a component, through the same cache. */
export function readCore<M extends Method>(method: M, args: Args<M>): Promise<Value<M>> {
  return queryClient.fetchQuery<Value<M>>(readOf(method, args));
}

/** A change of the case: `mutate(args)`, `isPending`, `error`. What it touches is read again by itself. */
export function useCoreChange<M extends Method>(
  method: M,
): UseMutationResult<Value<M>, Error, Args<M>> {
  return useMutation({ mutationFn: (args: Args<M>) => services().core.call(method, args) });
}

/** Reads again what a `case-changed` notice makes out of date. Returns the way to stop. */
export function followChanges(core: CoreClient): () => void {
  return core.onNotice((notice) => {
    if (notice.kind !== 'case-changed') return;
    const changed = new Set<Area>(notice.areas);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => readsAny(queryKey[0], changed),
    });
  });
}

function readsAny(method: unknown, changed: ReadonlySet<Area>): boolean {
  if (typeof method !== 'string' || !isMethod(method)) return false;
  return READS[method].some((area) => changed.has(area));
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(READS, method);
}

function readOf<M extends Method>(method: M, args: Args<M>) {
  return {
    queryKey: [method, args] as const,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      services().core.call(method, args, { signal }),
  };
}
