/** Tool calls by source: how many, and of how many it is recorded who let them through. */
import type { Step } from '../model/agent.ts';
import type { Database } from '../store/database.ts';
import { num } from '../store/decoders.ts';
import { buildSession } from './build-session.ts';
import { readParts, readSessions } from './read-parts.ts';

export interface CountedCalls {
  calls: number;
  /** An approval or a denial is recorded. */
  approved: number;
  /** Of these, those that the platform itself recorded. */
  vouched: number;
}

/** By evidence; a call that several files record counts in each. Reads session by session. */
export async function callCounts(
  db: Database,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<number, CountedCalls>> {
  const counts = new Map<number, CountedCalls>();
  for (const ref of readSessions(db)) {
    for (const step of buildSession(readParts(db, ref)).steps) {
      if (step.kind !== 'call') continue;
      for (const evidence of evidenceOf(db, step)) count(counts, evidence, step);
    }
    await pause();
  }
  return counts;
}

function evidenceOf(db: Database, { event, source }: Step): ReadonlySet<number> {
  const further = db.all('SELECT evidence FROM witness WHERE event = ?', [event], {
    evidence: num,
  });
  return new Set([source.evidence, ...further.map(({ evidence }) => evidence)]);
}

function count(
  counts: Map<number, CountedCalls>,
  evidence: number,
  { approval }: Pick<Step, 'approval'>,
): void {
  const own = counts.get(evidence) ?? { calls: 0, approved: 0, vouched: 0 };
  counts.set(evidence, own);
  own.calls += 1;
  if (approval === null || approval.state === 'not-recorded') return;
  own.approved += 1;
  if (approval.verified) own.vouched += 1;
}
