/** Which call an approval let through. A mode or a policy setting never comes here: it is no decision. */
import type { Approval } from '../model/agent.ts';
import type { Pairs } from './pair-calls.ts';
import type { SessionPart } from './session-part.ts';

export interface Approvals {
  /** By the call's position among the parts. */
  readonly ofCall: ReadonlyMap<number, Approval>;
  /** Positions of approvals for which no call was found. */
  readonly unmatched: ReadonlySet<number>;
}

/**
 * Matches approvals with calls by call id, else by tool and order: with the oldest call of the tool that was
 * waiting for its result at that moment, else with the next call of the tool. What a rejected result says of
 * its own call comes first.
 */
export function matchApprovals(parts: readonly SessionPart[], pairs: Pairs): Approvals {
  const ofCall = new Map<number, Approval>();
  const unmatched = new Set<number>();
  const byId = callsById(parts);
  const waiting = new Waiting(parts, pairs);
  parts.forEach((part, at) => {
    if (part.kind === 'call') {
      const approval = part.approval ?? waiting.call(at, ofCall);
      if (approval) ofCall.set(at, approval);
    }
    if (part.kind !== 'approval' || !part.approval) return;
    const call = part.callId === null ? waiting.approval(at, ofCall) : byId.get(part.callId);
    if (call === undefined) unmatched.add(at);
    else if (call !== null) ofCall.set(call, part.approval);
  });
  for (const at of waiting.left()) unmatched.add(at);
  for (const [call, { result }] of pairs) {
    const said = approvalOfResult(parts[result]);
    if (said) ofCall.set(call, said);
  }
  return { ofCall, unmatched };
}

/** A refused call is denied, also where the source marks only the outcome. */
function approvalOfResult(result: SessionPart | undefined): Approval | null {
  if (!result) return null;
  if (result.approval) return result.approval;
  return result.outcome === 'denied' ? { state: 'denied', verified: false } : null;
}

function callsById(parts: readonly SessionPart[]): Map<string, number> {
  const calls = new Map<string, number>();
  parts.forEach((part, at) => {
    if (part.kind === 'call' && part.callId !== null) calls.set(part.callId, at);
  });
  return calls;
}

/** Calls and approvals of each tool that have not met yet, while the parts are read in order. */
class Waiting {
  readonly #parts: readonly SessionPart[];
  readonly #pairs: Pairs;
  readonly #calls = new Map<string, number[]>();
  readonly #approvals = new Map<string, number[]>();
  /** The last call of each run: one without a result counts as waiting only until the next call. */
  readonly #lastOfRun = new Map<string | null, number>();

  constructor(parts: readonly SessionPart[], pairs: Pairs) {
    this.#parts = parts;
    this.#pairs = pairs;
  }

  /** Notes a call; gives the approval that came before it, if one waits. */
  call(at: number, ofCall: ReadonlyMap<number, Approval>): Approval | null {
    const part = this.#parts[at];
    if (!part) return null;
    this.#lastOfRun.set(part.run, at);
    if (part.tool === null || ofCall.has(at)) return null;
    const before = this.#takeApproval(part.tool, part.run);
    if (before) return before;
    const calls = this.#calls.get(part.tool);
    if (calls) calls.push(at);
    else this.#calls.set(part.tool, [at]);
    return null;
  }

  /** The call that waited for this approval; null when it is kept for a later call. */
  approval(at: number, ofCall: ReadonlyMap<number, Approval>): number | null | undefined {
    const part = this.#parts[at];
    if (!part || part.tool === null) return undefined;
    const open = (this.#calls.get(part.tool) ?? []).filter(
      (call) => !ofCall.has(call) && this.#isOpen(call, at),
    );
    this.#calls.set(part.tool, open);
    const call = open.findIndex((candidate) => sameRun(this.#parts[candidate], part));
    if (call >= 0) return open.splice(call, 1)[0];
    const kept = this.#approvals.get(part.tool);
    if (kept) kept.push(at);
    else this.#approvals.set(part.tool, [at]);
    return null;
  }

  /** Approvals for which no call came. */
  left(): readonly number[] {
    return [...this.#approvals.values()].flat();
  }

  #takeApproval(tool: string, run: string | null): Approval | null {
    const kept = this.#approvals.get(tool) ?? [];
    const found = kept.findIndex((at) => sameRun(this.#parts[at], { run }));
    const at = found < 0 ? undefined : kept.splice(found, 1)[0];
    return (at === undefined ? null : this.#parts[at]?.approval) ?? null;
  }

  #isOpen(call: number, at: number): boolean {
    const pair = this.#pairs.get(call);
    if (pair) return pair.result > at;
    return this.#lastOfRun.get(this.#parts[call]?.run ?? null) === call;
  }
}

/** GitLab's approvals name no run: they may belong to any. */
function sameRun(
  a: Pick<SessionPart, 'run'> | undefined,
  b: Pick<SessionPart, 'run'> | undefined,
): boolean {
  if (!a || !b) return false;
  return a.run === b.run || a.run === null || b.run === null;
}
