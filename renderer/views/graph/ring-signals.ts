/** The values that hold a ring together, each once, with the members that hold it. */
import type { Cluster, Signal } from '../../../shared/model/link.ts';

export interface RingSignal {
  readonly signal: Signal;
  readonly members: number;
}

/** Most members first, then heaviest. */
export function ringSignals({ members }: Cluster): readonly RingSignal[] {
  const found = new Map<string, RingSignal>();
  for (const signal of members.flatMap(({ signals }) => signals)) {
    const key = `${signal.kind} ${signal.value}`;
    found.set(key, { signal, members: (found.get(key)?.members ?? 0) + 1 });
  }
  return [...found.values()].sort(
    (a, b) => b.members - a.members || b.signal.weight - a.signal.weight,
  );
}
