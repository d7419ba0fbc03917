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

/** Ids that are given once join call and result wherever these stand. */
function pairById(parts: readonly SessionPart[]): Map<number, Pair> {
  const connections = connectionsOf(parts);
  const calls = new Map<string, number[]>();
  const early = new Map<string, number[]>();
  const pairs = new Map<number, Pair>();
  parts.forEach((part, at) => {
    if (part.callId === null || (part.kind !== 'call' && part.kind !== 'result')) return;
    const id = JSON.stringify([connections?.[at] ?? null, part.callId]);
    if (part.kind === 'call') return pushTo(calls, id, at);
    // Where an id came back, the call before was never answered: a result belongs to the last one.
    const call = calls.get(id)?.pop();
    if (call === undefined) pushTo(early, id, at);
    else pairs.set(call, { result: at, basis: 'recorded' });
  });
  if (connections === null) pairEarly(pairs, { calls, early });
  return pairs;
}

/** Clocks of two files may have a result before its call. */
function pairEarly(
  pairs: Map<number, Pair>,
  left: Readonly<Record<'calls' | 'early', ReadonlyMap<string, readonly number[]>>>,
): void {
  for (const [id, results] of left.early) {
    const calls = left.calls.get(id) ?? [];
    results.forEach((result, at) => {
      const call = calls[at];
      if (call !== undefined) pairs.set(call, { result, basis: 'recorded' });
    });
  }
}

function pushTo(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * The connection of each part, where the session has heads with an id: requests that open one (JSON-RPC). Ids count
 * anew with each, so that an answer never belongs to a call before the restart, nor to one in another file. Null:
 * ids are given once.
 */
function connectionsOf(parts: readonly SessionPart[]): readonly string[] | null {
  if (!parts.some(opensConnection)) return null;
  const counts = new Map<number, number>();
  return parts.map((part) => {
    const { evidence } = part.source;
    if (opensConnection(part)) counts.set(evidence, (counts.get(evidence) ?? 0) + 1);
    return `${evidence}:${counts.get(evidence) ?? 0}`;
  });
}

function opensConnection({ kind, callId }: SessionPart): boolean {
  return kind === 'head' && callId !== null;
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
