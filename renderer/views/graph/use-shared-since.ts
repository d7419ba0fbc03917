/** Since when a member shares each value with another member: from the receipts of all its pairs. */
import { useQueries } from '@tanstack/react-query';
import type { Cluster, Receipt } from '../../../shared/model/link.ts';
import type { UnixMs } from '../../../shared/model/time.ts';
import { services } from '../../services.ts';

/** Pairs that are asked for; a larger ring tells the earliest of these. */
const MOST_PAIRS = 40;

export interface SharedSince {
  readonly first: UnixMs | null;
  readonly members: number;
}

/** By `kind value`; an absent value is not known yet, or derived. */
export function useSharedSince(
  account: string,
  ring: Cluster | null,
): ReadonlyMap<string, SharedSince> {
  const others = (ring?.members ?? [])
    .map((member) => member.account)
    .filter((other) => other !== account)
    .slice(0, MOST_PAIRS);
  return useQueries({
    queries: others.map((other) => ({
      queryKey: ['receipt', { a: account, b: other, ignore: [] }] as const,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        services().core.call('receipt', { a: account, b: other, ignore: [] }, { signal }),
    })),
    combine: combined,
  });
}

function combined(
  answers: readonly { readonly data: Receipt | undefined }[],
): ReadonlyMap<string, SharedSince> {
  const found = new Map<string, SharedSince>();
  for (const { data } of answers) {
    for (const { kind, value, firstShared } of data?.values ?? []) {
      const key = `${kind} ${value}`;
      const known = found.get(key) ?? { first: null, members: 0 };
      found.set(key, { first: earlier(known.first, firstShared), members: known.members + 1 });
    }
  }
  return found;
}

function earlier(a: UnixMs | null, b: UnixMs | null): UnixMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
