/** Sessions that read untrusted text, then private data, then wrote outside, with no person asked. */
import type { AgentSession } from '../model/agent.ts';
import type { WordlessStep } from './sentence.ts';

type Path = AgentSession['paths'][number];

/** A session that loops would list the same finding without end. */
const MAX_PATHS = 100;

/**
 * Finds paths untrusted read → private read → outward write, in this order, across runs of a session.
 *
 * One path for each outward write, by the nearest reads before it. A person's approval of the private read or
 * of the write breaks the path; so does one between them whose call is not known. Refused and failed calls carry
 * nothing on; a call without a result may have, and counts. `looseApprovals`: steps of approvals without a call.
 */
export function trifectaPaths(
  steps: readonly WordlessStep[],
  looseApprovals: ReadonlySet<number>,
): readonly Path[] {
  const paths: Path[] = [];
  let reads: Reads = NOTHING_READ;
  for (const step of steps) {
    if (looseApprovals.has(step.step) && step.approval?.state === 'person') reads = NOTHING_READ;
    if (!mayHaveRun(step)) continue;
    reads = withPrivateRead(reads, step);
    const path = pathTo(step, reads.exposed);
    if (path) paths.push(path);
    if (paths.length === MAX_PATHS) break;
    if (step.labels.includes('untrusted-read')) reads = { ...reads, untrusted: step.step };
  }
  return paths;
}

/** What the session has read so far. */
interface Reads {
  /** The last read of untrusted text. */
  readonly untrusted: number | null;
  /** The last private read after one, with it. */
  readonly exposed: readonly [number, number] | null;
}

const NOTHING_READ: Reads = { untrusted: null, exposed: null };

function withPrivateRead(reads: Reads, step: WordlessStep): Reads {
  if (isApproved(step) || !step.labels.includes('private-read')) return reads;
  const isUntrusted = step.labels.includes('untrusted-read');
  const from = reads.untrusted ?? (isUntrusted ? step.step : null);
  return from === null ? reads : { ...reads, exposed: [from, step.step] };
}

/** A write may itself be the private read, but never the read that misled it. */
function pathTo(step: WordlessStep, exposed: Reads['exposed']): Path | null {
  if (!exposed || isApproved(step) || !step.labels.includes('outward-write')) return null;
  if (exposed[0] >= step.step) return null;
  return { kind: 'trifecta', steps: [...new Set([...exposed, step.step])] };
}

function isApproved(step: WordlessStep): boolean {
  return step.approval?.state === 'person';
}

function mayHaveRun(step: WordlessStep): boolean {
  if (step.kind !== 'call' || step.approval?.state === 'denied') return false;
  return step.outcome === 'success' || step.outcome === 'unknown';
}
