/** Which result belongs to which call, and how sure that is. */
import type { SessionPart } from './session-part.ts';

/** The result of a call, by its position among the parts. */
export interface Pair {
  readonly result: number;
  /** `recorded`: the source's own id joins them. `inferred`: tool and order do. */
  readonly basis: 'recorded' | 'inferred';
}

/** Positions of calls that have their result. */
export type Pairs = ReadonlyMap<number, Pair>;

/**
 * Pairs calls with results: by the source's call id within the session; else the n-th call of a tool within a
 * run with its n-th result. Parallel calls of one tool cannot be told apart that way, so it stays an inference.
 * A result that names neither id nor tool belongs to the oldest open call without an id of its run.
 */
export function pairCalls(parts: readonly SessionPart[]): Pairs {
  return new Map([...pairById(parts), ...pairByOrder(parts)]);
}

function pairById(parts: readonly SessionPart[]): Map<number, Pair> {
  const calls = new Map<string, number[]>();
  parts.forEach((part, at) => {
    if (part.kind !== 'call' || part.callId === null) return;
    const same = calls.get(part.callId);
    if (same) same.push(at);
    else calls.set(part.callId, [at]);
  });
  const pairs = new Map<number, Pair>();
  parts.forEach((part, at) => {
    if (part.kind !== 'result' || part.callId === null) return;
    const call = calls.get(part.callId)?.shift();
    if (call !== undefined) pairs.set(call, { result: at, basis: 'recorded' });
  });
  return pairs;
}

function pairByOrder(parts: readonly SessionPart[]): Map<number, Pair> {
  const open = new Map<string | null, OpenCalls>();
  const pairs = new Map<number, Pair>();
  parts.forEach((part, at) => {
    if (part.callId !== null) return;
    if (part.kind !== 'call' && part.kind !== 'result') return;
    const run = open.get(part.run) ?? new OpenCalls();
    open.set(part.run, run);
    if (part.kind === 'call') return run.add(part.tool, at);
    const call = run.take(part.tool);
    if (call !== null) pairs.set(call, { result: at, basis: 'inferred' });
  });
  return pairs;
}

/** Calls of one run that wait for a result, oldest first. */
class OpenCalls {
  readonly #byTool = new Map<string | null, Set<number>>();
  readonly #all = new Map<number, string | null>();

  add(tool: string | null, at: number): void {
    const same = this.#byTool.get(tool) ?? new Set<number>();
    this.#byTool.set(tool, same.add(at));
    this.#all.set(at, tool);
  }

  take(tool: string | null): number | null {
    const waiting = tool === null ? this.#all.keys() : (this.#byTool.get(tool) ?? []);
    for (const at of waiting) {
      this.#byTool.get(this.#all.get(at) ?? null)?.delete(at);
      this.#all.delete(at);
      return at;
    }
    return null;
  }
}
